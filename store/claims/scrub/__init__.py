"""Scrubbing: what would make an insurer reject a claim, found before it is sent."""
