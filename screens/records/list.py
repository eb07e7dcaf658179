"""The relations by name, with search as you type."""

from __future__ import annotations

from store import records
from store.errors import N_
from store.records import Relation, RelationRow
from tui.locale import _, ngettext
from tui.pages.columns import Shown
from tui.pages.list import ListPage, ListScreen

__all__ = ["RECORDS"]


def _heading(at: ListScreen) -> str:
    count = at.beside or 0
    counted = ngettext("{n} contact", "{n} contacts", count).format(n=count)
    return f"{_('Records')} · {counted}"


def _sorts(row: RelationRow) -> str:
    sorts = [_("client")] * row.client + [_("supplier")] * row.supplier
    return ", ".join(sorts if row.active else [_("not in use")])


RECORDS = ListPage(
    place="records",
    of=Relation,
    heading=_heading,
    empty=N_("No relations found."),
    columns=("name", "city", Shown(N_("Type"), 18, _sorts), "iban"),
    pages=records.relations,
    search=records.search_relations,
    search_stays=True,
    beside=records.relation_count,
    opens="relation",
)
