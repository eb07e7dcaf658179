"""A screen that is one form, which may end in as many lines as are typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from tui.pages.office_screen import OfficeScreen
from tui.widgets.entry_form import EntryForm, Row

__all__ = ["FormScreen"]


class FormScreen(OfficeScreen):
    """A screen that is one form, in which letters are always text.

    Its last rows may be fields named `line` and a number from 0, `most` of them; there is always one
    more than is typed.
    """

    AUTO_FOCUS = "EntryForm"
    line: ClassVar[str] = ""
    most: ClassVar[int] = 0

    @property
    def form(self) -> EntryForm:
        """The form."""
        return self.query_one(EntryForm)

    @property
    def typing(self) -> bool:
        """Letters are always text here."""
        return True

    def step_back(self) -> bool:
        """Go back in the form, with a warning before typed text is lost."""
        return self.form.step_back()

    def rows(self) -> list[Row]:
        """Return the rows of the form, with its lines."""
        raise NotImplementedError

    def lines(self) -> range:
        """Return the numbers of the lines: those up to the last that is typed, and one more."""
        texts = self.form.filling.draft.texts
        typed = [at for at in range(self.most) if texts.get(f"{self.line}{at}", "").strip()]
        return range(min(typed[-1] + 2 if typed else 1, self.most))

    def begin(self, texts: Mapping[str, str]) -> None:
        """Show the form with some texts, or with what was half typed in it."""
        self.form.lay_out(self.rows())
        self.form.start()
        self.form.fill(texts)
        self.app.half_typed.resume(self.form)  # type: ignore[attr-defined]  # tui.app's own
        self.form.lay_out(self.rows())

    def field_left(self, form: EntryForm, field: str) -> None:
        """Show another line after the last one."""
        if self.line and field.startswith(self.line):
            form.lay_out(self.rows())
