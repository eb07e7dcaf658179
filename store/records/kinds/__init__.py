"""Kinds of record: what a record of each has, where it goes, and who may do what with it."""
