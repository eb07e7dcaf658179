"""Open items of debtors or creditors: who owes what, since when, and down to the entry."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult

from store import ledgers
from store.ledgers import OpenRow
from tui import commands
from tui.locale import _
from tui.office_screen import OfficeScreen
from tui.source import ViewSource
from tui.text import day, euro
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["OpenItemsScreen"]

DEBTORS, CREDITORS = ledgers.DEBTORS, ledgers.CREDITORS


class OpenItemsScreen(OfficeScreen):
    """One list at a time, by name; `]` turns from debtors to creditors and back."""

    place = "open_items"
    follows = frozenset({"open_item"})
    BINDINGS = commands.bindings("open_items")
    AUTO_FOCUS = "VirtualList"

    def __init__(self, account: str = DEBTORS, relation: int | None = None) -> None:
        super().__init__()
        self._account = account
        self._relation = relation
        self._shown = ""
        self._total = 0
        self._rows: dict[int, OpenRow] = {}

    @property
    def heading(self) -> str:
        """Whose, and how much in all."""
        whose = _("Debtors") if self._account == DEBTORS else _("Creditors")
        return _("{whose}: {euros} open").format(whose=whose, euros=euro(self._total))

    def body(self) -> ComposeResult:
        """The items."""
        yield VirtualList(
            (
                Column(_("Relation"), 20, weight=3),
                Column(_("Reference"), 14, weight=1),
                Column(_("Date"), 10, priority=1),
                Column(_("Payable by"), 10),
                Column(_("Days late"), 10, right=True),
                Column(_("Open"), 12, right=True),
            ),
            empty=_("Nothing is open."),
        )

    async def look(self) -> None:
        """Read the sum and the list."""
        self._total = await self.ask(ledgers.open_total, self._account)
        shown = self.query_one(VirtualList)
        if shown.source is None or self._shown != self._account:
            self._shown = self._account
            shown.show(self._source())
        else:
            shown.reload()

    def _source(self) -> ViewSource[OpenRow]:
        if self._relation is None:
            return ViewSource(self.session, ledgers.still_open, self._row, self._account)
        return ViewSource(self.session, ledgers.open_items_of_relation, self._row, self._relation)

    def _row(self, one: OpenRow) -> Row:
        self._rows[one.id] = one
        cells = (one.relation_name, one.reference, day(one.date), day(one.due),
                 _late(one.due, self.session.today), euro(one.left))  # fmt: skip
        return Row(one.id, one.cursor, cells, "" if one.free == one.left else "~")

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Enter goes to the entry that made it."""
        self.go("entry", entry=self._rows[message.row_id].entry)

    async def do_open_items_turn(self) -> None:
        """From debtors to creditors, and back."""
        self._account = CREDITORS if self._account == DEBTORS else DEBTORS
        self._relation = None
        await self.look_again()

    def do_open_items_relation(self) -> None:
        """To the relation."""
        row = self.query_one(VirtualList).row
        if row and self._rows[row.id].relation:
            self.go("relation", relation=self._rows[row.id].relation)


def _late(due: date, today: date) -> str:
    """Days past due; empty while that is still to come."""
    days = (today - due).days
    return str(days) if days > 0 else ""
