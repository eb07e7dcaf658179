"""The relations by name, and finding them as one types."""

from __future__ import annotations

from textual.app import ComposeResult

from store import records
from store.records import RelationRow
from tui import commands
from tui.locale import _, ngettext
from tui.office_screen import OfficeScreen
from tui.source import FewRows, ViewSource
from tui.widgets.search_line import SearchLine
from tui.widgets.virtual_list import Column, Row, Source, VirtualList

__all__ = ["RecordsScreen"]


class RecordsScreen(OfficeScreen):
    """All relations; `/` searches."""

    place = "records"
    rows_are = "relation"
    follows = frozenset({"relation"})
    BINDINGS = commands.bindings("records")
    AUTO_FOCUS = "VirtualList"

    def __init__(self) -> None:
        super().__init__()
        self._count = 0

    @property
    def heading(self) -> str:
        """The place and how many there are."""
        counted = ngettext("{n} relation", "{n} relations", self._count).format(n=self._count)
        return f"{_('Records')} · {counted}"

    def body(self) -> ComposeResult:
        """Search line and list."""
        yield SearchLine(_("Search"))
        yield VirtualList(
            (
                Column(_("Name"), 30, weight=3),
                Column(_("Place"), 14, weight=1, priority=1),
                Column(_("Sort"), 18),
                Column(_("IBAN"), 18, priority=2),
            ),
            empty=_("No relations found. + adds one."),
        )

    @property
    def typing(self) -> bool:
        """Letters are text in the search line."""
        return isinstance(self.focused, SearchLine)

    async def look(self) -> None:
        """Count, and read the list again."""
        self._count = await self.ask(records.relation_count)
        rows = self.query_one(VirtualList)
        if rows.source is None:
            self._show_rows()
        else:
            rows.reload()

    def _show_rows(self) -> None:
        """All relations, or those that were looked for."""
        text, session = self.query_one(SearchLine).text, self.session
        source: Source
        if text.strip():
            source = FewRows(
                lambda: [_row(one) for one in session.view(records.search_relations, text)]
            )
        else:
            source = ViewSource(session, records.relations, _row)
        self.query_one(VirtualList).show(source)

    def on_search_line_edited(self) -> None:
        """Another text: another list."""
        self._show_rows()

    def on_search_line_left(self) -> None:
        """On to the list."""
        self.set_focus(self.query_one(VirtualList))

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Enter on a relation opens it."""
        self.go("relation", relation=message.row_id)

    def step_back(self) -> bool:
        """Out of the search, back to all relations."""
        line = self.query_one(SearchLine)
        if not line.text and not self.typing:
            return False
        line.clear()
        self.set_focus(self.query_one(VirtualList))
        return True

    def do_relation_search(self) -> None:
        """To the search line."""
        self.set_focus(self.query_one(SearchLine))

    def do_relation_add(self) -> None:
        """A new relation."""
        self.go("relation", relation=None)


def _row(one: RelationRow) -> Row:
    sorts = [_("client")] * one.client + [_("supplier")] * one.supplier
    return Row(one.id, one.cursor, (one.name, one.city, ", ".join(sorts), one.iban))
