"""Tables as files: one neutral sheet, written as CSV, XLSX or PDF."""

from store.export.files import (
    EXPORT_FORMATS,
    Stopped,
    Target,
    Written,
    form_of,
    write,
    written_whole,
)
from store.export.sheet import Cell, Column, Line, Sheet

__all__ = [
    "EXPORT_FORMATS",
    "Cell",
    "Column",
    "Line",
    "Sheet",
    "Stopped",
    "Target",
    "Written",
    "form_of",
    "write",
    "written_whole",
]
