"""What was done without a second pair of eyes, and what was seen in an emergency."""

from screens.oversight.exceptions import ExceptionsScreen

__all__ = ["ExceptionsScreen"]
