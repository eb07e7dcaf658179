"""What a person sees, one folder a place."""
