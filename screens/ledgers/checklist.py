"""The closing checklist of a period or a year: each line opens the list behind it."""

from __future__ import annotations

from typing import Any

from store import ledgers
from store.errors import N_
from store.ledgers import CheckLine
from tui.commands import places
from tui.locale import _, filled
from tui.pages.columns import Shown
from tui.pages.report import ReportPage, ReportScreen
from tui.text import euro
from tui.widgets import signs

__all__ = ["CHECKLIST"]

SIGNS = {"right": signs.DONE, "wrong": signs.LATE, "note": ""}


def _heading(at: ReportScreen) -> str:
    """The periods, and the number of lines that need attention."""
    period = at.first
    if at.first != at.last:
        period = _("{first} to {last}").format(first=at.first, last=at.last)
    return _("Checklist {period}: {n} to do").format(period=period, n=_count(at, "wrong"))


def _count(at: ReportScreen, state: str) -> int:
    return sum(row.state == state for row in at.found.values())


def _progress(at: ReportScreen) -> tuple[str, ...]:
    """How many of the lines are in order."""
    right, wrong = _count(at, "right"), _count(at, "wrong")
    progress = _("{done}/{all} in order").format(done=right, all=right + wrong)
    return (progress,) if right + wrong else ()


def _state(line: CheckLine) -> str:
    return {"right": _("OK"), "wrong": _("to do"), "note": ""}[line.state]


def _figure(line: CheckLine) -> str:
    return euro(line.cents) if line.cents is not None else str(line.count or "")


def _down(_at: ReportScreen, line: CheckLine) -> tuple[str, dict[str, Any]] | None:
    return (line.place, dict(line.given)) if line.place in places.PLACES else None


CHECKLIST = ReportPage(
    place="checklist",
    of=CheckLine,
    heading=_heading,
    empty=N_("Nothing to check."),
    columns=(
        Shown(N_("What"), 40, lambda row: filled(row.name, row.values), most=48),
        Shown(N_("State"), 14, _state),
        Shown(N_("Figure"), 14, _figure, right=True),
    ),
    follows=frozenset({"entry", "bank_line", "open_item", "period", "statement"}),
    facts=_progress,
    shift=ledgers.shifted,
    read=ledgers.checklist,
    looks=lambda row: (SIGNS[row.state], "row_strong" if row.state == "wrong" else "row"),
    down=_down,
)
