"""What is typed in a cell: a value, or a formula in which the arrows point."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from tui.widgets.entry_form.typed import Typed
from tui.widgets.grid.spots import Area, Spot, between, named

__all__ = ["LIMIT", "Editor", "Pointing"]

LIMIT = 1000
"""Signs of a cell at most, as they are typed."""
BEFORE = frozenset("=(;:+-*/^&<>{,")
"""Signs after which a reference can come."""
RANGE = frozenset(".:")
"""Signs that make an area of the cell that is pointed at."""
FIXED = ((False, False), (True, True), (False, True), (True, False))
"""What `$` fixes, one after the other, of the column and the row."""


@dataclass(frozen=True)
class Pointing:
    """A reference while it is pointed at: where its text begins, its cell, its other corner."""

    start: int
    at: Spot
    corner: Spot | None = None
    fixed: int = 0

    @property
    def text(self) -> str:
        """How it is written."""
        return named(self.corner or self.at, self.at if self.corner else None, FIXED[self.fixed])

    @property
    def area(self) -> Area:
        """The cells that it refers to."""
        return between(self.at, self.corner or self.at)


class Editor:
    """The text of one cell while it is typed.

    What began by `changing` what was there keeps the arrows for its caret; what began by typing
    goes to its cell with them, unless a reference can come there: then they point. `before` is what
    was in the cell then, as it is typed.
    """

    def __init__(self, spot: Spot, text: str, *, changing: bool, before: str = "") -> None:
        self.spot = spot
        self.before = before
        self.typed = Typed.entered(text)
        self.typed.move(len(text))
        self.changing = changing
        self.pointing: Pointing | None = None

    @property
    def text(self) -> str:
        """The text, with the brackets closed that a formula leaves open."""
        text = self.typed.text.strip() if self.is_formula else self.typed.text
        return text + ")" * _open(text) if self.is_formula else text

    @property
    def is_formula(self) -> bool:
        """Whether it is a formula."""
        return self.typed.text.startswith("=")

    def sign(self, sign: str) -> bool:
        """Type a character; return False if it does not fit."""
        if self.pointing and sign in RANGE:
            self._point(replace(self.pointing, corner=self.pointing.corner or self.pointing.at))
            return True
        if self.pointing and sign == "$":
            self._point(replace(self.pointing, fixed=(self.pointing.fixed + 1) % len(FIXED)))
            return True
        self.pointing = None
        return self.typed.type(sign, LIMIT)

    def delete(self, way: Literal["backspace", "delete"]) -> None:
        """Delete a sign, or the whole reference that is pointed at."""
        if self.pointing:
            text = self.typed.text
            self.typed.text = text[: self.pointing.start] + text[self.typed.caret :]
            self.typed.move(self.pointing.start)
            self.pointing = None
        elif way == "backspace":
            self.typed.backspace()
        else:
            self.typed.delete()

    def caret(self, key: str) -> None:
        """Move the caret by a key: left, right, home or end."""
        self.pointing = None
        ways = {"left": self.typed.caret - 1, "right": self.typed.caret + 1, "home": 0}
        self.typed.move(ways.get(key, LIMIT))

    @property
    def may_point(self) -> bool:
        """Whether a reference is pointed at, or can come here."""
        if self.pointing:
            return True
        before = self.typed.text[: self.typed.caret].rstrip()
        starts = self.is_formula or before in ("+", "-")
        return starts and before[-1:] in BEFORE and before.count('"') % 2 == 0

    def point(self, at: Spot, *, selecting: bool = False) -> None:
        """Point at a cell; `selecting` makes an area that ends there."""
        if not self.is_formula:  # as a number pad begins a formula with + or -
            self.typed.set("=" if self.typed.text.strip() == "+" else "=-")
        now = self.pointing or Pointing(self.typed.caret, self.spot)
        corner = now.corner or (now.at if selecting else None)
        self._point(replace(now, at=at, corner=corner))

    @property
    def pointed(self) -> Spot:
        """The cell from which the arrows point on."""
        return self.pointing.at if self.pointing else self.spot

    def _point(self, pointing: Pointing) -> None:
        """Write the reference where the one before it was."""
        text, end = self.typed.text, self.typed.caret
        before, after = text[: pointing.start], text[end:]
        if len(before) + len(pointing.text) + len(after) <= LIMIT:
            self.typed.text = before + pointing.text + after
            self.typed.move(len(before) + len(pointing.text))
            self.pointing = pointing


def _open(text: str) -> int:
    """Return how many brackets a formula leaves open, outside its texts."""
    depth = 0
    for at, part in enumerate(text.split('"')):
        if at % 2 == 0:
            for sign in part:
                depth = max(0, depth + (sign == "(") - (sign == ")"))
    return depth
