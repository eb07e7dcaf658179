"""What to watch beside the boxes of btw, and what is unpaid for a year, as reports."""

from __future__ import annotations

from store.errors import N_
from store.ledgers.btw_return.bad_debts import BadDebt, bad_debts
from store.ledgers.btw_return.watch import WatchRow, to_watch
from store.ledgers.reports.report import Report

__all__ = ["BAD_DEBTS", "BTW_WATCH"]

BTW_WATCH = Report(
    name="btw-watch",
    title=N_("VAT: points to watch"),
    row=WatchRow,
    read=to_watch,
    time="months",
    empty=N_("Nothing to watch in these periods."),
    leads_to="card",
    label=N_("VAT to watch"),
    help=N_("Schemes, private use, gifts and late entries."),
    menu="w",
)
BAD_DEBTS = Report(
    name="bad-debts",
    title=N_("Unpaid for a year"),
    row=BadDebt,
    read=bad_debts,
    totals=("left", "btw"),
    time="today",
    heading="{title}",
    empty=N_("Nothing with VAT is unpaid for a year."),
    leads_to="entry",
    label=N_("unpaid for a year"),
    help=N_("Invoices unpaid a year after their due day."),
    menu="o",
)
