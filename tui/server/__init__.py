"""The office server: making one of a Debian machine, and checking one."""
