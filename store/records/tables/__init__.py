"""Records of a kind as a table: written to a file that can be imported again, and read from one."""
