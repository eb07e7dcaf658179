"""Sales invoices by state, latest first."""

from __future__ import annotations

from functools import partial

from store import invoices
from store.errors import N_
from store.invoices import InvoiceRow
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.report import ReportPage, ReportScreen
from tui.text import clean, day, euro
from tui.widgets import signs

__all__ = ["SALES_INVOICES"]

STATES = {
    "": N_("Sales invoices"),
    "draft": N_("Drafts of sales invoices"),
    "submitted": N_("Sales invoices to approve"),
    "approved": N_("Sales invoices to post"),
    "posted": N_("Sales invoices to send"),
    "sent": N_("Sales invoices that are sent"),
}
KEYS = {
    "sales_invoices.all": "",
    "sales_invoices.drafts": "draft",
    "sales_invoices.review": "submitted",
    "sales_invoices.approved": "approved",
    "sales_invoices.posted": "posted",
    "sales_invoices.sent": "sent",
}


def _looks(row: InvoiceRow) -> tuple[str, str]:
    if row.returned:
        return signs.RETURNED, "row"
    if row.standing == "overdue":
        return signs.LATE, "row"
    return (signs.TO_REVIEW if row.state == "submitted" else ""), "row"


SALES_INVOICES = ReportPage(
    place="sales_invoices",
    of=InvoiceRow,
    rows_are="sales_invoice",
    heading=lambda at: _(STATES[at.given["state"]]),
    empty=N_("No invoices here."),
    brings=("sales_invoice.add", "sales_invoices.all"),
    given={"state": ""},
    columns=(
        Shown(N_("Number"), 12, lambda row: clean(row.number)),
        Shown(N_("Date"), 10, lambda row: day(row.day)),
        Shown(N_("Client"), 18, lambda row: clean(row.relation_name), most=36),
        Shown(N_("Total"), 12, lambda row: euro(row.total), right=True),
        Shown(
            N_("Open"), 12, lambda row: euro(row.left) if row.left else "", right=True, priority=1
        ),
        Shown(N_("Due"), 10, lambda row: day(row.due) if row.due else "", priority=2),
        Shown(N_("State"), 13, lambda row: _(row.state_name), most=20),
    ),
    follows=frozenset({"sales_invoice", "open_item"}),
    pages=lambda reading, state, *at: invoices.sales_invoices(reading, state or None, *at),
    search=lambda reading, text, state: invoices.filtered_invoices(reading, text, state or None),
    looks=_looks,
    down=lambda _at, row: ("sales_invoice", {"sales_invoice": row.id}),
)


async def _choose(at: ReportScreen, state: str) -> None:
    await at.turn(state=state)


for command, state in KEYS.items():
    SALES_INVOICES.handles(command)(partial(_choose, state=state))
