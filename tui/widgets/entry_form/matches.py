"""The list under a code field during typing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.widgets.fields import Choice, New

__all__ = ["SHOWN", "Matches"]

SHOWN = 6
"""Maximum rows of the list."""


@dataclass(frozen=True)
class Matches:
    """Matching choices, the index of the highlighted one (-1: none) and of the first shown."""

    choices: Sequence[Choice]
    at: int = -1
    top: int = 0

    @property
    def chosen(self) -> Choice | None:
        """The highlighted choice."""
        return self.choices[self.at] if self.at >= 0 else None

    @property
    def new(self) -> New | None:
        """The name to make, if that is highlighted."""
        chosen = self.chosen
        return chosen.value if chosen and isinstance(chosen.value, New) else None

    @property
    def shown(self) -> Sequence[Choice]:
        """The visible choices."""
        return self.choices[self.top : self.top + SHOWN]

    def moved(self, step: int) -> Matches:
        """Return the list with the highlight moved; it may leave the list at the top."""
        at = max(-1, min(len(self.choices) - 1, self.at + step))
        top = min(self.top, max(at, 0))
        return Matches(self.choices, at, max(top, at - SHOWN + 1))
