"""The line of keys at the bottom of a screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.text import clean, width
from tui.widgets.line import Piece
from tui.widgets.line_widget import LineWidget, Picture

__all__ = ["KeyHint", "KeyLine"]


@dataclass(frozen=True)
class KeyHint:
    """A key, its effect, whether it is available, and whether the narrowest line keeps it."""

    key: str
    text: str
    enabled: bool = True
    stays: bool = False

    @property
    def cells(self) -> int:
        """Cells it takes, including two before the next one."""
        brackets = 0 if self.enabled else 2
        return width(clean(self.key)) + 1 + width(clean(self.text)) + brackets + 2


class KeyLine(LineWidget):
    """Key hints in one line, the most useful first; those that do not fit are left out whole.

    A key that is unavailable now is dim and in brackets, and is the first to be left out.
    """

    DEFAULT_CSS = "KeyLine { width: 1fr; height: 1; }"
    ground = "bar"

    def __init__(self, hints: Sequence[KeyHint] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hints = tuple(hints)

    def show(self, hints: Sequence[KeyHint]) -> None:
        """Replace the hints."""
        self._hints = tuple(hints)
        self.redraw()

    def draw(self) -> Picture:
        """Draw as many hints as fit, from the left."""
        pieces: list[Piece] = []
        at = 1
        for hint in self._that_fit():
            key, text = clean(hint.key), f" {clean(hint.text)}"
            if not hint.enabled:
                key, text = f"({key}", f"{text})"
            pieces.append(Piece(at, key, "bar_key" if hint.enabled else "bar_dim"))
            pieces.append(Piece(at + width(key), text, "bar" if hint.enabled else "bar_dim"))
            at += hint.cells
        return Picture([pieces])

    def _that_fit(self) -> list[KeyHint]:
        """Return the hints that fit: permanent ones first, then available ones, then the rest."""
        order = sorted(
            range(len(self._hints)),
            key=lambda at: (not self._hints[at].stays, not self._hints[at].enabled, at),
        )
        room = self.size.width + 1
        chosen: list[int] = []
        full = False
        for at in order:
            hint = self._hints[at]
            full = (full and hint.enabled) or hint.cells > room
            if not full:
                room -= hint.cells
                chosen.append(at)
        return [self._hints[at] for at in sorted(chosen)]
