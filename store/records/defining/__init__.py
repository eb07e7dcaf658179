"""Defining kinds of record: proposing and confirming versions, trying them, bringing records up to date."""
