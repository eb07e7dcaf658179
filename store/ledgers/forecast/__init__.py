"""The cash forecast: what is expected to be received and paid in the coming weeks."""
