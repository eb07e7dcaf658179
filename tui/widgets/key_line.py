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
    """A key, its effect, whether it is available, and whether it stays at the right."""

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

    Those that stay are at the right, always in the same cells. A key that is unavailable now is dim
    and in brackets, and is the first to be left out.
    """

    DEFAULT_CSS = "KeyLine { width: 1fr; height: 1; }"
    ground = "bar"

    def __init__(self, hints: Sequence[KeyHint] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hints = tuple(hints)

    @property
    def blank(self) -> bool:
        """Whether no keys were shown yet."""
        return not self._hints

    def show(self, hints: Sequence[KeyHint]) -> None:
        """Replace the hints."""
        self._hints = tuple(hints)
        self.redraw()

    def draw(self) -> Picture:
        """Draw as many hints as fit: those that stay from the right, the others from the left."""
        right = [hint for hint in self._hints if hint.stays]
        while right and _cells(right) > self.size.width:
            right.pop(0)
        at = self.size.width + 1 - _cells(right)
        left = _that_fit([hint for hint in self._hints if not hint.stays], at - 1)
        return Picture([[*_drawn(left, 1), *_drawn(right, at)]])


def _cells(hints: Sequence[KeyHint]) -> int:
    return sum(hint.cells for hint in hints)


def _drawn(hints: Sequence[KeyHint], at: int) -> list[Piece]:
    pieces: list[Piece] = []
    for hint in hints:
        key, text = clean(hint.key), f" {clean(hint.text)}"
        if not hint.enabled:
            key, text = f"({key}", f"{text})"
        pieces.append(Piece(at, key, "bar_key" if hint.enabled else "bar_dim"))
        pieces.append(Piece(at + width(key), text, "bar" if hint.enabled else "bar_dim"))
        at += hint.cells
    return pieces


def _that_fit(hints: Sequence[KeyHint], room: int) -> list[KeyHint]:
    """Return the hints that fit, in their order; available ones are chosen first."""
    chosen: list[int] = []
    full = False
    for at in sorted(range(len(hints)), key=lambda at: (not hints[at].enabled, at)):
        hint = hints[at]
        full = (full and hint.enabled) or hint.cells > room
        if not full:
            room -= hint.cells
            chosen.append(at)
    return [hints[at] for at in sorted(chosen)]
