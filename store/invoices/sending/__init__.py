"""What becomes of a posted invoice: its documents, made once, and how they get to the client."""
