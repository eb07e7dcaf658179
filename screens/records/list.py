"""The relations by name, with search as you type, and how they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from store import ledgers, records
from store.errors import N_
from store.reading import Reading
from store.records import Relation, RelationRow
from tui.locale import _, ngettext
from tui.pages.columns import Shown
from tui.pages.list import ListPage, ListScreen
from tui.text import euro

__all__ = ["RECORDS"]


@dataclass(frozen=True)
class StandingRow(RelationRow):
    """A relation with what is open, in cents, and the day of its last entry."""

    left: int = 0
    last: date | None = None


def _heading(at: ListScreen) -> str:
    count = at.beside or 0
    counted = ngettext("{n} contact", "{n} contacts", count).format(n=count)
    return f"{_('Records')} · {counted}"


def _nothing(at: ListScreen) -> str:
    return (
        _("No contact matches these words.\nType fewer words, or press + to add one.")
        if at.sought
        else _("No contacts yet. Press + to add one.")
    )


def _in_all(at: ListScreen) -> str:
    """How many there are besides those sought."""
    count = at.beside or 0
    if not at.sought or not count:
        return ""
    return ngettext("{n} contact in all.", "{n} contacts in all.", count).format(n=count)


def _sorts(row: RelationRow) -> str:
    sorts = [_("client")] * row.client + [_("supplier")] * row.supplier
    if row.insurer or row.staff:
        sorts = [_("insurer")] * row.insurer + [_("employee")] * row.staff
    return ", ".join(sorts if row.active else [_("not in use")])


def _standing(find: Callable[..., Sequence[RelationRow]]) -> Callable[..., Sequence[StandingRow]]:
    """Returns the view with how each relation stands."""

    def rows(reading: Reading, *at: Any) -> list[StandingRow]:
        page = find(reading, *at)
        known = ledgers.standings(reading, [row.id for row in page])
        return [
            StandingRow(**vars(row), **(vars(known[row.id]) if row.id in known else {}))
            for row in page
        ]

    return rows


RECORDS = ListPage(
    place="records",
    of=Relation,
    heading=_heading,
    empty=_nothing,
    last=_in_all,
    columns=(
        "name",
        Shown(N_("Type"), 18, _sorts, priority=2),
        "city",
        Shown(N_("Open"), 12, lambda row: euro(row.left) if row.left else "", right=True),
        Shown(N_("Last entry"), 10, lambda row: row.last, priority=1),
        "iban",
    ),
    pages=_standing(records.relations),
    search=_standing(records.search_relations),
    follows=frozenset({"open_item", "entry"}),
    search_stays=True,
    beside=records.relation_count,
    opens="relation",
)
