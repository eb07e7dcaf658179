"""HL7 version 2 messages of laboratories: read with the package hl7, and written; it knows no documents."""
