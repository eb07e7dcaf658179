"""One line to search the whole office, from any screen."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.message import Message

from screens.search.hits import Searching, columns, place_of
from store.errors import Invalid
from store.office.numbers import opened_by_number
from store.office.presence import Subject
from store.office.search import Found
from tui import commands
from tui.commands import places
from tui.locale import _, ngettext
from tui.pages.office_screen import OfficeScreen
from tui.widgets.search_line import SearchLine
from tui.widgets.virtual_list import Cursor, VirtualList

__all__ = ["SearchScreen"]

PLACES: dict[str, str] = {"item": "item", "mail": "item", "note": "item", "file": "attachment"}
"""The screen that shows a hit; for other kinds it has the kind's name."""


class SearchScreen(OfficeScreen):
    """Results update at every key; Enter opens one, F3 returns to the search."""

    place = "search"
    follows = frozenset({"item", "event", "entry", "relation"})
    BINDINGS = commands.bindings("search")
    AUTO_FOCUS = "SearchLine"

    @dataclass
    class Came(Message):
        """The results for the newest text."""

        result: Found

    def __init__(self) -> None:
        super().__init__()
        self._searching: Searching | None = None
        self._found: Found | None = None

    @property
    def heading(self) -> str:
        """The number of results."""
        if self._found is None:
            return _("Search")
        count = len(self._found.hits)
        counted = ngettext("{n} found", "{n} found", count).format(n=count)
        message = _("{n} found, with more to show").format(n=count) if self._found.more else counted
        return f"{_('Search')} · {message}"

    @property
    def typing(self) -> bool:
        """Whether letters are text, as in the line."""
        return isinstance(self.focused, SearchLine)

    def body(self) -> ComposeResult:
        yield SearchLine(_("Search"), self.session.searched)
        yield VirtualList(
            columns(),
            empty=_("Nothing found. Type the start of words, a number or an amount: 12,34."),
        )

    async def load(self) -> None:
        """Repeat the search."""
        if self._searching is None:
            self._searching = Searching(
                self.session, lambda result: self.post_message(self.Came(result))
            )
        self._show(self.query_one(VirtualList).cursor)

    def _show(self, at: Cursor | None = None) -> None:
        text = self.query_one(SearchLine).text
        if self._searching is not None:
            self.query_one(VirtualList).show(self._searching.source(text), at=at)

    def on_search_line_edited(self, message: SearchLine.Edited) -> None:
        """Search for the changed text."""
        self.session.searched = message.text
        self._show()

    def on_search_screen_came(self, message: Came) -> None:
        """Show the number of results."""
        self._found = message.result
        self.show_chrome()

    async def on_search_line_left(self, message: SearchLine.Left) -> None:
        """Move to the results; the number of a record opens that at once."""
        if message.enter:
            line = self.query_one(SearchLine)
            try:
                opened = await self.ask(opened_by_number, line.text)
            except Invalid as error:
                self.show_message(error)
                line.begin_again()
                return
            if opened is not None:
                self.go(opened.kind, **{opened.kind: opened.id})
                return
        self.set_focus(self.query_one(VirtualList))

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Open the result."""
        sort, doc_id = place_of(message.row_id)
        kind = PLACES.get(sort, sort)
        self.go(places.showing(kind) or kind, **{kind: doc_id})

    def about(self) -> Subject | None:
        """What the row is about."""
        row = self.query_one(VirtualList).row
        if row is None:
            return None
        sort, doc_id = place_of(row.id)
        return Subject(PLACES.get(sort, sort), doc_id)

    def do_search_type(self) -> None:
        """Return to the line."""
        self.set_focus(self.query_one(SearchLine))
