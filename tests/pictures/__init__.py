"""Pictures of the main screens; `make pictures` makes them anew."""
