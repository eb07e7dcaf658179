"""A list of documents with a search line above it and a form below or over it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual import work
from textual.app import ComposeResult

from store.access import No, Yes
from store.acts import ACTS, Done
from store.engine import Doc
from store.reading import Reading
from tui.locale import _
from tui.pages.editing import Editing
from tui.pages.form import word
from tui.pages.page import FormPage, Handler
from tui.pages.row_form import RowForm
from tui.pages.rows import RowsScreen
from tui.pages.source import FewRows, ViewSource
from tui.text import clean
from tui.widgets.entry_form import EntryForm
from tui.widgets.panes import Panes
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import Row, Source, VirtualList

__all__ = ["ListPage", "ListScreen"]


@dataclass(frozen=True, kw_only=True)
class ListPage(FormPage):
    """A list; Enter `opens` a place, or the form of the row.

    `read` returns all rows, `pages` some of a long list; `beside` reads more for the heading and the
    pane. All of them are called with `where` the list starts, such as a month, or with one of the
    `departments`.

    `says` returns the text and the lines of a pane below for the row under the cursor; a handler
    for "below" puts other widgets there. Events: the list's "highlighted" and "chosen"; "chosen
    below" of another list, with the row's id; the form's "began", "typed" and "left" (a field);
    "saved".
    """

    read: Callable[..., Sequence[Any]] | None = None
    pages: Callable[..., Sequence[Any]] = lambda *_at: ()
    beside: Callable[..., Any] | None = None
    where: Callable[[Reading], tuple[Any, ...]] | None = None
    departments: Callable[[Reading], Sequence[tuple[int, str]]] | None = None
    opens: str = ""
    says: Callable[[Any, Any], tuple[str, Sequence[tuple[str, str]]]] | None = None

    def __call__(self) -> ListScreen:
        """Create a screen of the page."""
        return ListScreen(self)


class ListScreen(RowsScreen):
    """The screen of a list page; `found` holds its rows by document id if read whole."""

    page: ListPage

    def __init__(self, page: ListPage) -> None:
        self.rows_are = page.kind
        super().__init__(page, follows=frozenset({page.kind}))
        self.where: tuple[Any, ...] = ()
        self.beside: Any = None
        self.departments: Sequence[tuple[int, str]] = ()
        self.editing = Editing(self, page, self._read_again)
        self._form = RowForm(self, page, self.editing)
        self._turn = 0
        self._turned = False
        self._last: int | None = None
        self._read: Sequence[Row] = ()
        self._added: int | None = None
        """The document that the cursor goes to, as it was added just now."""

    @property
    def heading(self) -> str:
        """What is shown, and for which department."""
        return self.said(self.page.heading, {"name": self.department[1]})

    @property
    def department(self) -> tuple[int, str]:
        """The department that is shown: its id and name."""
        known = self.departments
        return known[self._turn % len(known)] if known else (0, "")

    @property
    def here(self) -> Any:
        """What was read for the row under the cursor."""
        row = self.rows.row
        return self.found.get(row.id if row else self._last or 0)

    def as_read(self) -> Doc | None:
        """The document of the row under the cursor."""
        return self.page.doc(self.here) if self.here is not None else None

    def body(self) -> ComposeResult:
        """Compose search line, list, form and pane."""
        page = self.page
        yield from self.search_line()
        form = self._form.widgets() if page.form in ("below", "instead") else ()
        if page.says:
            yield Panes(self.empty_list(), *form, ReadingPane(), below=page.pane_height)
        else:
            yield self.empty_list()
            yield from form
        if "below" in page.on:
            yield from page.on["below"](self)

    async def load(self) -> None:
        """Read the list, and the choices of the form."""
        page = self.page
        if page.departments:
            self.departments = await self.ask(page.departments)
            self.where = (self.department[0],)
            self.editing.fixed["department"] = self.department[0]
        elif page.where and not self.where:
            self.where = await self.ask(page.where)
        if page.form in ("below", "instead"):
            await self.editing.read_lists(*self.where)
            if not self.typing:
                self.query_one(EntryForm).lay_out(self.editing.rows())
        if page.beside:
            self.beside = await self.ask(page.beside, *self.where)
        if page.read:
            values = await self.ask(page.read, *self.where)
            self.found = {page.doc(row).id: row for row in values}
            self._read = await self.ask(self._rows, values)
            self.rows.empty = self.empty_text
            added = next((row.cursor for row in self._read if row.id == self._added), None)
            if self.rows.source is None or added:
                self.rows.show(self._source(), at=added)
            else:
                self.rows.source = self._source()
                self.rows.reload()
            self._show_here(self.found.get(self._last or 0))
            await self.happens("highlighted")
        elif self.rows.source is None or self._turned:
            self.show_rows()
        else:
            self.rows.reload()
            self._show_here(self.here)
        self._turned, self._added = False, None

    async def _read_again(self) -> Any:
        rows = await self.ask(self.page.read, *self.where) if self.page.read else ()
        doc = self.editing.doc
        return next((row for row in rows if self.page.doc(row).id == doc.id), None)

    def show_rows(self) -> None:
        """Show all documents, or those that match the search."""
        self.rows.empty = self.empty_text
        self.rows.show(self._source())

    def _source(self) -> Source:
        page, session, text = self.page, self.session, self.sought

        def rows(find: Callable[..., Sequence[Any]], reading: Reading, *at: Any) -> list[Row]:
            return self._rows(reading, find(reading, *at))

        if page.search and text:
            return FewRows(partial(session.view, partial(rows, page.search), text))
        if page.read:
            read = self._read
            return FewRows(lambda: read)
        return ViewSource(session, partial(rows, page.pages), lambda row: row, *self.where)

    def _rows(self, reading: Reading, rows: Sequence[Any]) -> list[Row]:
        """Convert what was read to rows, numbered if the list is read whole."""
        docs = [self.page.doc(row) for row in rows]
        return self.rows_of(reading, rows, docs, numbered=bool(self.page.read))

    async def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        """Update commands and pane for the row under the cursor."""
        if message.list is self.rows:
            self._last = message.row_id
            self._show_here(self.found.get(message.row_id or 0))
            await self.happens("highlighted")
            self.show_chrome()

    def _show_here(self, here: Any) -> None:
        empty = bool(self.page.read) and not self.found
        answers: Mapping[str, Yes | No] = getattr(here, "answers", self.of_a_row if empty else {})
        self.answers = answers
        if self.page.says and not isinstance(self.focused, EntryForm):
            self.query_one(ReadingPane).show(*self.page.says(self, here))
            doc = self.page.doc(here) if here is not None else None
            named = getattr(doc, "display_name", None)
            self.query_one(Panes).title(clean(named()) if named else _("Details"))

    async def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Run the handler, or open the place or the form of the row."""
        if message.list is not self.rows:
            await self.happens("chosen below", message.row_id)
            return
        change = f"{self.page.kind}.change"
        if await self.happens("chosen", self.found.get(message.row_id)):
            return
        if self.page.opens:
            self.go(self.page.opens, **{self.page.kind: message.row_id})
        elif self.page.form and change in ACTS and self.ready(change):
            await self.edit(self.found[message.row_id])

    @property
    def adding(self) -> tuple[str, ...]:
        """The command that adds a document."""
        return (self.page.adds or f"{self.page.kind}.add", f"{self.page.kind}.search")

    def usual(self) -> Mapping[str, Handler]:
        """Return the handlers for adding, removing, searching and switching department."""
        kind, place = self.page.kind, self.place
        return {
            self.page.adds or f"{kind}.add": partial(self.edit, None),
            f"{kind}.remove": self._remove,
            f"{kind}.search": self.search,
            f"{place}.next": partial(self._turn_by, 1),
            f"{place}.previous": partial(self._turn_by, -1),
        }

    async def _turn_by(self, by: int) -> None:
        """Switch to another department."""
        self._turn += by
        await self.turn_to()

    async def turn_to(self, *where: Any) -> None:
        """Show the list for another `where`, from its first row."""
        self.where, self._turned = where, True
        self.rows.show(FewRows(list))
        await self.reload()

    async def _remove(self) -> None:
        """Remove the row's document; undo restores it."""
        if self.rows.row is not None:
            await self.act(f"{self.page.kind}.remove", self.rows.row.id)

    async def edit(self, began: Any) -> None:
        """Edit a document in the form, given what was read of it; None for a new one."""
        self.editing.began = began
        if self.page.opens:
            self.go(self.page.opens, **{self.page.kind: None})
        elif self.page.form == "over":
            self._edit_over()
        else:
            await self._form.edit()

    @work
    async def _edit_over(self) -> None:
        """Edit in a dialog."""
        title = word(self.page.title) or self.heading
        done = await self.editing.over(self.editing.began, title, *self.where)
        if done:
            await self._go_to(done)
            await self.happens("saved", done)

    async def _go_to(self, done: Done) -> None:
        """Read again, with the cursor on what was added."""
        self._added = done.doc.id if self.editing.began is None else None
        await self.reload()

    async def on_entry_form_edited(self, message: EntryForm.Edited) -> None:
        """Run the "typed" handler."""
        await self.happens("typed", message.form)

    async def on_entry_form_changed(self, message: EntryForm.Changed) -> None:
        """Run the "left" handler."""
        await self.happens("left", message.form)

    async def on_entry_form_submitted(self, message: EntryForm.Submitted) -> None:
        """Save, and return to the list."""
        done = await self.editing.submit(message)
        if done is None:
            return
        self._leave_form()
        message.form.pass_on()
        message.form.start()
        await self._go_to(done)
        await self.happens("saved", done)

    def _leave_form(self) -> None:
        self.set_focus(self.rows)
        self._form.open(False)
        self._show_here(self.here)

    def step_back(self) -> bool:
        """Go back from the form to the list, or from the search to all of it."""
        if not isinstance(self.focused, EntryForm):
            return super().step_back()
        if not self.focused.step_back():
            self.focused.start()
            self._leave_form()
        return True

    def file_of(self) -> tuple[Any, ...]:
        """Return the arguments of `write` for the shown list."""
        return self.where
