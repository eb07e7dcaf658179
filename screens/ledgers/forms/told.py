"""What a form of an entry names, and how far its batch is."""

from __future__ import annotations

from typing import Any

from store.ledgers import BatchRow, OpenRow
from tui.locale import _
from tui.text import euro
from tui.widgets.entry_form import EntryForm

__all__ = ["keyed", "named_in"]


def named_in(form: EntryForm, year: int) -> tuple[str, dict[str, Any]] | None:
    """Returns the place of what the current field names: a relation, an account's card over the
    year, or the entry of an open item."""
    value = form.values.get(form.current or "")
    if isinstance(value, OpenRow):
        return "entry", {"entry": value.entry}
    if form.current == "relation" and isinstance(value, int):
        return "relation", {"relation": value}
    if (form.current or "").endswith(".account") and value:
        return "card", {"account": str(value), "first": f"{year}-01", "last": f"{year}-12"}
    return None


def keyed(row: BatchRow) -> str:
    """Returns how much of a batch is keyed."""
    return _("{n} of {count}, {euros} of {amount}").format(
        n=row.count, count=row.batch.count, euros=euro(row.amount), amount=euro(row.batch.amount)
    )
