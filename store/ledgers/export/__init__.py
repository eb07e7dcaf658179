"""The reports of the books as files."""

from store.ledgers.export.lists import AGE_NAMES
from store.ledgers.export.reports import REPORTS, Report, export_report, write_report
from store.ledgers.export.wanted import Wanted

__all__ = ["AGE_NAMES", "REPORTS", "Report", "Wanted", "export_report", "write_report"]
