"""Records of a kind as a file that can be imported again: all fields, by the names of their columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any

from store import people
from store.access import No, Yes
from store.errors import N_
from store.export import Cell, Column, Line, Target, Written
from store.export.fields import WIDTHS
from store.export.sheet import Sort
from store.files import Table
from store.reading import Reading
from store.records.filed.evaluating import work_out
from store.records.filed.lists import every_listed
from store.records.filed.models import Record
from store.records.filed.permitting import permitted_on
from store.records.kinds.in_use import KindInUse, kind_in_use
from store.records.kinds.parts import RightAct
from store.records.tables.cells import cell_of, text_of
from store.records.tables.columns import (
    CHANGED,
    DEPARTMENT,
    NOTES,
    NUMBER,
    STATE,
    VERSION,
    FileColumn,
    columns_of,
    heading_of,
)
from store.records.tables.links import Links

__all__ = ["RecordList", "write_records", "write_refused"]

SORTS: dict[str, Sort] = {"b": "amount", "d": "date"}
ON_PAPER = 7
"""Columns of a PDF, which is not read again."""


@dataclass(frozen=True)
class RecordList:
    """Which records of the kind numbered `of` a file has: those of a view, in a state, or `behind`.

    `english` is the language of names. `in_full`: masked values too, each of which is logged.
    """

    of: int
    view: str = ""
    state: str = ""
    behind: bool = False
    english: bool = False
    in_full: bool = False


def write_records(reading: Reading, wanted: RecordList, to: Target) -> Written:
    """Write records as csv, xlsx or pdf; the access log names each of a logged kind.

    Those that the actor may not export are left out. Raises `Refused` for who may export none, and
    for masked values `in_full` who may not see those; also what `Target.write` raises.
    """
    kind = kind_in_use(reading, wanted.of)
    columns = columns_of(kind)
    if to.form == "pdf":
        columns = columns[:ON_PAPER]
    headings = heading_of(columns, english=wanted.english)
    made = _Lines(reading, kind, wanted, columns, as_text=to.form == "csv")
    lines = iter(made)
    first = next(lines, None)
    if first is None and made.refused is not None:
        raise made.refused.error()
    sheet = people.sheet(
        reading, to.words, kind.doc.en if wanted.english and kind.doc.en else kind.doc.nl, (),
        tuple(map(_column, columns, headings)), chain(filter(None, (first,)), lines), bare=True,
    )  # fmt: skip
    return to.write(sheet, (kind.doc.code, f"{reading.today}"))


def _column(column: FileColumn, heading: str) -> Column:
    sort = SORTS.get(column.field.type, "text") if column.field else "text"
    return Column(heading, sort, WIDTHS.get(sort, max(12, min(30, len(heading) + 2))))


class _Lines:
    """The lines of a file; `refused` is why a record is not among them, if any is not.

    In a CSV file dates are 2026-12-31, which is read in one way everywhere.
    """

    def __init__(
        self,
        reading: Reading,
        kind: KindInUse,
        wanted: RecordList,
        columns: tuple[FileColumn, ...],
        *,
        as_text: bool,
    ) -> None:
        self._reading, self._kind, self._wanted = reading, kind, wanted
        self._columns, self._links = columns, Links(reading, kind)
        self._as_text = as_text
        self._answers: dict[tuple[object, ...], Yes | No] = {}
        self.refused: No | None = None

    def __iter__(self) -> Iterator[Line]:
        wanted = self._wanted
        for record in every_listed(
            self._reading, self._kind, wanted.view, wanted.state, behind=wanted.behind
        ):
            answer = self._answer(record, "export")
            if isinstance(answer, No):
                self.refused = answer
                continue
            self._reading.log_rows([record])
            self._reading.log_export(record)
            yield Line(tuple(self._cell(record, column) for column in self._columns))

    def _answer(self, record: Record, act: RightAct) -> Yes | No:
        """By its rule; records of one department and state that are not the actor's own are alike."""
        owned = self._reading.actor.person in record.owners()
        alike = (act, record.department, record.state, owned)
        if alike not in self._answers:
            self._answers[alike] = permitted_on(self._reading, record, act)
        return self._answers[alike]

    def _cell(self, record: Record, column: FileColumn) -> Cell:
        if column.field is None:
            return self._own(record, column)
        field, english = column.field, self._wanted.english
        value = record.about if field.key == "about" else record.values.get(field.key)
        if field.type == "f":
            return _calculated(work_out(self._reading, self._kind, record).values.get(field.key))
        masked = field.masked and value is not None and not self._shows(record, field.key)
        write = text_of if self._as_text else cell_of
        return write(self._reading, field, value, self._links, english=english, masked=masked)

    def _shows(self, record: Record, key: str) -> bool:
        """Whether a masked value is written in full; that is logged."""
        if not self._wanted.in_full or isinstance(self._answer(record, "unmask"), No):
            return False
        self._reading.log_field(record, key)
        return True

    def _own(self, record: Record, column: FileColumn) -> Cell:
        state = self._kind.state(self._kind.state_now(record.state))
        return {
            NUMBER.key: record.no,
            STATE.key: "" if state is None
            else state.en if self._wanted.english and state.en else state.nl,
            DEPARTMENT.key: self._links.departments[record.department].code,
            VERSION.key: str(record.version),
            CHANGED.key: record.last_change,
        }[column.key]  # fmt: skip


def _calculated(value: Any) -> Cell:
    match value:
        case bool() | None:
            return "" if value is None else ("ja" if value else "nee")
        case Decimal():
            return f"{round(value, 2):f}".replace(".", ",")
        case date():
            return value
    return str(value)


def write_refused(
    reading: Reading, table: Table, reasons: Mapping[int, str], to: Target, *, english: bool
) -> Written:
    """Write the rows of a file that were refused, as they were, each with its line and the reason."""
    notes = tuple(Column(name, "text", 30) for name in heading_of(NOTES, english=english))
    rows = (row for row in table.rows if row[0] in reasons)
    return to.write(
        people.sheet(
            reading, to.words, to.words(N_("Refused rows")), (),
            (*(Column(heading) for heading in table.headings), *notes),
            (Line((*cells[: len(table.headings)], str(line), reasons[line]))
             for line, cells in rows), bare=True,
        ),
        ("refused", f"{reading.today}"),
    )  # fmt: skip
