"""Debtors and creditors by age, and down to the open items of each."""

from __future__ import annotations

from textual.app import ComposeResult

from screens.ledgers.report import ReportScreen
from store import ledgers
from store.ledgers import AgedRow, Wanted
from tui import commands
from tui.locale import _
from tui.source import ViewSource
from tui.text import euro
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["AgedScreen"]

DEBTORS, CREDITORS = "VRK", "INK"


class AgedScreen(ReportScreen):
    """Per relation what is not due yet, and what is late and how long; as it is today."""

    place = "aged"
    follows = frozenset({"open_item"})
    BINDINGS = commands.bindings("aged")

    def __init__(self, daybook: str = DEBTORS) -> None:
        super().__init__()
        self._daybook = daybook
        self._shown = ""
        self._total = 0
        self._relations: dict[int, int] = {}

    @property
    def heading(self) -> str:
        """Whose, and how much in all."""
        whose = _("Debtors") if self._daybook == DEBTORS else _("Creditors")
        return _("{whose} by age: {euros}").format(whose=whose, euros=euro(self._total))

    @property
    def wanted(self) -> Wanted:
        """The report as a file."""
        name = "debtors" if self._daybook == DEBTORS else "creditors"
        return Wanted(name, self.first, self.last)

    def body(self) -> ComposeResult:
        """The relations."""
        yield VirtualList(
            (
                Column(_("Relation"), 16, weight=3),
                Column(_("Not due"), 14, right=True),
                Column(_("1-30 days"), 10, right=True),
                Column(_("31-60 days"), 10, right=True, priority=1),
                Column(_("61-90 days"), 10, right=True, priority=1),
                Column(_("Later"), 10, right=True),
                Column(_("Total"), 11, right=True),
            ),
            empty=_("Nothing is open."),
        )

    async def look_at_periods(self) -> None:
        """Read the sum and the list."""
        self._total = await self.ask(ledgers.owed, self._daybook)
        shown = self.query_one(VirtualList)
        if shown.source is None or self._shown != self._daybook:
            self._shown = self._daybook
            shown.show(ViewSource(self.session, ledgers.aged, self._row, self._daybook))
        else:
            shown.reload()

    def _row(self, one: AgedRow) -> Row:
        cells = (one.name, *(euro(cents) if cents else "" for cents in one.ages), euro(one.total))
        return Row(one.relation, one.cursor, cells, "!" if one.ages[-1] else "")

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Down to the open items of the relation."""
        account = ledgers.DEBTORS if self._daybook == DEBTORS else ledgers.CREDITORS
        self.go("open_items", account=account, relation=message.row_id)

    async def do_aged_turn(self) -> None:
        """From debtors to creditors, and back."""
        self._daybook = CREDITORS if self._daybook == DEBTORS else DEBTORS
        await self.look_again()
