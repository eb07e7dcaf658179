"""Bookkeeping reports as files."""

from store.ledgers.reports.list_sheets import AGE_NAMES
from store.ledgers.reports.registry import REPORTS, Report, export_report, write_report
from store.ledgers.reports.request import Wanted

__all__ = ["AGE_NAMES", "REPORTS", "Report", "Wanted", "export_report", "write_report"]
