"""The list for any number of rows."""

from tui.widgets.virtual_list.columns import Column, total
from tui.widgets.virtual_list.rows import END, Cursor, Row, Source
from tui.widgets.virtual_list.view import VirtualList

__all__ = ["END", "Column", "Cursor", "Row", "Source", "VirtualList", "total"]
