"""Orders: what a requester asks of a patient's samples."""
