"""The office server: what makes a Debian machine one, and what is wrong with one."""
