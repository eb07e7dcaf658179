"""Codes, teeth and typed lines, without documents."""
