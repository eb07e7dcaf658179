"""What the ledgers show."""
