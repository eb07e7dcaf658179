"""The returns of btw, latest first, and preparing the next."""

from __future__ import annotations

from typing import Any

from textual import work

from screens.ledgers.period import pick_period
from store import ledgers
from store.errors import N_
from store.ledgers import ReturnRow
from tui.locale import _, ngettext
from tui.pages.columns import Shown
from tui.pages.report import ReportPage, ReportScreen
from tui.text import day, euro
from tui.widgets import signs

__all__ = ["BTW_RETURNS"]


def _down(_at: ReportScreen, row: ReturnRow) -> tuple[str, dict[str, Any]]:
    return "btw_return", {"btw_return": row.doc.id}


def _sort(row: ReturnRow) -> str:
    return _("correction") if row.doc.replaces is not None else ""


def _late(row: ReturnRow) -> str:
    return (
        ngettext("{n} late entry", "{n} late entries", row.late).format(n=row.late)
        if row.late
        else ""
    )


BTW_RETURNS = ReportPage(
    place="btw_returns",
    of=ReturnRow,
    heading=N_("VAT returns"),
    empty=N_("No VAT return yet. Press + to prepare one."),
    columns=(
        Shown(N_("Periods"), 19, lambda row: row.doc.display_name()),
        Shown(N_("State"), 14, lambda row: _(ledgers.BTW_RETURN_STATES[row.state])),
        Shown(N_("Payable"), 13, lambda row: euro(row.payable), right=True),
        Shown(N_("Due"), 10, lambda row: day(row.doc.due)),
        Shown("", 12, _sort, priority=1),
        Shown(N_("Late"), 16, _late, priority=2),
    ),
    follows=frozenset({"btw_return", "entry", "open_item"}),
    read=ledgers.btw_returns,
    key=lambda row: int(row.doc.id),
    rows_are="btw_return",
    looks=lambda row: (signs.LATE if row.late else "", "row"),
    down=_down,
)


@BTW_RETURNS.handles("btw_return.prepare")
@work
async def prepare(at: ReportScreen) -> None:
    """Prepare the next return, or that of other periods."""
    wanted = await at.ask(ledgers.next_return)
    span = (wanted.first, wanted.last) if wanted else await pick_period(at)
    if span is None:
        return
    done = await at.act("btw_return.prepare", given={"first": span[0], "last": span[1]})
    if done:
        at.go("btw_return", btw_return=done.doc.id)
