"""The form for heads-down entry."""

from tui.widgets.entry_form.form import EntryForm
from tui.widgets.entry_form.slots import Heading, Note, Row, Slot, Total

__all__ = ["EntryForm", "Heading", "Note", "Row", "Slot", "Total"]
