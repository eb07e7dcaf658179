"""Batches of claims: built of confirmed lines, approved by another person, sent as the same bytes."""
