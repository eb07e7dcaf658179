"""The form of a list's row: always below the list, or in place of the pane."""

from __future__ import annotations

from tui.pages.editing import Editing
from tui.pages.page import FormPage, PageScreen
from tui.widgets.entry_form import EntryForm
from tui.widgets.reading_pane import ReadingPane

__all__ = ["RowForm"]

PREVIEW = 2
"""Lines of the pane that stay visible beside an open form."""


class RowForm:
    """A form on a screen, showing the document being edited."""

    def __init__(self, screen: PageScreen, page: FormPage, editing: Editing) -> None:
        self.screen, self.page, self.editing = screen, page, editing

    def widget(self) -> EntryForm:
        """Create the form in its initial state."""
        rows, below = self.editing.rows(), self.page.form == "below"
        form = EntryForm(rows, today=self.screen.session.today)
        form.styles.height = self.page.form_height or len(rows) + (3 if below else 1)
        form.display = below
        return form

    async def edit(self) -> None:
        """Show the document being edited."""
        form = self.screen.query_one(EntryForm)
        self.editing.show(form)
        self.open(True)
        self.screen.set_focus(form)
        await self.screen.happens("began", form)
        form.stored = form.texts
        form.key = f"{self.screen.place} {self.editing.doc.id if self.editing.doc else ''}"
        self.screen.app.half_typed.resume(form)  # type: ignore[attr-defined]  # tui.app's own
        await self.screen.happens("typed", form)

    def open(self, opened: bool) -> None:
        """Open or close a form that replaces the pane."""
        if self.page.form != "instead":
            return
        self.screen.query_one(EntryForm).display = opened
        pane = self.screen.query_one(ReadingPane)
        pane.display = not opened or "typed" in self.page.on
        pane.styles.height = PREVIEW if opened else self.page.pane_height
