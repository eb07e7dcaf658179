"""Profit and loss account, and balance sheet: by group, beside the year before."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from screens.ledgers.report import ReportScreen
from store import ledgers
from store.ledgers import Statement, StatementRow, Wanted
from tui import commands
from tui.locale import _
from tui.source import FewRows
from tui.text import euro
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["ProfitScreen", "SheetScreen"]


class _FiguresScreen(ReportScreen):
    """Groups with their accounts; Enter on an account goes to its card."""

    report: ClassVar[str]

    def __init__(self, first: str = "", last: str = "") -> None:
        super().__init__(first, last)
        self._rows: tuple[StatementRow, ...] = ()

    async def figures(self) -> Statement:
        """Read the figures."""
        raise NotImplementedError

    @property
    def wanted(self) -> Wanted:
        """The report as a file."""
        return Wanted(self.report, self.first, self.last)

    def body(self) -> ComposeResult:
        """The lines."""
        yield VirtualList(
            (
                Column(_("Account"), 9),
                Column(_("Name"), 30, weight=3),
                Column(_("Amount"), 14, right=True),
                Column(_("Year before"), 14, right=True),
            ),
            empty=_("Nothing is posted in these periods."),
        )

    async def look_at_periods(self) -> None:
        """Show the figures."""
        self._rows = (await self.figures()).rows
        rows = [_row(at, one) for at, one in enumerate(self._rows)]
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), at=shown.row.cursor if shown.row else None)

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Down to the card of the account."""
        account = self._rows[message.row_id].account
        if account:
            self.go("card", account=account, first=self.first, last=self.last)


class ProfitScreen(_FiguresScreen):
    """The profit and loss account (winst- en verliesrekening)."""

    place = "profit"
    report = "profit-and-loss"
    BINDINGS = commands.bindings("profit")

    @property
    def heading(self) -> str:
        """The report and its periods."""
        return _("Profit and loss {first} to {last}").format(first=self.first, last=self.last)

    async def figures(self) -> Statement:
        """Income and costs."""
        return await self.ask(ledgers.profit_and_loss, self.first, self.last)


class SheetScreen(_FiguresScreen):
    """The balance sheet (balans)."""

    place = "sheet"
    report = "balance-sheet"
    BINDINGS = commands.bindings("sheet")

    @property
    def heading(self) -> str:
        """The report and the moment."""
        return _("Balance sheet at the end of {last}").format(last=self.last)

    async def figures(self) -> Statement:
        """Assets, and what they were paid with."""
        return await self.ask(ledgers.balance_sheet, self.first, self.last)


def _row(at: int, one: StatementRow) -> Row:
    name = one.name if one.level == "account" else _(one.name)
    if one.level == "side":
        return Row(at, (at,), ("", name, "", ""), role="row_strong")
    cells = (one.account, name, euro(one.cents), euro(one.before))
    return Row(at, (at,), cells, role="row" if one.level == "account" else "row_strong")
