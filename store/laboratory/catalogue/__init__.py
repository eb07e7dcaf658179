"""The tests of a laboratory, and the units that others write."""
