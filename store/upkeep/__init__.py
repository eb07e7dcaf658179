"""Maintenance of an office as a whole, for administrators."""
