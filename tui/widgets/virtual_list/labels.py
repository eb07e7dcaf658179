"""Labels of one or two letters on the visible rows; typing one jumps to its row."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["Labels"]

NEAR, LETTERS = "asdfghjkl", "asdfghjklqwertyuiopzxcvbnm"
"""The home row first."""


class Labels:
    """The labels by row, and the part typed of one so far."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        self._typed = ""

    def __bool__(self) -> bool:
        return bool(self._rows)

    def show(self, rows: Sequence[int]) -> None:
        """Give each row a label."""
        alone = len(rows) <= len(LETTERS)
        labels = LETTERS if alone else (f"{near}{other}" for near in NEAR for other in LETTERS)
        self._rows, self._typed = dict(zip(labels, rows, strict=False)), ""

    def type(self, sign: str) -> int | None:
        """Return the row whose label this key completes; any other key removes the labels."""
        typed = self._typed + sign
        if sign and typed not in self._rows and any(text.startswith(typed) for text in self._rows):
            self._typed = typed
            return None
        row = self._rows.get(typed)
        self._rows = {}
        return row

    def on(self, row: int) -> list[str]:
        """Return the labels on a row: one or none."""
        return [label for label, at in self._rows.items() if at == row]
