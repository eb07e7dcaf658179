"""The tables of codes as they are listed, and the rows of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from store.access import No, Yes
from store.acts import answers_on
from store.coding.models.tables import CodeTable
from store.coding.rules.code_rows import Code
from store.coding.tables.looking_up import MOST_TABLES, codes_in
from store.engine import Cursor
from store.people import Person
from store.reading import Reading

__all__ = [
    "CodeRow",
    "CodeTableDetail",
    "CodeTableRow",
    "code_rows",
    "code_table",
    "code_tables",
    "matching_codes",
]

MOST_MATCHES = 200


@dataclass(frozen=True)
class CodeTableRow:
    """A table with who imported it (empty: a verb on the server) and who confirmed it."""

    doc: CodeTable
    maker: str
    confirmed: str


@dataclass(frozen=True)
class CodeTableDetail:
    """A table with what its reader may do with it."""

    doc: CodeTable
    answers: Mapping[str, Yes | No]


@dataclass(frozen=True)
class CodeRow:
    """A row of a table at a place from 0, and the codes that it may not be combined with."""

    id: int
    cursor: Cursor
    code: Code
    excludes: tuple[str, ...]


def code_tables(reading: Reading) -> list[CodeTableRow]:
    """Return all tables: what waits to be confirmed first, then the newest of each system."""
    order = {"draft": 0, "confirmed": 1, "retired": 2}
    tables = [
        table
        for state in order
        for table in reading.page(CodeTable, {"state": state}, limit=MOST_TABLES)
        if reading.sees(table)
    ]
    tables.sort(key=lambda each: str(each.since or ""), reverse=True)
    tables.sort(key=lambda each: (order[each.state], each.system))
    return [
        CodeTableRow(table, _name(reading, table.made_by), _name(reading, table.confirmed_by))
        for table in tables
    ]


def _name(reading: Reading, person: int | None) -> str:
    """Return a person's name; empty for nobody, and for what a verb on the server did."""
    return reading.get(Person, person).name if person else ""


def code_table(reading: Reading, table: int) -> CodeTableDetail:
    """Return a table; raises `NotFound`."""
    doc = reading.visible(CodeTable, table)
    return CodeTableDetail(doc, answers_on(reading, doc))


def code_rows(
    reading: Reading, table: int, after: Cursor | None, before: Cursor | None, limit: int
) -> Sequence[CodeRow]:
    """Return the rows beside a place of a table, in the order of their codes."""
    codes = codes_in(reading, reading.visible(CodeTable, table))
    if after is not None:
        begin = int(after[0]) + 1
        places = range(begin, min(begin + limit, len(codes.rows)))
    else:
        end = int(before[0]) if before else len(codes.rows)
        places = (
            range(max(0, end - limit), end)
            if before is not None
            else range(min(limit, len(codes.rows)))
        )
    return [_row(codes.rows[at], at, codes.excluded(codes.rows[at].code)) for at in places]


def matching_codes(reading: Reading, typed: str, table: int) -> list[CodeRow]:
    """Return the rows of a table that match what was typed."""
    codes = codes_in(reading, reading.visible(CodeTable, table))
    return [
        _row(row, at, codes.excluded(row.code))
        for at, row in enumerate(codes.matches(typed, MOST_MATCHES))
    ]


def _row(code: Code, at: int, excludes: tuple[str, ...]) -> CodeRow:
    return CodeRow(at, (at,), code, excludes)
