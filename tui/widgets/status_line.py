"""The line at the top of a screen: who, where, and what waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.text import clean, fit_clean, width
from tui.widgets.line import Piece
from tui.widgets.line_widget import LineWidget, Picture

__all__ = ["StatusLine", "Waiting"]


@dataclass(frozen=True)
class Waiting:
    """How many of one thing wait for the person."""

    label: str
    count: int


class StatusLine(LineWidget):
    """The person's name and posts to the left, the place in the middle, what waits to the right.

    When it is narrow the name is cut first; what waits is shown whole or not at all.
    """

    DEFAULT_CSS = "StatusLine { width: 1fr; height: 1; }"
    ground = "bar"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._who = self._place = ""
        self._waiting: tuple[Waiting, ...] = ()

    def show(self, who: str, place: str, waiting: Sequence[Waiting] = ()) -> None:
        """Replace the texts."""
        self._who, self._place, self._waiting = who, place, tuple(waiting)
        self.redraw()

    def draw(self) -> Picture:
        """Draw the three texts in one line."""
        room = self.size.width
        place = fit_clean(self._place, min(width(clean(self._place)), room - 2))
        waits = " · ".join(
            f"{clean(each.label)} {each.count}" for each in self._waiting if each.count
        )
        right_at = room - 1 - width(waits)
        at = max(1, (room - width(place)) // 2)
        if waits and at + width(place) + 2 > right_at:
            at = max(1, right_at - 2 - width(place))
        who_room = at - 3
        pieces = [Piece(1, fit_clean(self._who, who_room).rstrip(), "bar")] if who_room > 3 else []
        pieces.append(Piece(at, place, "bar_strong"))
        if waits and right_at > at + width(place):
            pieces.append(Piece(right_at, waits, "bar_dim"))
        return Picture([pieces])
