"""One small proof for each way around the rules that was found, kept for ever."""
