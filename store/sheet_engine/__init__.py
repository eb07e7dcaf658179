"""The engine of sheets, in a process of its own."""
