"""Files that are attached, one of them to look at, and the file tray."""
