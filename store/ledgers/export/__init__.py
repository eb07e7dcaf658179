"""Reports as files: one neutral sheet, written as CSV, XLSX or PDF."""

from store.ledgers.export.files import EXPORT_FORMATS, Stopped, exports_beside, write
from store.ledgers.export.lists import AGE_NAMES
from store.ledgers.export.reports import REPORTS, Report, export_report, write_report
from store.ledgers.export.sheet import Cell, Column, Line, Sheet
from store.ledgers.export.wanted import Wanted

__all__ = [
    "AGE_NAMES",
    "EXPORT_FORMATS",
    "REPORTS",
    "Cell",
    "Column",
    "Line",
    "Report",
    "Sheet",
    "Stopped",
    "Wanted",
    "export_report",
    "exports_beside",
    "write",
    "write_report",
]
