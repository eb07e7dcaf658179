"""The declaration of EU supplies (opgaaf ICP) that belongs to a return of btw."""

from __future__ import annotations

from store import ledgers
from store.errors import N_
from store.ledgers import IcpRow
from tui.pages.report import ReportPage

__all__ = ["ICP"]

ICP = ReportPage(
    place="icp_return",
    of=IcpRow,
    heading=N_("Declaration of EU supplies"),
    empty=N_("Nothing was supplied within the EU in these periods."),
    follows=frozenset({"btw_return", "entry", "relation"}),
    read=ledgers.icp_of_return,
    write=ledgers.write_icp,
)
