"""Pages of text, as many as are kept of one file."""

from __future__ import annotations

from dataclasses import dataclass, field

from store.file_format.contents import MOST_PAGES

__all__ = ["Pages"]

MOST_SIGNS = 250_000
"""Signs kept of one file: about a hundred pages."""


@dataclass
class Pages:
    """The texts of the pages that are kept; `count` is how many there are in all."""

    kept: list[str] = field(default_factory=list)
    count: int = 0
    cut: bool = False
    _left: int = MOST_SIGNS

    def add(self, text: str) -> bool:
        """Keep another page, as far as there is room; returns whether there is more."""
        self.count += 1
        self.cut |= len(text) > self._left or self.count > MOST_PAGES
        if self._left > 0 and self.count <= MOST_PAGES:
            self.kept.append(text[: self._left])
        self._left -= len(text)
        return self._left > 0 and self.count < MOST_PAGES
