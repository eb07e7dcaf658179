"""Reports of orders: what they say, as paper, and what was reported."""
