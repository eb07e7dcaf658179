"""Answers of insurers: read, matched with the lines they are about, and drafted for the books."""
