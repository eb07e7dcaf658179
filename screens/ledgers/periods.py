"""Periods and years: what is open and what is locked, and closing them by their checklist."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult

from store import ledgers
from store.ledgers import PeriodRow, YearRow
from tui import commands
from tui.asking import act_with_text
from tui.locale import _
from tui.office_screen import OfficeScreen
from tui.source import FewRows
from tui.text import euro
from tui.widgets.dialogs import Confirm, Pick
from tui.widgets.fields import Choice
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["PeriodsScreen"]

LOCKS = {"none": "", "soft": "~", "hard": "#"}


class PeriodsScreen(OfficeScreen):
    """Each year above its months, the latest first; Enter shows what is left to do."""

    place = "periods"
    follows = frozenset({"period", "year"})
    BINDINGS = commands.bindings("periods")
    AUTO_FOCUS = "VirtualList"

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[YearRow | PeriodRow] = []

    @property
    def heading(self) -> str:
        """What is shown."""
        return _("Periods")

    def body(self) -> ComposeResult:
        """Years and months."""
        yield VirtualList(
            (
                Column(_("Period"), 9),
                Column(_("State"), 26, weight=2),
                Column(_("Result"), 12, right=True, priority=1),
                Column(_("Opened again because"), 20, weight=2, priority=2),
            ),
            empty=_("There is no fiscal year yet."),
        )

    async def look(self) -> None:
        """Read years and periods."""
        periods = await self.ask(ledgers.period_rows)
        self._rows = []
        for year in await self.ask(ledgers.year_rows):
            self._rows += [year, *(one for one in periods if one.key[:4] == year.key)]
        rows = [_row(at, one) for at, one in enumerate(self._rows)]
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), at=shown.row.cursor if shown.row else None)

    @property
    def _here(self) -> YearRow | PeriodRow | None:
        row = self.query_one(VirtualList).row
        return self._rows[row.id] if row and row.id < len(self._rows) else None

    def on_virtual_list_highlighted(self) -> None:
        """What can be done with this one."""
        here = self._here
        self.answers = here.answers if here else {}
        self.show_chrome()

    def on_virtual_list_chosen(self) -> None:
        """Enter shows the checklist."""
        here = self._here
        if isinstance(here, PeriodRow):
            self.go("checklist", first=here.key, last=here.key)
        elif here:
            self.go("checklist", first=f"{here.key}-01", last=f"{here.key}-12")

    @work
    async def do_period_soft(self) -> None:
        """Lock for assistants, or take that lock away."""
        await self._lock("soft")

    @work
    async def do_period_hard(self) -> None:
        """Close for everybody."""
        await self._lock("hard")

    async def _lock(self, lock: str) -> None:
        here = self._here
        if not isinstance(here, PeriodRow):
            self.tell(_("Stand on a month."))
            return
        daybook = await self._daybook()
        if daybook is None:
            return
        now = here.locks.get(daybook, "none") if daybook else here.lock
        given = {"lock": "none" if now == lock == "soft" else lock, "daybook": daybook}
        await self.act("period.lock", here.id, given, here.rev)

    async def _daybook(self) -> str | None:
        """Of all daybooks, or of one."""
        known = await self.ask(ledgers.daybook_choices)
        choices = [Choice("", "*", _("all daybooks"))]
        choices += [Choice(one.code, one.code, _(one.name)) for one in known]
        found = await self.app.push_screen_wait(Pick(_("Lock"), choices, proposed="*"))
        return found if isinstance(found, str) else None

    @work
    async def do_period_reopen(self) -> None:
        """Open what is closed, with the reason."""
        here = self._here
        if not isinstance(here, PeriodRow):
            self.tell(_("Stand on a month."))
            return
        closed = [code for code, lock in here.locks.items() if lock == "hard"]
        daybook = "" if here.lock == "hard" or not closed else closed[0]
        await act_with_text(
            self,
            "period.reopen",
            here.id,
            lambda why: {"why": why, "daybook": daybook},
            _("Open the period again"),
            _("Why"),
        )

    @work
    async def do_year_open(self) -> None:
        """The year after the last one."""
        years = [int(one.key) for one in self._rows if isinstance(one, YearRow)]
        year = max(years, default=self.session.today.year - 1) + 1
        question = _("Open the fiscal year {year}, with twelve periods?").format(year=year)
        if await self.app.push_screen_wait(Confirm(_("Open a year"), question)):
            await self.act("year.open", None, {"year": year})

    @work
    async def do_year_close(self) -> None:
        """Close a year; when not all is in order, with a word why."""
        here = self._here
        if not isinstance(here, YearRow):
            self.tell(_("Stand on a year."))
            return
        wrong = await self.ask(ledgers.checklist, f"{here.key}-01", f"{here.key}-12")
        if any(one.state == "wrong" for one in wrong):
            await act_with_text(
                self,
                "year.close",
                here.id,
                lambda note: {"note": note},
                _("Not all is in order: close {year} all the same").format(year=here.key),
                _("Why"),
            )
            return
        question = _("Close {year}? Nobody can book in it any more.").format(year=here.key)
        if await self.app.push_screen_wait(Confirm(_("Close the year"), question)):
            await self.act("year.close", here.id)


def _row(at: int, one: YearRow | PeriodRow) -> Row:
    if isinstance(one, YearRow):
        state = _("closed") if one.state == "closed" else _("open")
        result = euro(one.result) if one.state == "closed" else ""
        return Row(at, (at,), (one.key, state, result, one.note), role="row_strong")
    states = {"none": _("open"), "soft": _("locked for assistants"), "hard": _("closed")}
    told = [states[one.lock], *(f"{code}: {states[lock]}" for code, lock in one.locks.items())]
    return Row(at, (at,), (f"  {one.key}", ", ".join(told), "", one.why), LOCKS[one.lock])
