"""The laboratory room: orders, samples, results, and what leaves for the requester."""
