"""Search the whole office by a few words, as far as the actor may see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from store import files, inbox, ledgers, people
from store.engine import Doc
from store.errors import N_
from store.inbox import FoundItem
from store.ledgers import EntryRow
from store.office.rooms import KINDS, READS
from store.people import Person
from store.reading import Reading
from store.time_zone import AMSTERDAM

__all__ = ["SORTS", "Found", "Hit", "search"]

FOUND = [model for model in KINDS.values() if model.found_as]
"""The kinds that are found by their own words."""
SORTS = {
    "item": N_("item"),
    "mail": N_("mail"),
    "note": N_("note"),
    "file": N_("file"),
    "entry": N_("entry"),
    **{model.kind: model.found_as for model in FOUND},
    "person": N_("colleague"),
}
"""What can be found, and its msgid."""
FIRST = 4
"""Hits of each sort that come before the rest of any sort."""


@dataclass(frozen=True)
class Hit:
    """A search result; its texts may be hostile.

    `id` is the item's for an item, and for a mail or note in it, and the attachment's for a file.
    `beside` is its party or the line
    with the words; `state` is a msgid or empty, `cents` an entry's total.
    """

    sort: str
    id: int
    title: str
    beside: str
    state: str = ""
    day: date | None = None
    cents: int | None = None


@dataclass(frozen=True)
class Found:
    """The results, the first of each sort before the rest; `more`: some were left out."""

    hits: tuple[Hit, ...]
    more: bool


def search(reading: Reading, text: str, limit: int = 20) -> Found:
    """Find what has all words, or prefixes, in `text`: at most `limit` of each sort.

    An amount finds the entries of that total. No words find nothing.
    """
    items = [_item(hit) for hit in inbox.find_items(reading, text, limit) if hit.by != "file"]
    sorts = [
        [hit for hit in items if hit.sort == sort] for sort in ("item", "mail", "note")
    ] + [
        [_file(*hit) for hit in islice(files.files_found(reading, text, limit), limit)],
        [_entry(entry) for entry in ledgers.search_entries(reading, text, limit)],
        *(_documents(reading, model, text, limit) for model in FOUND),
        [_person(person) for person in people.search_people(reading, text, limit)],
    ]  # fmt: skip
    more = len(items) >= limit or any(len(some) >= limit for some in sorts)
    return Found(tuple(_mixed(sorts)), more)


def _mixed(sorts: list[list[Hit]]) -> Iterator[Hit]:
    for some in sorts:
        yield from some[:FIRST]
    for some in sorts:
        yield from some[FIRST:]


def _item(hit: FoundItem) -> Hit:
    row = hit.row
    beside = hit.snippet or row.sender or row.owner_name
    return Hit(hit.by, row.id, row.title, beside, inbox.STATE_NAMES[row.state],
               row.received.astimezone(AMSTERDAM).date())  # fmt: skip


def _file(attachment: files.Attachment, thing: Doc, line: str) -> Hit:
    beside = " · ".join(filter(None, (thing.display_name(), line)))
    return Hit("file", attachment.id, attachment.name, beside)


def _entry(row: EntryRow) -> Hit:
    title = " ".join(part for part in (row.number, row.relation_name) if part)
    return Hit("entry", row.id, title, row.reference, row.state_name, row.date, row.total)


def _documents(reading: Reading, model: type[Doc], text: str, limit: int) -> list[Hit]:
    groups = reading.groups(READS[model.kind])
    if not groups:
        return []
    docs = reading.log_rows(reading.search(model, text, reading.sees, limit, groups))
    reading.log_accesses(model, "search")
    return [Hit(doc.kind, doc.id, doc.display_name(), doc.hint()) for doc in docs]


def _person(person: Person) -> Hit:
    return Hit("person", person.id, person.name, "")
