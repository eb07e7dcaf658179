"""Finding the records of one kind by words: their own, and those of the files attached to them."""

from __future__ import annotations

from store.files import AttachedFile, Attachment
from store.reading import Reading
from store.records.filed.lists import RecordRow, row_of
from store.records.filed.models import Record
from store.records.kinds.definition import VOID
from store.records.kinds.in_use import in_use, kind_in_use

__all__ = ["search_records"]

MOST_ENDS = 1000
"""Upper limit, never reached, of what one file is attached to."""


def search_records(reading: Reading, number: int, text: str, limit: int = 50) -> list[RecordRow]:
    """Return the records of a kind in which all words of `text` are, newest first.

    They are in its number, title and searched fields, or else in the text or the name of a file
    attached to it. A search in a logged kind is in the access log, also where it is refused. Raises
    `NotFound` for those who may not see the kind.
    """
    kind, groups = in_use(reading, number), reading.groups("record.read")
    if kind.doc.logged:
        reading.log_accesses(Record, "search", refused=not (groups and reading.sees(kind.doc)))
    kind_in_use(reading, number)
    own = reading.search(Record, text, lambda each: _is_of(reading, each, number), limit, groups)
    there = {record.id: record for record in own}
    if groups:
        there |= _by_files(reading, number, text, limit)
    return [row_of(reading, kind, record, ("k1",))
            for record in reading.log_rows(list(there.values())[:limit])]  # fmt: skip


def _is_of(reading: Reading, record: Record, number: int) -> bool:
    return record.of == number and record.state != VOID and reading.sees(record)


def _by_files(reading: Reading, number: int, text: str, limit: int) -> dict[int, Record]:
    """Return the records of a kind that have a file with the words in its text or its name."""
    there: dict[int, Record] = {}

    def has(attachment: Attachment) -> bool:
        if attachment.to_kind != Record.kind or attachment.removed:
            return False
        record = there.get(attachment.to) or reading.get(Record, attachment.to)
        if not _is_of(reading, record, number):
            return False
        there[record.id] = record
        return True

    def is_attached(file: AttachedFile) -> bool:
        ends = reading.page(Attachment, {"sha256": file.sha256}, limit=MOST_ENDS)
        return sum(map(has, ends)) > 0

    reading.search(AttachedFile, text, is_attached, limit)
    reading.search(Attachment, text, has, limit)
    return there
