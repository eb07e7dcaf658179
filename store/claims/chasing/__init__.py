"""Batches that an insurer should have answered: asked for, with when to look again."""
