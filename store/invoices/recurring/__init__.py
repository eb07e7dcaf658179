"""Invoices that recur: drafts made by themselves, never posted by themselves."""
