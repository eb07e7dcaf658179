"""Files that are attached, and one of them to look at."""
