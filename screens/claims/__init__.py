"""Insurance claims."""
