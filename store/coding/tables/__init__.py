"""Tables of codes: imported from a file, confirmed by another person, looked up by day."""
