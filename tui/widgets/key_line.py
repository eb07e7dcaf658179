"""The line of keys at the foot of a screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.text import clean, width
from tui.widgets.line import Piece
from tui.widgets.line_widget import LineWidget, Picture

__all__ = ["KeyHint", "KeyLine"]


@dataclass(frozen=True)
class KeyHint:
    """A key as it is written, what it does, and whether it can be done now."""

    key: str
    text: str
    enabled: bool = True


class KeyLine(LineWidget):
    """Key hints in one line, the most useful first; those that do not fit are left out whole.

    A key that can't be used now is dim and in brackets.
    """

    DEFAULT_CSS = "KeyLine { width: 1fr; height: 1; }"
    ground = "bar"

    def __init__(self, hints: Sequence[KeyHint] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hints = tuple(hints)

    def show(self, hints: Sequence[KeyHint]) -> None:
        """Have other hints."""
        self._hints = tuple(hints)
        self.redraw()

    def draw(self) -> Picture:
        """As many hints as fit, from the left."""
        pieces: list[Piece] = []
        at = 1
        for hint in self._hints:
            key, text = clean(hint.key), f" {clean(hint.text)}"
            if not hint.enabled:
                key, text = f"({key}", f"{text})"
            end = at + width(key) + width(text)
            if end > self.size.width:
                break
            pieces.append(Piece(at, key, "bar_key" if hint.enabled else "bar_dim"))
            pieces.append(Piece(at + width(key), text, "bar" if hint.enabled else "bar_dim"))
            at = end + 2
        return Picture([pieces])
