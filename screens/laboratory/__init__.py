"""The laboratory: its tests and units, its worklists, and what is ordered and found."""
