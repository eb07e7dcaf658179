"""What an administrator does with an office as a whole."""
