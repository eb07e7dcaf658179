"""The list of a daybook: what is posted in it, by number."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult

from screens.ledgers.report import ReportScreen
from store import ledgers
from store.ledgers import DaybookLine, Wanted
from tui import commands
from tui.locale import _
from tui.source import ViewSource
from tui.text import day, euro
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["DaybookScreen"]


class DaybookScreen(ReportScreen):
    """Posted entries of one daybook in some periods (dagboeklijst)."""

    place = "daybook"
    rows_are = "entry"
    BINDINGS = commands.bindings("daybook")

    def __init__(self, daybook: str = "INK", first: str = "", last: str = "") -> None:
        super().__init__(first, last)
        self._daybook = daybook

    @property
    def heading(self) -> str:
        """The daybook and its periods."""
        return _("Daybook {daybook}, {first} to {last}").format(
            daybook=self._daybook, first=self.first, last=self.last
        )

    @property
    def wanted(self) -> Wanted:
        """The report as a file."""
        return Wanted("daybook", self.first, self.last, daybook=self._daybook)

    def body(self) -> ComposeResult:
        """The entries."""
        yield VirtualList(
            (
                Column(_("Number"), 13),
                Column(_("Date"), 10),
                Column(_("Relation"), 18, weight=2),
                Column(_("Description"), 16, weight=2, priority=1),
                Column(_("Amount"), 12, right=True),
            ),
            empty=_("Nothing is posted in these periods."),
        )

    async def look_at_periods(self) -> None:
        """Show the list of these periods."""
        source = ViewSource(
            self.session, ledgers.daybook_lines, _row, self._daybook, self.first, self.last
        )
        self.query_one(VirtualList).show(source)

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Enter goes to the entry."""
        self.go("entry", entry=message.row_id)

    @work
    async def do_daybook_choose(self) -> None:
        """Another daybook."""
        known = await self.ask(ledgers.daybook_choices)
        choices = [Choice(one.code, one.code, _(one.name)) for one in known]
        found = await self.app.push_screen_wait(Pick(_("Daybook"), choices))
        if isinstance(found, str):
            self._daybook = found
            await self.look_again()

    async def do_daybook_gaps(self) -> None:
        """Whether a number is missing or stands twice."""
        year = int(self.first[:4])
        found = await self.ask(ledgers.gaps, self._daybook, year)
        if not found:
            self.tell(_("Every number of {year} is there, once.").format(year=year))
            return
        self.tell(
            _("Missing or double: {numbers}").format(
                numbers=", ".join(one.number for one in found[:20])
            )
        )


def _row(one: DaybookLine) -> Row:
    told = " ".join(filter(None, (one.reference, one.text)))
    amount = euro(one.total) if one.total else euro(one.debit)
    return Row(one.id, one.cursor, (one.number, day(one.date), one.relation_name, told, amount))
