"""Invoices to clients."""
