"""A screen in words: its heading, its texts, and the rows of its lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from textual.screen import Screen
from textual.widget import Widget

from store.errors import N_
from tui.app.lines.keys import said
from tui.locale import _
from tui.widgets.chart_pane import ChartPane
from tui.widgets.entry_form import EntryForm
from tui.widgets.key_line import KeyLine
from tui.widgets.line_widget import LineWidget
from tui.widgets.list_strip import ListStrip
from tui.widgets.message_line import MessageLine
from tui.widgets.search_line import SearchLine
from tui.widgets.status_line import StatusLine
from tui.widgets.title_bar import Wall
from tui.widgets.virtual_list import Row, VirtualList

__all__ = ["Wordy", "after_lists", "before_lists", "lists", "row_text"]

Wordy = Literal["short", "usual", "full"]
"""How much of a row is spoken: its subject, its cells, or its cells with their titles."""
SILENT = (VirtualList, StatusLine, MessageLine, KeyLine, SearchLine, ChartPane, Wall)
"""Widgets that say nothing: rows have numbers, messages are said as they come, tables say charts."""
MARKS = {"!": N_("attention"), "*": N_("new")}
"""Marks of rows that are spoken as a word; others are spoken as they are."""


def lists(screen: Screen[Any]) -> list[VirtualList]:
    """Return the lists of a screen that can be seen."""
    return [widget for widget in _shown(screen) if isinstance(widget, VirtualList)]


def before_lists(screen: Screen[Any]) -> list[str]:
    """Return the texts of a screen above its last list, or all of them when it has none."""
    widgets = list(_shown(screen))
    last = _last_list(widgets)
    return _spoken(widgets if last is None else widgets[:last])


def after_lists(screen: Screen[Any], *, of_row: bool) -> list[str]:
    """Return the texts below a screen's last list: those about the row of the cursor, or the others."""
    widgets = list(_shown(screen))
    last = _last_list(widgets)
    below = [] if last is None else widgets[last:]
    return _spoken([widget for widget in below if widget.of_row is of_row])


def _last_list(widgets: Sequence[LineWidget]) -> int | None:
    at = [at for at, widget in enumerate(widgets) if isinstance(widget, VirtualList)]
    return at[-1] if at else None


def _spoken(widgets: Sequence[LineWidget]) -> list[str]:
    return [text for widget in widgets if not isinstance(widget, SILENT) for text in _texts(widget)]


def _texts(widget: LineWidget) -> Sequence[str]:
    if isinstance(widget, EntryForm):
        return _of_form(widget)
    if isinstance(widget, ListStrip):
        return [said(text, listed=True) for text in widget.spoken()]
    return widget.spoken()


def _of_form(form: EntryForm) -> list[str]:
    """Return the fields of a form that have a text."""
    draft = form.filling.draft
    spoken = ((slot.label, draft.text(slot) or draft.default(slot)) for slot in draft.slots)
    return [f"{label}: {text}" for label, text in spoken if text]


def _shown(screen: Screen[Any]) -> Iterator[LineWidget]:
    for widget in screen.walk_children(Widget):
        if isinstance(widget, LineWidget) and all(
            node.display for node in widget.ancestors_with_self if isinstance(node, Widget)
        ):
            yield widget


def row_text(rows: VirtualList, row: Row, wordy: Wordy, number: int | None = None) -> str:
    """Return a row in words: its state, then its cells, without its own number."""
    mark = _(MARKS[row.mark]) if row.mark in MARKS else row.mark.strip()
    cells = ["" if column.drawn else cell.strip()
             for column, cell in zip(rows.columns, row.cells, strict=False)]  # fmt: skip
    columns = rows.columns
    if number is not None and cells[0] == str(number):
        cells, columns = cells[1:], columns[1:]
    if wordy == "short":
        sizes = [max(column.width, column.most) for column in columns]
        cells = [cells[sizes.index(max(sizes))]]
    elif wordy == "full":
        cells = [f"{column.title}: {cell}" if column.title else cell
                 for column, cell in zip(columns, cells, strict=False) if cell]  # fmt: skip
    return ", ".join(filter(None, (mark, *cells)))
