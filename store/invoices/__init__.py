"""The invoices room: invoices to clients, from draft to file, and those of suppliers that come in."""
