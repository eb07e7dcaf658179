"""Lines of treatment: proposed as they are typed, confirmed by another person."""
