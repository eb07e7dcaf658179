"""Pages that a screen only describes: a list, a document in its form, a report."""

from tui.pages.editing import Editing
from tui.pages.list import ListPage, ListScreen
from tui.pages.page import FormPage, Shown
from tui.pages.record import Links, RecordPage, RecordScreen
from tui.pages.report import ReportPage, ReportScreen

__all__ = [
    "Editing",
    "FormPage",
    "Links",
    "ListPage",
    "ListScreen",
    "RecordPage",
    "RecordScreen",
    "ReportPage",
    "ReportScreen",
    "Shown",
]
