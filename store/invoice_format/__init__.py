"""Invoices as files: UBL and CII read and written, what a PDF says, and the arithmetic of amounts."""
