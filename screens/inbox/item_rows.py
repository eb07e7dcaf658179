"""The rows of a list of items, with the sign that says most about each."""

from __future__ import annotations

from datetime import date

from screens.inbox import reading
from screens.inbox.groups import SIGNS
from store.inbox import ItemRow
from tui.locale import _
from tui.text import due, near
from tui.widgets import signs
from tui.widgets.virtual_list import Column, Row

__all__ = ["SENDER", "item_columns", "item_row"]

SENDER = 1
"""The cell of a row that stands below the others where the list is narrow and high."""


def item_columns() -> tuple[Column, ...]:
    """Return the columns of a list of items."""
    return (
        Column(_("Subject"), 30, most=48),
        Column(_("From"), 18, most=28),
        Column(_("Assigned to"), 11, most=18),
        Column(_("Received"), 14, most=16, priority=2),
        Column(_("Due"), 11),
    )


def item_row(row: ItemRow, today: date, *, drafted: bool) -> Row:
    """Return an item as a row; `drafted` if the actor has a draft of an answer to it."""
    role = "row_strong" if row.mine else "row"
    title = row.title or _("(no subject)")
    cells = (title, row.sender, reading.holder(row), near(row.received, today),
             due(row.due, today) if row.due else "")  # fmt: skip
    return Row(row.id, row.cursor, cells, _sign(row, drafted=drafted), role, rev=row.rev)


def _sign(row: ItemRow, *, drafted: bool) -> str:
    """Returns the one sign that says most about an item."""
    if row.origin == "quarantine" and row.state in ("quarantined", "new"):
        return signs.QUARANTINED
    if row.overdue:
        return signs.LATE
    if drafted:
        return signs.DRAFTED
    return SIGNS.get(row.state) or (signs.MINE if row.mine else "")
