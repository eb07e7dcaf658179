"""What an office keeps for its invoices."""
