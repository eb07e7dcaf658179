"""Messages of other systems: taken in, placed on orders and results, and sent."""
