"""Invoices that are probably in the books already, though under another number."""

from __future__ import annotations

from collections.abc import Collection

from store.errors import N_
from store.files import Attachment
from store.ledgers.arithmetic.daybooks import PURCHASE
from store.ledgers.models import Entry
from store.ledgers.rules.twins import twins_of
from store.reading import Reading
from store.records import current, known_as

__all__ = ["Duplicates", "duplicates", "files_of"]

Duplicates = list[tuple[Entry, str]]
"""Entries, each with what is the same (a msgid)."""
MOST = 200


def duplicates(
    reading: Reading, entry: Entry, digests: Collection[str] | None = None
) -> Duplicates:
    """Return the other purchase invoices with the same file, or the same supplier, date and total.

    Those with the same number are its twins, and left out, as are those of the same item: a mail can
    bring several invoices. `digests` are the SHA-256 of the entry's files, where it is not kept yet.
    """
    if entry.daybook != PURCHASE.code or entry.reverses is not None:
        return []
    files = files_of(reading, entry.id) if digests is None else digests
    left_out = {entry.id, *(twin.id for twin in twins_of(reading, entry))}
    same = {
        **{other.id: (other, N_("same date and total")) for other in _alike(reading, entry)},
        **{other.id: (other, N_("same file")) for other in _with_file(reading, files)},
    }
    return [
        (other, why)
        for other, why in same.values()
        if other.id not in left_out
        and other.daybook == PURCHASE.code
        and other.reverses is None
        and other.reversed_by is None
        and (entry.item is None or other.item != entry.item)
    ]


def files_of(reading: Reading, entry: int) -> set[str]:
    """Return the SHA-256 of the files of an entry."""
    files = reading.page(Attachment, {"to_kind": "entry", "to": entry}, limit=MOST)
    return {file.sha256 for file in files if not file.removed}


def _alike(reading: Reading, entry: Entry) -> list[Entry]:
    if entry.relation is None or not entry.total:
        return []
    names = known_as(reading, current(reading, entry.relation).id)
    day = entry.date.isoformat()
    same = reading.page(Entry, {"total": entry.total, "date": day}, limit=MOST)
    return [other for other in same if other.relation in names]


def _with_file(reading: Reading, digests: Collection[str]) -> list[Entry]:
    if not digests:
        return []
    files = reading.page(Attachment, {"sha256": sorted(digests)}, limit=MOST)
    ids = [file.to for file in files if file.to_kind == "entry" and not file.removed]
    return list(reading.several(Entry, ids).values())
