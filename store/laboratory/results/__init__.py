"""Results: entered, verified by another, released, amended, and told when critical."""
