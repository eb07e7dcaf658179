"""Style sheets parsed once per process, not for each app, theme change and new screen."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

__all__ = ["ParsedStylesheet", "parse_ahead"]

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


def parse_ahead(variables: dict[str, str]) -> None:
    """Parse the style sheets that all loaded widgets bring, for sessions that are forked from here."""
    sheet = ParsedStylesheet(variables=variables)
    for node in _below(DOMNode):
        for read_from, css, tie_breaker, scope in node._get_default_css(object.__new__(node)):
            sheet._parse_rules(css, read_from, True, tie_breaker, scope)


def _below(node: type[DOMNode]) -> Iterator[type[DOMNode]]:
    yield node
    for each in node.__subclasses__():
        yield from _below(each)


@cache
def _parser(variables: tuple[tuple[str, str], ...]) -> Stylesheet:
    """Return the parser that caches the sources under these variables."""
    parser = Stylesheet(variables=dict(variables))
    parser._parse_cache = LRUCache(SOURCES)
    return parser
