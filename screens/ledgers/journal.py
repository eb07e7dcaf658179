"""The lines of an entry that is being typed, as they will be posted."""

from __future__ import annotations

from collections.abc import Mapping

from store.ledgers import Entry
from tui.locale import _
from tui.text import euro
from tui.widgets.panes import Panes
from tui.widgets.table import Table
from tui.widgets.virtual_list import Column, Row, total

__all__ = ["show_journal"]


def show_journal(panes: Panes, entry: Entry | None, names: Mapping[str, str]) -> None:
    """Show the lines of a draft with the names of their accounts, where there is room for them."""
    lines = entry.lines if entry else ()
    panes.title(_("Journal entry") if lines else _("Journal entry, once the lines are complete"))
    columns = (
        Column(_("Account"), 8),
        Column(_("Name"), 20, most=28),
        Column(_("Debit"), 12, right=True),
        Column(_("Credit"), 12, right=True),
    )
    rows = [
        Row(at, (at,), (line.account, names.get(line.account, ""), _amount(line.debit), _amount(line.credit)))
        for at, line in enumerate(lines)
    ]  # fmt: skip
    if rows:
        debit, credit = sum(line.debit for line in lines), sum(line.credit for line in lines)
        rows += total(("", _("Total"), euro(debit), euro(credit)), columns)
    empty = _("The posting lines appear here as you fill in the form.")
    panes.query_one(Table).show(columns, rows, empty)


def _amount(cents: int) -> str:
    return euro(cents) if cents else ""
