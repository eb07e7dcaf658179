"""Who may do what, and which rule stops the others."""

from screens.why.why import WhyScreen

__all__ = ["WhyScreen"]
