"""The purchases that wait for the agreement of who ordered them."""

from __future__ import annotations

from store import ledgers
from store.errors import N_
from store.ledgers import EntryRow
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.report import ReportPage, ReportScreen
from tui.text import day, euro

__all__ = ["TO_AGREE"]

TO_AGREE = ReportPage(
    place="to_agree",
    of=EntryRow,
    rows_are="entry",
    heading=N_("Purchases to agree to"),
    empty=N_("Nothing that you ordered waits for you."),
    columns=(
        Shown(N_("Date"), 10, lambda row: day(row.date)),
        Shown(N_("Supplier"), 24, lambda row: row.relation_name, most=36),
        Shown(N_("Reference"), 14, lambda row: row.reference, most=24),
        Shown(N_("Amount"), 12, lambda row: euro(row.total), right=True),
        Shown(N_("By"), 12, lambda row: row.made_by, most=24, priority=1),
    ),
    follows=frozenset({"entry"}),
    read=ledgers.to_agree,
    down=lambda _at, row: ("entry", {"entry": row.id}),
)


@TO_AGREE.handles("entry.agree")
async def agree(at: ReportScreen) -> None:
    """Agree to the entry under the cursor."""
    if at.here is not None and await at.act("entry.agree", at.here.id):
        at.show_message(_("Agreed. A colleague can post it now."))
