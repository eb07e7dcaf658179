"""Style sheets parsed once per process, not for each app, theme change and new screen."""

from __future__ import annotations

from functools import cache
from typing import Any

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

__all__ = ["ParsedStylesheet"]

SOURCES = 1024
"""Style sheets cached for each set of variables; more than there are screens and widgets."""


class ParsedStylesheet(Stylesheet):
    """A style sheet that reuses the parsed rules of each source.

    Textual parses every source again when a theme is set and when a screen first opens, which costs
    more than drawing the screen.
    """

    def __init__(self, *, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parser = _parser(tuple(variables.items()))

    def set_variables(self, variables: dict[str, str]) -> None:
        """Use the colours of another theme."""
        super().set_variables(variables)
        self._parser = _parser(tuple(variables.items()))

    def reparse(self) -> None:
        """Combine the rules of all sources for the current variables."""
        self.parse()

    def _parse_rules(self, *source: Any, **how: Any) -> list[RuleSet]:
        return self._parser._parse_rules(*source, **how)


@cache
def _parser(variables: tuple[tuple[str, str], ...]) -> Stylesheet:
    """Return the parser that caches the sources under these variables."""
    parser = Stylesheet(variables=dict(variables))
    parser._parse_cache = LRUCache(SOURCES)
    return parser
