"""The records about a contact, by page: a part of its file."""

from __future__ import annotations

from store.engine import Cursor
from store.reading import Reading
from store.records.filed.lists import RecordRow, row_of
from store.records.filed.models import Record
from store.records.kinds.definition import VOID
from store.records.kinds.in_use import in_use
from store.records.merged import known_as

__all__ = ["records_of_relation"]

NEWEST = ("-id",)


def records_of_relation(
    reading: Reading,
    relation: int,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[RecordRow]:
    """Return a page of the records about a contact that the actor sees, the newest first.

    Also of those about one that was merged into it.
    """
    about = known_as(reading, relation)
    where: dict[str, str | int | list[int]] = {"about_kind": "relation", "about": about}
    page = reading.page(Record, where, NEWEST, after, before, limit)
    seen = [record for record in page if record.state != VOID and reading.sees(record)]
    return [row_of(reading, in_use(reading, record.of), record, NEWEST)
            for record in reading.log_rows(seen)]  # fmt: skip
