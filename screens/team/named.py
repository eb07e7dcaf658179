"""A field for a new name, or one already in use."""

from __future__ import annotations

from collections.abc import Sequence

from tui.widgets.fields import Choice, TextField

__all__ = ["Named"]


class Named(TextField):
    """A new text, or one of those already in use."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(required=True, limit=80)
        self._names = [Choice(name, "", name) for name in names]

    def complete(self, text: str, /) -> Sequence[Choice]:
        typed = text.strip().casefold()
        return [choice for choice in self._names if typed in choice.label.casefold()]
