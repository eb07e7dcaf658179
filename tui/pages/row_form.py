"""The form of a row of a list: always below it, or there in place of the pane."""

from __future__ import annotations

from tui.pages.editing import Editing
from tui.pages.page import FormPage, PageScreen
from tui.widgets.entry_form import EntryForm
from tui.widgets.reading_pane import ReadingPane

__all__ = ["RowForm"]

PREVIEW = 2
"""Lines of the pane that stay in sight beside an open form."""


class RowForm:
    """A form on a screen, which shows what its editing began from."""

    def __init__(self, screen: PageScreen, page: FormPage, editing: Editing) -> None:
        self.screen, self.page, self.editing = screen, page, editing

    def widget(self) -> EntryForm:
        """The form as it begins."""
        rows, below = self.editing.rows(), self.page.form == "below"
        form = EntryForm(rows, today=self.screen.session.today)
        form.styles.height = self.page.form_height or len(rows) + (3 if below else 1)
        form.display = below
        return form

    async def edit(self) -> None:
        """What was begun, in the form."""
        form = self.screen.query_one(EntryForm)
        self.editing.show(form)
        self.open(True)
        self.screen.set_focus(form)
        await self.screen.happens("began", form)
        await self.screen.happens("typed", form)

    def open(self, opened: bool) -> None:
        """A form in place of the pane comes or goes."""
        if self.page.form != "instead":
            return
        self.screen.query_one(EntryForm).display = opened
        pane = self.screen.query_one(ReadingPane)
        pane.display = not opened or "typed" in self.page.on
        pane.styles.height = PREVIEW if opened else self.page.pane_height
