"""Periods and years: which are open or locked, and closing them by their checklist."""

from __future__ import annotations

from textual import work

from store import ledgers
from store.errors import N_
from store.ledgers import PeriodRow, YearRow
from store.reading import Reading
from tui.locale import _
from tui.pages.asking import act_with_text
from tui.pages.columns import Shown
from tui.pages.report import ReportPage, ReportScreen
from tui.text import euro
from tui.widgets.dialogs import Confirm, Pick
from tui.widgets.fields import Choice

__all__ = ["PERIODS"]

LOCKS = {"none": "", "soft": "~", "hard": "#"}


def _all(reading: Reading) -> list[YearRow | PeriodRow]:
    """Returns each year followed by its months, the latest first."""
    periods, rows = ledgers.period_rows(reading), list[YearRow | PeriodRow]()
    for year in ledgers.year_rows(reading):
        rows += [year, *(period for period in periods if period.key[:4] == year.key)]
    return rows


def _state(row: YearRow | PeriodRow) -> str:
    if isinstance(row, YearRow):
        return _("closed") if row.state == "closed" else _("open")
    states = {"none": _("open"), "soft": _("locked for assistants"), "hard": _("closed")}
    parts = [states[row.lock], *(f"{code}: {states[lock]}" for code, lock in row.locks.items())]
    return ", ".join(parts)


def _result(row: YearRow | PeriodRow) -> str:
    return euro(row.result) if isinstance(row, YearRow) and row.state == "closed" else ""


def _checklist(_at: ReportScreen, row: YearRow | PeriodRow) -> tuple[str, dict[str, str]]:
    if isinstance(row, PeriodRow):
        return "checklist", {"first": row.key, "last": row.key}
    return "checklist", {"first": f"{row.key}-01", "last": f"{row.key}-12"}


def _progress(at: ReportScreen) -> tuple[str, ...]:
    """How many months of the latest year are closed or locked."""
    rows = [row for row in at.found.values() if isinstance(row, PeriodRow)]
    year = max((row.key[:4] for row in rows), default="")
    months = [row.lock for row in rows if row.key[:4] == year]
    message = _("{year}: {done}/{all} months closed")
    done = sum(lock == "hard" for lock in months)
    return (message.format(year=year, done=done, all=len(months)),) if months else ()


PERIODS = ReportPage(
    place="periods",
    of=PeriodRow,
    heading=N_("Periods"),
    empty=N_("No financial year yet. Press + to open one."),
    columns=(
        Shown(N_("Period"), 9, lambda row: row.key if isinstance(row, YearRow) else f"  {row.key}"),
        Shown(N_("State"), 26, _state, most=32),
        Shown(N_("Result"), 12, _result, right=True, priority=1),
        Shown(N_("Reason for reopening"), 20,
              lambda row: row.note if isinstance(row, YearRow) else row.why, most=48, priority=2),
    ),
    follows=frozenset({"period", "year"}),
    read=_all,
    looks=lambda row: ("", "row_strong") if isinstance(row, YearRow) else (LOCKS[row.lock], "row"),
    facts=_progress,
    down=_checklist,
)  # fmt: skip


@PERIODS.handles("period.soft")
@work
async def soft(at: ReportScreen) -> None:
    """Lock the period for assistants, or unlock it."""
    await _lock(at, "soft")


@PERIODS.handles("period.hard")
@work
async def hard(at: ReportScreen) -> None:
    """Close the period for everybody."""
    await _lock(at, "hard")


async def _lock(at: ReportScreen, lock: str) -> None:
    here = at.here
    if not isinstance(here, PeriodRow):
        at.show_message(_("Move the cursor to a month."))
        return
    title = _("Lock or unlock {period}") if lock == "soft" else _("Close {period}")
    daybook = await _daybook(at, title.format(period=here.key))
    if daybook is None:
        return
    now = here.locks.get(daybook, "none") if daybook else here.lock
    given = {"lock": "none" if now == lock == "soft" else lock, "daybook": daybook}
    await at.act("period.lock", here.id, given, here.rev)


async def _daybook(at: ReportScreen, title: str) -> str | None:
    """Ask for one daybook, or all of them."""
    known = await at.ask(ledgers.daybook_choices)
    choices = [Choice("", "*", _("all daybooks"))]
    choices += [Choice(daybook.code, daybook.code, _(daybook.name)) for daybook in known]
    choice = await at.app.push_screen_wait(Pick(title, choices, proposed="*"))
    return choice if isinstance(choice, str) else None


@PERIODS.handles("period.reopen")
@work
async def reopen(at: ReportScreen) -> None:
    """Reopen a closed period, with a reason."""
    here = at.here
    if not isinstance(here, PeriodRow):
        at.show_message(_("Move the cursor to a month."))
        return
    closed = [code for code, lock in here.locks.items() if lock == "hard"]
    daybook = "" if here.lock == "hard" or not closed else closed[0]
    await act_with_text(
        at,
        "period.reopen",
        here.id,
        lambda why: {"why": why, "daybook": daybook},
        _("Reopen the period"),
        _("Why"),
    )


@PERIODS.handles("year.open")
@work
async def open_year(at: ReportScreen) -> None:
    """Open the year after the last one."""
    years = [int(row.key) for row in at.found.values() if isinstance(row, YearRow)]
    year = max(years, default=at.session.today.year - 1) + 1
    question = _("Open financial year {year} with twelve periods?").format(year=year)
    if await at.app.push_screen_wait(Confirm(_("Open a year"), question)):
        await at.act("year.open", None, {"year": year})


@PERIODS.handles("year.close")
@work
async def close_year(at: ReportScreen) -> None:
    """Close a year; with open points, ask for a reason."""
    here = at.here
    if not isinstance(here, YearRow):
        at.show_message(_("Move the cursor to a year."))
        return
    wrong = await at.ask(ledgers.checklist, f"{here.key}-01", f"{here.key}-12")
    if any(line.state == "wrong" for line in wrong):
        await act_with_text(
            at,
            "year.close",
            here.id,
            lambda note: {"note": note},
            _("Reason for closing {year} with open points").format(year=here.key),
            _("Why"),
        )
        return
    question = _("Close {year}? Nothing can be posted in it afterwards.").format(year=here.key)
    if await at.app.push_screen_wait(Confirm(_("Close the year"), question)):
        await at.act("year.close", here.id)
