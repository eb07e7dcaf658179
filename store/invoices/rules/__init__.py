"""What law asks of an invoice."""
