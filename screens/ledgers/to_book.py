"""The invoices that came in and are not booked yet, the first due first."""

from __future__ import annotations

from store import ledgers
from store.errors import N_
from store.ledgers import ToBook
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.report import ReportPage, ReportScreen
from tui.text import day, euro

__all__ = ["TO_BOOK"]


def _total(row: ToBook) -> str:
    return euro(row.total) if row.currency == "EUR" else f"{row.currency} {euro(row.total)}"


TO_BOOK = ReportPage(
    place="to_book",
    of=ToBook,
    rows_are="item",
    heading=N_("Invoices to book"),
    empty=N_(
        "No invoices to book. They come in by mail, as scans, or with kantoor import-invoice."
    ),
    columns=(
        Shown(N_("Due date"), 10, lambda row: day(row.due) if row.due else ""),
        Shown(N_("Supplier"), 20, lambda row: row.name or row.title, most=36),
        Shown(N_("Number"), 14, lambda row: row.number, most=24),
        Shown(N_("Amount"), 14, _total, right=True),
        Shown(N_("Subject"), 12, lambda row: row.title, most=40, priority=1),
        Shown(N_("Read"), 8, lambda row: _("data") if row.sure else _("guessed"), priority=2),
    ),
    follows=frozenset({"entry", "item", "file"}),
    read=ledgers.to_book,
    down=lambda _at, row: ("enter", {"daybook": "INK", "item": row.id}),
)


@TO_BOOK.handles("to_book.item")
async def open_item(at: ReportScreen) -> None:
    """Open the item that the invoice came with."""
    if at.here is not None:
        at.go("item", item=at.here.id)
