"""The line at the top of a screen: the title, its facts, what waits, and who works here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from tui.text import clean, fit_clean, width
from tui.widgets.line import Piece
from tui.widgets.line_widget import LineWidget, Picture

__all__ = ["Badge", "StatusLine"]

BETWEEN, APART = 2, 3
"""Cells between two texts at the right, and before and after them."""


@dataclass(frozen=True)
class Badge:
    """How many of one thing wait for the person: a sign and a number; zero is no badge."""

    sign: str
    label: str
    count: int

    def text(self, labelled: bool) -> str:
        """Return the sign and the number, and what they mean where there is room."""
        return f"{self.sign}{self.count}" + (f" {clean(self.label)}" if labelled else "")


class StatusLine(LineWidget):
    """The title at the left; at the right the facts of the place, the badges and the name.

    The title comes first. Where it is narrow the name is shortened, then the badges lose their
    words, then they go, then the facts.
    """

    DEFAULT_CSS = "StatusLine { width: 1fr; height: 1; }"
    ground = "bar"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = self._who = ""
        self._facts: tuple[str, ...] = ()
        self._badges: tuple[Badge, ...] = ()

    def show(
        self, title: str, who: str = "", badges: Sequence[Badge] = (), facts: Sequence[str] = ()
    ) -> None:
        """Replace the texts."""
        self._title, self._who = title, clean(who)
        self._badges = tuple(badge for badge in badges if badge.count)
        self._facts = tuple(clean(fact) for fact in facts if fact)
        self.redraw()

    def draw(self) -> Picture:
        """Draw the title and as much as fits beside it."""
        title = fit_clean(self._title, min(width(clean(self._title)), self.size.width - 2))
        room = self.size.width - 2 - width(title)
        facts, badges, who = next(
            (shown for shown in self._shortened() if _cells(*shown) <= room), ("", "", "")
        )
        pieces = [Piece(1, title, "bar_strong")]
        at = self.size.width - 1
        for text, role in ((who, "bar"), (badges, "bar"), (facts, "bar_dim")):
            if text:
                at -= width(text)
                pieces.append(Piece(at, text, role))
                at -= APART
        return Picture([pieces])

    def _shortened(self) -> list[tuple[str, str, str]]:
        """Return facts, badges and name from whole to nothing."""
        space = " " * BETWEEN
        worded, bare = (
            space.join(badge.text(labelled) for badge in self._badges) for labelled in (True, False)
        )
        first = self._who.partition(" ")[0]
        badges = [(worded, self._who), (worded, first), (bare, first), ("", first), ("", "")]
        return [(facts, *shown) for facts, shown in product((space.join(self._facts), ""), badges)]


def _cells(*texts: str) -> int:
    """Return the cells of the texts that are there, with the space after each."""
    return sum(width(text) + APART for text in texts if text)
