"""A screen in words: its heading, its texts, and the rows of its lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from textual.screen import Screen
from textual.widget import Widget

from store.errors import N_
from tui.app.lines.keys import said
from tui.locale import _
from tui.widgets import signs
from tui.widgets.chart_pane import ChartPane
from tui.widgets.entry_form import EntryForm
from tui.widgets.key_line import KeyLine
from tui.widgets.line_widget import LineWidget
from tui.widgets.list_strip import ListStrip
from tui.widgets.message_line import MessageLine
from tui.widgets.search_line import SearchLine
from tui.widgets.status_line import StatusLine
from tui.widgets.table import Table
from tui.widgets.title_bar import Wall
from tui.widgets.virtual_list import Row, VirtualList

__all__ = ["Wordy", "about_row", "in_order", "lists", "row_text"]

Wordy = Literal["short", "usual", "full"]
"""How much of a row is spoken: its subject, its cells, or its cells with all their titles."""
SILENT = (VirtualList, StatusLine, MessageLine, KeyLine, SearchLine, ChartPane, Wall)
"""Widgets that say nothing: rows have numbers, messages are said as they come, tables say charts."""
MARKS = {
    signs.LATE: N_("attention"),
    signs.NEW: N_("new"),
    signs.MINE: N_("yours"),
    signs.WAITING: N_("waiting"),
    signs.SNOOZED: N_("snoozed"),
    signs.TO_REVIEW: N_("to review"),
    signs.RETURNED: N_("returned"),
    signs.QUARANTINED: N_("in quarantine"),
    signs.DONE: N_("OK"),
    signs.DRAFTED: N_("draft"),
    signs.TWIN: N_("same invoice number"),
    signs.LESS: "",
}
"""The words that are spoken for the marks of rows; cells say what a row with `LESS` is."""
STEPS = {
    "[x]": N_("done"),
    "[!]": N_("required"),
    "[ ]": N_("not required"),
    "+": N_("added"),
    "-": N_("removed"),
}
"""The words for the marks of numbered steps in a text."""
CERTAINTY = {
    "●●●": N_("certain"),
    "●●○": N_("likely"),
    "●○○": N_("uncertain"),
    "○○○": N_("no proposal"),
}
"""The words for how certain a proposal is."""
_STEP = re.compile(r"^(\[[x! ]\]|[+-]) {1,2}(\d{1,2}) ", re.MULTILINE)
_STOP = re.compile(r"(?<=[a-z])\.$")
"""The full stop of a sentence, which more follows."""
_CERTAINTY = re.compile("|".join(CERTAINTY))
_DRAWN = re.compile(r"^ *[─═]+ *\n|[▁▂▃▄▅▆▇█▼░▒▓]+ *|(?<=\S) +(?=  \S)", re.MULTILINE)
"""Rules, charts, and all but two of the spaces between columns."""
EMPTY = "-"
"""A cell with nothing in it."""


def lists(screen: Screen[Any]) -> list[VirtualList]:
    """Return the lists of a screen that can be seen."""
    return [widget for widget in _shown(screen) if isinstance(widget, VirtualList)]


def in_order(screen: Screen[Any]) -> list[str | VirtualList]:
    """Return the texts and lists of a screen from top to bottom, without texts about one row."""
    widgets = list(_shown(screen))
    below = _below(widgets)
    pieces: list[str | VirtualList] = []
    for widget in widgets:
        if isinstance(widget, VirtualList):
            pieces.append(widget)
        elif widget not in below or not widget.of_row:
            pieces += _texts(widget)
    return pieces


def about_row(screen: Screen[Any]) -> list[str]:
    """Return the texts below a screen's last list that are about the row of the cursor."""
    below = _below(list(_shown(screen)))
    return [text for widget in below if widget.of_row for text in _texts(widget)]


def _below(widgets: Sequence[LineWidget]) -> Sequence[LineWidget]:
    """Return what follows the last list."""
    at = [at for at, widget in enumerate(widgets) if isinstance(widget, VirtualList)]
    return widgets[at[-1] + 1 :] if at else ()


def _texts(widget: LineWidget) -> Sequence[str]:
    if isinstance(widget, SILENT):
        return ()
    if isinstance(widget, Table):
        return [row_text(widget, row, "usual") for row in widget.rows if not row.rule]
    if isinstance(widget, EntryForm):
        return _of_form(widget)
    if isinstance(widget, ListStrip):
        return [said(text, listed=True) for text in widget.spoken()]
    return list(filter(None, map(_said, widget.spoken())))


def _said(text: str) -> str:
    """Return a text without what is drawn in it, and with words for its signs."""
    text = _CERTAINTY.sub(lambda match: _(CERTAINTY[match[0]]), _DRAWN.sub("", text))
    return _STEP.sub(_step, text).rstrip()


def _step(match: re.Match[str]) -> str:
    return f"{match[2]}. {_(STEPS[match[1]])}, "


def _of_form(form: EntryForm) -> list[str]:
    """Return the fields of a form that have a text."""
    draft = form.filling.draft
    spoken = []
    for slot in draft.slots:
        value = draft.values.get(slot.id)
        echo = slot.field.echo(value) if value is not None else ""
        text = draft.text(slot) or draft.default(slot)
        spoken += [f"{slot.label}: {' '.join(filter(None, (text, echo)))}"] if text else []
    return spoken


def _shown(screen: Screen[Any]) -> Iterator[LineWidget]:
    for widget in screen.walk_children(Widget):
        if isinstance(widget, LineWidget) and all(
            node.display for node in widget.ancestors_with_self if isinstance(node, Widget)
        ):
            yield widget


def row_text(rows: VirtualList | Table, row: Row, wordy: Wordy, number: int | None = None) -> str:
    """Return a row in words: its state, then its cells, without its own number.

    Of several figures each has the title of its column, as debit and credit.
    """
    mark = MARKS.get(row.mark, "")
    mark = _(mark) if mark else ""
    spoken = [(column, "" if cell.strip() == EMPTY else cell.strip())
            for column, cell in zip(rows.columns, row.cells, strict=False) if not column.drawn]  # fmt: skip
    columns, cells = [column for column, _cell in spoken], [cell for _column, cell in spoken]
    several = sum(column.right for column in columns) > 1
    if number is not None and cells[0] == str(number):
        cells, columns = cells[1:], columns[1:]
    if wordy == "short":
        sizes = [max(column.width, column.most) for column in columns]
        cells = [cells[sizes.index(max(sizes))]]
    else:
        cells = [
            f"{column.title}: {cell}"
            if cell and column.title and (wordy == "full" or (several and column.right))
            else cell
            for column, cell in zip(columns, cells, strict=False)
        ]
    *before, last = [text for text in (mark, *cells) if text] or [""]
    return ", ".join([*(_STOP.sub("", text) for text in before), last])
