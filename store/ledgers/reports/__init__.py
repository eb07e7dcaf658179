"""Bookkeeping reports, on the screen and as files."""

from store.ledgers.reports.registry import REPORTS
from store.ledgers.reports.report import Report, Wanted
from store.ledgers.reports.writing import write_report, write_wanted

__all__ = ["REPORTS", "Report", "Wanted", "write_report", "write_wanted"]
