"""The demo office's door: anybody may come in as anybody."""

from screens.welcome.welcome import WelcomeScreen

__all__ = ["WelcomeScreen"]
