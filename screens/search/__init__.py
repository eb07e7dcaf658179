"""Looking for anything, and going there."""

from screens.search.search import SearchScreen

__all__ = ["SearchScreen"]
