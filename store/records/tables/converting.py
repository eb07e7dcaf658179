"""Values of one field for another of another type, as a table that is tried and imported like a file.

Nothing is converted in place: the new field takes what can be read, the old one keeps what it has,
and what can't be read is among the refused rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.errors import N_, Invalid
from store.files import Table
from store.reading import Reading
from store.records.filed.counting import Alike
from store.records.filed.permitting import is_void
from store.records.filed.refiling import every_record
from store.records.kinds.in_use import KindInUse, kind_in_use
from store.records.kinds.parts import RecordField
from store.records.tables.cells import text_of
from store.records.tables.columns import NUMBER, columns_of
from store.records.tables.links import Links

__all__ = ["conversion", "convertible"]

MOST = 50_000
"""Records of one table; those after them follow once these have their value."""
NO_SOURCE, NO_TARGET = frozenset("fsa"), frozenset("fsa")


def convertible(
    reading: Reading, number: int
) -> tuple[Sequence[RecordField], Sequence[RecordField]]:
    """Return the fields of a kind from which values can be taken over, and those that can take them."""
    kind = kind_in_use(reading, number)
    fields = [field for field in kind.doc.fields if not field.masked]
    sources = [field for field in fields if field.type not in NO_SOURCE]
    targets = [field for field in fields if field.type not in NO_TARGET and not field.retired]
    return sources, targets


def conversion(reading: Reading, number: int, source: str, target: str) -> Table:
    """Return the numbers of the records that have a value in `source` and none in `target`, with it.

    Of those that the actor sees. Raises `Invalid` for a field that has or takes no such values.
    """
    kind = kind_in_use(reading, number)
    sources, targets = convertible(reading, number)
    for place, key, fields in (("source", source, sources), ("target", target, targets)):
        if key not in {field.key for field in fields} or source == target:
            raise Invalid(N_("Not possible here: {code}. Choose another field."), field=place,
                          code=key[:40])  # fmt: skip
    headings = (_heading(kind, NUMBER.key), _heading(kind, target))
    return Table(headings, tuple(_rows(reading, kind, kind.fields[source], target)))


def _heading(kind: KindInUse, key: str) -> str:
    column = next(each for each in (NUMBER, *columns_of(kind)) if each.key == key)
    return column.spellings(english=False)[-1]


def _rows(
    reading: Reading, kind: KindInUse, source: RecordField, target: str
) -> Iterator[tuple[int, tuple[str, str]]]:
    links, alike, line = Links(reading, kind), Alike(reading), 0
    for record in every_record(reading, kind.doc.number):
        value = record.values.get(source.key)
        if value is None or target in record.values or is_void(record) or not alike.sees(record):
            continue
        line += 1
        yield line, (record.no, text_of(reading, source, value, links, english=False, masked=True))
        if line == MOST:
            return
