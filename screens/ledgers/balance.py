"""The trial balance: every account that moved, and down to its card."""

from __future__ import annotations

from textual.app import ComposeResult

from screens.ledgers.report import ReportScreen
from store import ledgers
from store.ledgers import BalanceRow, TrialBalance, Wanted
from tui import commands
from tui.locale import _
from tui.source import FewRows
from tui.text import euro
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["BalanceScreen"]


class BalanceScreen(ReportScreen):
    """Opening, debit, credit and closing per account over some periods."""

    place = "balance"
    BINDINGS = commands.bindings("balance")

    def __init__(self, first: str = "", last: str = "") -> None:
        super().__init__(first, last)
        self._found: TrialBalance | None = None

    @property
    def heading(self) -> str:
        """The report and its periods."""
        return _("Trial balance {first} to {last}").format(first=self.first, last=self.last)

    def body(self) -> ComposeResult:
        """The accounts."""
        yield VirtualList(
            (
                Column(_("Account"), 9),
                Column(_("Name"), 16, weight=3),
                Column(_("Opening"), 11, right=True, priority=1),
                Column(_("Debit"), 12, right=True),
                Column(_("Credit"), 12, right=True),
                Column(_("Closing"), 12, right=True),
                Column(_("Year before"), 12, right=True, priority=2),
            ),
            empty=_("Nothing is posted in these periods."),
        )

    @property
    def wanted(self) -> Wanted:
        """The report as a file."""
        return Wanted("trial-balance", self.first, self.last)

    async def look_at_periods(self) -> None:
        """Read the sums."""
        found = await self.ask(ledgers.trial_balance, self.first, self.last)
        self._found = found
        rows = [_row(at, one) for at, one in enumerate(found.rows)]
        if rows:
            at = len(rows)
            total = ("", _("Total"), "", euro(found.debit), euro(found.credit), "", "")
            rows.append(Row(at, (at,), total, role="row_strong"))
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), at=shown.row.cursor if shown.row else None)

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Enter on an account goes to its card."""
        if self._found and message.row_id < len(self._found.rows):
            account = self._found.rows[message.row_id].account
            self.go("card", account=account, first=self.first, last=self.last)


def _row(at: int, one: BalanceRow) -> Row:
    cells = (one.account, one.name, euro(one.opening), euro(one.debit), euro(one.credit),
             euro(one.closing), euro(one.before))  # fmt: skip
    return Row(at, (at,), cells)
