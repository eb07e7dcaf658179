"""Labels of one or two letters on the rows in sight; typing one goes to its row."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["Labels"]

NEAR, LETTERS = "asdfghjkl", "asdfghjklqwertyuiopzxcvbnm"
"""The row under the fingers first."""


class Labels:
    """Which label is on which row, and what is typed of one so far."""

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
        """The row whose label is complete with this key; any other key takes the labels away."""
        typed = self._typed + sign
        if sign and typed not in self._rows and any(text.startswith(typed) for text in self._rows):
            self._typed = typed
            return None
        row = self._rows.get(typed)
        self._rows = {}
        return row

    def on(self, row: int) -> list[str]:
        """The labels on a row: one or none."""
        return [label for label, at in self._rows.items() if at == row]
