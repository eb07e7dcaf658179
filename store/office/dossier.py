"""Everything about a contact or a colleague in one timeline, newest first.

Records, work items with their mail and notes, entries and open items, files and links, in the order
in which they came into the office. However long the history is, a page reads a fixed number of
times, and it shows only what the actor sees.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Literal

from store.engine import Addition, Cursor, Doc, Those, additions
from store.errors import N_, missing
from store.files import Attachment
from store.inbox import Event, ItemLink, MailDoc, WorkItem
from store.ledgers import Entry, OpenItem
from store.office.dossier_lines import Line, Shown, leads_to
from store.office.rooms import READS
from store.people import Person
from store.reading import Reading
from store.records import Record, RecordLink, Relation, known_as

__all__ = ["DOSSIER_SORTS", "DossierLine", "DossierSort", "dossier"]

DossierSort = Literal["record", "item", "mail", "note", "entry", "file", "link"]
DOSSIER_SORTS: Mapping[DossierSort, str] = {
    "record": N_("record"),
    "item": N_("item"),
    "mail": N_("mail"),
    "note": N_("note"),
    "entry": N_("entry"),
    "file": N_("file"),
    "link": N_("link"),
}
"""The sorts of a line, as msgids; an open item is one of the entries."""
SUBJECTS: dict[str, type[Doc]] = {"relation": Relation, "person": Person}
MOST = 2_000
"""Most documents that a page reads where the actor may not see most of them."""


@dataclass(frozen=True)
class DossierLine:
    """A line of a dossier: when it came into the office, its sort and its words.

    `id` is its own among the lines. Enter opens the document `to` of the kind `opens`.
    """

    id: int
    cursor: Cursor
    at: datetime
    sort: DossierSort
    line: Line
    opens: str
    to: int


def dossier(
    reading: Reading,
    kind: str,
    id: int,
    sort: DossierSort | None = None,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[DossierLine]:
    """Return a page of the dossier of a contact (`relation`) or a `person`: all of it, or one sort.

    What was merged into a contact is in its dossier. Raises `NotFound` also for who may not see it.
    """
    if kind not in SUBJECTS:
        raise missing(kind, id)
    reading.log_access(reading.visible(SUBJECTS[kind], id))
    chosen = [each for each in _sources(reading, kind, id) if sort in (None, each.sort)]
    sources = [each.those if reading.groups(READS[each.of]) else None for each in chosen]
    walk = additions(reading, sources, after, before, limit)
    lines: list[DossierLine] = []
    for _turn in range(max(1, MOST // limit)):
        some = list(islice(walk, limit))
        lines += _lines(reading, chosen, some)
        if len(some) < limit or len(lines) >= limit:
            break
    page = lines[:limit]
    return page if before is None else page[::-1]


@dataclass(frozen=True)
class _Source:
    """Where documents of a sort are found; who may see none `of` a kind sees none of them."""

    sort: DossierSort
    of: str
    those: Those


def _sources(reading: Reading, kind: str, id: int) -> list[_Source]:
    names = known_as(reading, id) if kind == "relation" else [id]
    named: int | list[int] = names[0] if len(names) == 1 else names
    filed = Those(Record, {"about_kind": kind, "about": named})
    linked = {"to_kind": kind, "to": named}
    items = Those(WorkItem, {"subject_kind": kind, "subject": named})
    if kind == "relation":
        items = Those(WorkItem, {"relation": named})
    sources = [
        _Source("record", "record", filed),
        _Source("item", "item", items),
        _Source("mail", "item", Those(MailDoc, {"item": items})),
        _Source("note", "item", Those(Event, {"item": items, "sort": "note"})),
        _Source("link", "record", Those(RecordLink, linked)),
        _Source("file", "record", Those(Attachment, {"to_kind": "record", "to": filed})),
        _Source("file", "item", Those(Attachment, {"to_kind": "item", "to": items})),
    ]
    if kind != "relation":
        return sources
    entries = Those(Entry, {"relation": named})
    return [
        *sources,
        _Source("entry", "entry", entries),
        _Source("entry", "open_item", Those(OpenItem, {"relation": named, "state": "open"})),
        _Source("link", "item", Those(ItemLink, linked)),
        _Source("file", "relation", Those(Attachment, linked)),
        _Source("file", "entry", Those(Attachment, {"to_kind": "entry", "to": entries})),
    ]


def _lines(
    reading: Reading, chosen: Sequence[_Source], some: Sequence[Addition]
) -> Iterator[DossierLine]:
    docs = [chosen[each.source].those.model.from_json(each.id, each.rev, each.body)
            for each in some]  # fmt: skip
    shown = Shown(reading, docs)
    for each, doc in zip(some, docs, strict=True):
        line, leads = shown.line(doc), leads_to(doc)
        if line is not None and leads is not None:
            own = each.id * len(chosen) + each.source
            at, sort = datetime.fromisoformat(each.at), chosen[each.source].sort
            opens = (doc.kind, doc.id) if isinstance(doc, Attachment) else leads
            yield DossierLine(own, each.cursor, at, sort, line, *opens)
