"""Sheets: their list, and one sheet of cells with figures from the books."""
