"""The list under a code field while something is typed in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.widgets.fields import Choice

__all__ = ["SHOWN", "Matches"]

SHOWN = 6
"""Rows of the list at most."""


@dataclass(frozen=True)
class Matches:
    """Choices that fit, with the highlighted one (-1: none) and the first one shown."""

    choices: Sequence[Choice]
    at: int = -1
    top: int = 0

    @property
    def chosen(self) -> Choice | None:
        """The highlighted choice."""
        return self.choices[self.at] if self.at >= 0 else None

    @property
    def shown(self) -> Sequence[Choice]:
        """The choices in sight."""
        return self.choices[self.top : self.top + SHOWN]

    def moved(self, step: int) -> Matches:
        """The list with the highlight moved; it may leave the list upwards."""
        at = max(-1, min(len(self.choices) - 1, self.at + step))
        top = min(self.top, max(at, 0))
        return Matches(self.choices, at, max(top, at - SHOWN + 1))
