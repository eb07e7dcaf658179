"""The closing checklist of a period or a year: each line leads to the list behind it."""

from __future__ import annotations

from typing import Any

from store import ledgers
from store.errors import N_
from store.ledgers import CheckLine
from tui.commands import places
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.report import ReportPage, ReportScreen
from tui.text import euro

__all__ = ["CHECKLIST"]

SIGNS = {"right": "+", "wrong": "!", "note": ""}


def _heading(at: ReportScreen) -> str:
    """The periods, and how many lines are not in order."""
    wrong = sum(one.state == "wrong" for one in at.found.values())
    period = at.first if at.first == at.last else f"{at.first} – {at.last}"
    return _("Checklist {period}: {n} to do").format(period=period, n=wrong)


def _state(one: CheckLine) -> str:
    return {"right": _("in order"), "wrong": _("to do"), "note": ""}[one.state]


def _figure(one: CheckLine) -> str:
    return euro(one.cents) if one.cents is not None else str(one.count or "")


def _down(_at: ReportScreen, one: CheckLine) -> tuple[str, dict[str, Any]] | None:
    return (one.place, dict(one.given)) if one.place in places.PLACES else None


CHECKLIST = ReportPage(
    place="checklist",
    of=CheckLine,
    heading=_heading,
    empty=N_("Nothing to check."),
    columns=(
        Shown(N_("What"), 40, lambda one: _(one.name).format(**one.values), weight=3),
        Shown(N_("State"), 14, _state),
        Shown(N_("Figure"), 14, _figure, right=True),
    ),
    follows=frozenset({"entry", "bank_line", "open_item", "period", "statement"}),
    shift=ledgers.shifted,
    read=ledgers.checklist,
    looks=lambda one: (SIGNS[one.state], "row_strong" if one.state == "wrong" else "row"),
    down=_down,
)
