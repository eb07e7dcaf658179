"""Sales invoices, from draft to posted."""
