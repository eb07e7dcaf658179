"""What law and books ask of invoices."""
