"""What the first row of a file says: which column is which field, and what has to be known to read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from store.errors import N_, Invalid, Refused
from store.files import Table
from store.reading import Reading
from store.records.kinds.in_use import KindInUse, kind_in_use
from store.records.kinds.parts import FieldType
from store.records.tables.amounts import DateOrder, Notation, date_order, decimal_sign
from store.records.tables.columns import (
    NOTES,
    NUMBER,
    FileColumn,
    called_by,
    columns_of,
    plain,
)

__all__ = ["Head", "ImportOptions", "read_head", "refuse_other_version"]


@dataclass(frozen=True)
class ImportOptions:
    """How a file is read.

    Rows are compared with the record that has the same value in the column of `key`: `no`, or a
    unique field; empty: by number where the file has that, else all rows are new. `dates` says
    which comes first, day or month. With `clears` an empty cell takes a value away. New records of
    a kind of the whole office are in a `department` where the file says none.
    """

    key: str = ""
    dates: DateOrder = ""
    clears: bool = False
    department: int | None = None


@dataclass(frozen=True)
class Head:
    """The columns of a file by position, None for one of which nothing is imported.

    `unknown` are headings that the kind does not have, `unused` those that are calculated or only
    say something, `missing` the names of required fields that no column has. `keys` are the columns
    by which records can be found again. `asks_dates`: the order of its dates is not known.
    """

    of: int
    code: str
    version: int
    columns: tuple[FileColumn | None, ...]
    unknown: tuple[str, ...]
    unused: tuple[str, ...]
    missing: tuple[FileColumn, ...]
    keys: tuple[FileColumn, ...]
    notation: Notation
    asks_dates: bool
    options: ImportOptions


def read_head(reading: Reading, of: int, table: Table, options: ImportOptions) -> Head:
    """Return the columns of a file of records; raises `Invalid` where they cannot be told."""
    kind = kind_in_use(reading, of)
    known = columns_of(kind)
    meant = [_meant(called_by((*known, *NOTES)), heading) for heading in table.headings]
    _refuse_twice(table.headings, meant)
    taken = tuple(column if column and column.taken else None for column in meant)
    if not any(taken):
        raise Invalid(N_("No column is called after a field of kind {code}. The first row must "
                         "have the names."), code=kind.doc.code)  # fmt: skip
    keys = tuple(column for column in taken if column and _is_key(column))
    order = options.dates or date_order(_texts(table, taken, "d"))
    notation = Notation(order, decimal_sign(_texts(table, taken, "b")))
    headed = list(zip(table.headings, meant, strict=True))
    return Head(
        of=of, code=kind.doc.code, version=kind.doc.version, columns=taken,
        unknown=tuple(heading for heading, column in headed if column is None and heading),
        unused=tuple(heading for heading, column in headed if column and not column.taken
                     and column not in NOTES),
        missing=tuple(column for column in known if _is_needed(kind, column)
                      and column not in taken),
        keys=keys, notation=notation, asks_dates=not order,
        options=replace(options, key=_key(keys, options.key), dates=order),
    )  # fmt: skip


def refuse_other_version(kind: KindInUse, version: int) -> None:
    """Raise `Refused` when a kind is not of the version by which a file was read."""
    if kind.doc.version != version:
        raise Refused(N_("Kind {code} was changed meanwhile. Read the file again and look what it "
                         "does now. Nothing was changed."), code=kind.doc.code)  # fmt: skip


def _meant(known: Mapping[str, tuple[FileColumn, ...]], heading: str) -> FileColumn | None:
    columns = known.get(plain(heading), ())
    if len(columns) > 1:
        raise Invalid(
            N_("Column {name} can be several things. Type one of: {names}."), name=heading[:60],
            names=[column.spellings(english=False)[-1] for column in columns],
        )  # fmt: skip
    return columns[0] if columns else None


def _refuse_twice(headings: Sequence[str], meant: Sequence[FileColumn | None]) -> None:
    for at, column in enumerate(meant):
        if column is not None and column in meant[:at]:
            raise Invalid(N_("Column {name} is there twice. Take one of them out."),
                          name=headings[at][:60])  # fmt: skip


def _is_key(column: FileColumn) -> bool:
    return column == NUMBER or bool(column.field and column.field.unique)


def _is_needed(kind: KindInUse, column: FileColumn) -> bool:
    field = column.field
    if field is None or not field.required:
        return False
    return (field in kind.entered or column.key == "about") and not field.default


def _key(keys: Iterable[FileColumn], asked: str) -> str:
    known = {column.key for column in keys}
    if not asked:
        return NUMBER.key if NUMBER.key in known else ""
    wanted = next((column.key for column in keys
                   if plain(asked) in map(plain, column.spellings(english=False))), "")  # fmt: skip
    if not wanted:
        raise Invalid(
            N_("Records cannot be recognised by {name}. Choose from: {names}."), field="key", name=asked[:60],
            names=[column.nl for column in keys] or ["-"],
        )  # fmt: skip
    return wanted


def _texts(table: Table, columns: Sequence[FileColumn | None], of: FieldType) -> Iterable[str]:
    """Yield the texts of all cells of fields of one type."""
    at = [place for place, column in enumerate(columns)
          if column and column.field and column.field.type == of]  # fmt: skip
    return (row[place].strip() for _line, row in table.rows for place in at)
