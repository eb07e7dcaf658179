"""Bookkeeping reports, on the screen and as files."""

from store.ledgers.reports.registry import REPORTS
from store.ledgers.reports.report import Report, Wanted
from store.ledgers.reports.runs import LastRun, last_runs
from store.ledgers.reports.writing import write_report, write_wanted

__all__ = [
    "REPORTS", "LastRun", "Report", "Wanted", "last_runs", "write_report", "write_wanted",
]  # fmt: skip
