"""The form of a list's row: always below the list, or in place of the pane."""

from __future__ import annotations

from textual.app import ComposeResult

from tui.locale import _
from tui.pages.editing import Editing
from tui.pages.form import word
from tui.pages.page import FormPage, PageScreen
from tui.text import clean
from tui.widgets.entry_form import EntryForm
from tui.widgets.panes import Panes
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.title_bar import TitleBar

__all__ = ["RowForm"]

PREVIEW = 2
"""Lines of the pane that stay visible beside an open form."""


class RowForm:
    """A form on a screen, showing the document being edited."""

    def __init__(self, screen: PageScreen, page: FormPage, editing: Editing) -> None:
        self.screen, self.page, self.editing = screen, page, editing
        self._bar = TitleBar(word(page.title))

    def widgets(self) -> ComposeResult:
        """Create the form in its initial state; below the list it has a title bar of its own."""
        rows, below = self.editing.rows(), self.page.form == "below"
        form = EntryForm(rows, today=self.screen.session.today)
        form.styles.height = self.page.form_height or len(rows) + (3 if below else 1)
        form.display = below
        if below:
            yield self._bar
        yield form

    def show_title(self, opened: bool) -> None:
        """Show what the form is for, and the document that is in it."""
        name, doc = word(self.page.title), self.editing.doc
        if opened and doc is not None:
            name = _("{what} · change {name}").format(what=name, name=clean(doc.display_name()))
        elif opened:
            name = _("{what} · new").format(what=name)
        bar = self._bar if self.page.form == "below" else self.screen.query_one(Panes).bar
        bar.show(name)

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
        """Show or hide the title of the document, and a form that replaces the pane."""
        self.show_title(opened)
        if self.page.form != "instead":
            return
        form = self.screen.query_one(EntryForm)
        form.display = opened
        self.screen.query_one(ReadingPane).display = not opened or "typed" in self.page.on
        rows = len(self.editing.rows()) + 2 + PREVIEW
        self.screen.query_one(Panes).below(rows if opened else self.page.pane_height)
