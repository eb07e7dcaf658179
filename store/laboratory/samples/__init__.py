"""Samples: made with their order, followed from hand to hand, moved by their results."""
