"""A part of a box of the btw return: the entries behind it."""

from __future__ import annotations

from typing import Any

from screens.ledgers.period import pick_period
from store import ledgers
from store.errors import N_
from store.ledgers import BtwLine
from tui.locale import _
from tui.pages.report import ReportPage, ReportScreen
from tui.text import euro

__all__ = ["BTW_BOX"]


def _heading(at: ReportScreen) -> str:
    box, name = at.given["box"], ledgers.BTW_PART_NAMES[at.given["part"]]
    return _("VAT box {box}, {part}: {euros}").format(
        box=box, part=_(name), euros=euro(at.sums or 0)
    )


def _down(_at: ReportScreen, row: BtwLine) -> tuple[str, dict[str, Any]]:
    return "entry", {"entry": row.id}


BTW_BOX = ReportPage(
    place="btw_box",
    of=BtwLine,
    heading=_heading,
    empty=N_("Nothing was posted in this VAT box in these periods."),
    follows=frozenset({"entry"}),
    pages=ledgers.btw_lines,
    sums=ledgers.btw_amount,
    rows_are="entry",
    down=_down,
    pick=pick_period,
    shift=ledgers.shifted,
)
