"""The ledger card of an account: its lines by date, and down to their entries."""

from __future__ import annotations

from textual.app import ComposeResult

from screens.ledgers.report import ReportScreen
from store import ledgers
from store.ledgers import CardLine, Wanted
from tui import commands
from tui.locale import _
from tui.source import ViewSource
from tui.text import day, euro
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["CardScreen"]


class CardScreen(ReportScreen):
    """Opening and closing above, the lines below; Enter goes to the entry."""

    place = "card"
    BINDINGS = commands.bindings("card")
    CSS_PATH = "card.tcss"

    def __init__(self, account: str, first: str, last: str) -> None:
        super().__init__(first, last)
        self._account = account
        self._entries: dict[int, int] = {}

    @property
    def heading(self) -> str:
        """The account and the periods."""
        return _("Ledger card {account}, {first} to {last}").format(
            account=self._account, first=self.first, last=self.last
        )

    def body(self) -> ComposeResult:
        """Sums and lines."""
        yield ReadingPane()
        yield VirtualList(
            (
                Column(_("Date"), 10),
                Column(_("Number"), 13),
                Column(_("Relation"), 16, weight=2),
                Column(_("Reference"), 10, weight=1, priority=1),
                Column(_("Debit"), 11, right=True),
                Column(_("Credit"), 11, right=True),
            ),
            empty=_("No lines in these periods."),
        )

    @property
    def wanted(self) -> Wanted:
        """The report as a file."""
        return Wanted("ledger-card", self.first, self.last, account=self._account)

    async def look_at_periods(self) -> None:
        """Read the sums, and the lines again."""
        sums = await self.ask(ledgers.card_totals, self._account, self.first, self.last)
        self.query_one(ReadingPane).show(
            "",
            [
                (_("Account"), f"{sums.account} {sums.name}"),
                (_("Opening"), euro(sums.opening)),
                (_("Movements"), f"{euro(sums.debit)} D  {euro(sums.credit)} C"),
                (_("Closing"), euro(sums.closing)),
            ],
        )
        rows = self.query_one(VirtualList)
        source = ViewSource(
            self.session, ledgers.card_lines, self._row, self._account, self.first, self.last
        )
        rows.show(source, at=rows.row.cursor if rows.row else None)

    def _row(self, one: CardLine) -> Row:
        self._entries[one.id] = one.entry
        cells = (day(one.date), one.number, one.relation_name, one.reference,
                 euro(one.debit) if one.debit else "", euro(one.credit) if one.credit else "")  # fmt: skip
        return Row(one.id, one.cursor, cells)

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Enter on a line goes to its entry."""
        self.go("entry", entry=self._entries[message.row_id])
