"""A measured value as it is typed: a number with `<` or `>` before it, a text or a choice."""

from __future__ import annotations

from collections.abc import Sequence

from tui.locale import _
from tui.widgets.fields.field import Choice, TextField

__all__ = ["MeasuredField"]


class MeasuredField(TextField):
    """A value in a unit, or one of some choices; the laboratory's rules read what is typed."""

    signs = True

    def __init__(
        self, choices: Sequence[Choice] = (), *, reference: str = "", required: bool = False
    ) -> None:
        super().__init__(required=required, limit=200)
        self._choices = choices
        self._reference = reference

    def complete(self, text: str, /) -> Sequence[Choice]:
        part = text.strip().casefold()
        return [choice for choice in self._choices if part and part in choice.searched]

    def hint(self) -> str:
        if self._choices:
            return " · ".join(f"{choice.code} {choice.label}" for choice in self._choices)
        return _("reference {range}").format(range=self._reference) if self._reference else ""
