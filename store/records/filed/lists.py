"""Lists of records, by a view of their kind, and finding one by its number."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from store import people
from store.engine import Cursor, Doc
from store.errors import N_, Invalid, KantoorError, NotFound
from store.fields import mask
from store.formula import TODAY
from store.reading import Reading
from store.records.filed.counting import Alike, sees_some
from store.records.filed.evaluating import LINKS, WorkedOut, linked_to, native, now, work_out
from store.records.filed.models import Record
from store.records.kinds.definition import VOID
from store.records.kinds.in_use import KindInUse, in_use, kind_in_use
from store.records.kinds.numbers import is_right
from store.records.kinds.parts import RecordField, RecordView
from store.records.merged import known_as

__all__ = ["RecordRow", "cell_of", "record_by_number", "records",
           "records_about", "row_of", "search_records"]  # fmt: skip

MOST = 1000
FILTERED = 500
"""Records that are read at once where a filter may let few pass."""


@dataclass(frozen=True)
class RecordRow:
    """A record in a list. `values` are as formulas take them, masked where their field is, by key;
    those of links are the names of what they are to. `state` is a code, as its kind names it.
    """

    id: int
    cursor: Cursor
    of: int
    no: str
    title: str
    state: str
    department: int
    about: str
    due: str
    behind: bool
    values: Mapping[str, Any]


def records(
    reading: Reading,
    number: int,
    view: str = "",
    state: str = "",
    department: int | None = None,
    behind: bool = False,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[RecordRow]:
    """Return a page of the records of a kind that the actor sees, by the sort key of a view.

    `state`, `department` and `behind` choose among them, one at a time, and then the first sort key
    orders them. A view with a filter reads on until the page is full. A record whose making was
    taken back is in the list of that state (`VOID`) alone.
    """
    try:
        kind = in_use(reading, number)
    except NotFound:
        return []
    if not sees_some(reading, number):
        return []
    chosen = next((each for each in kind.doc.views if each.code == view), None)
    where: dict[str, str | int] = {"of": number}
    if state:
        where["state"] = state
    elif department is not None:
        where["department"] = department
    elif behind:
        where["behind"] = "yes"
    order = (chosen.order if chosen and len(where) == 1 else "k1",)
    kept = _Kept(reading, kind, chosen, state)
    at_once = limit if kept.formula is None else FILTERED
    page: list[Record] = []
    for row in _walk(reading, where, order, after, before, at_once):
        record = kept.record(*row)
        if record is not None:
            page.append(record)
            if len(page) == limit:
                break
    page = page[::-1] if before is not None else page
    return [row_of(reading, kind, record, order) for record in reading.log_rows(page)]


def _walk(
    reading: Reading,
    where: Mapping[str, str | int],
    order: tuple[str, ...],
    after: Cursor | None,
    before: Cursor | None,
    at_once: int,
) -> Iterator[tuple[int, int, str]]:
    """Yield records as stored, in order from an edge on, or backwards, page by page."""
    while True:
        page = reading.page_rows(Record, where, order, after, before, limit=at_once)
        yield from reversed(page) if before is not None else page
        if len(page) < at_once:
            return
        edge = Record.from_json(*(page[0] if before is not None else page[-1]))
        if before is not None:
            before = reading.cursor(edge, order)
        else:
            after = reading.cursor(edge, order)


class _Kept:
    """Says of a stored record whether it stands in a list; reads no more of it than that asks."""

    def __init__(
        self, reading: Reading, kind: KindInUse, view: RecordView | None, state: str
    ) -> None:
        self.reading, self.kind, self.state = reading, kind, state
        self.formula = kind.formula(view.filter) if view else None
        uses = self.formula.uses if self.formula else frozenset()
        self.keys = [key for key in uses if key in kind.fields]
        own = {*self.keys, "no", "state", TODAY}
        self.is_plain = uses <= own and not any(
            kind.fields[key].type in ("f", "r", "p", "x") for key in self.keys
        )
        self._alike = Alike(reading)

    def record(self, id: int, rev: int, body: str) -> Record | None:
        """Return the record where the actor sees it and it passes the filter."""
        if self.formula is None or not self.is_plain:
            record = Record.from_json(id, rev, body)
            return record if self._sees(record) and self._passes(record) else None
        stored = json.loads(body)
        values = {
            key: native(self.kind.fields[key], stored["values"].get(key)) for key in self.keys
        }
        values |= {"no": stored["no"], "state": stored["state"], TODAY: self.reading.today}
        if not self._gives(values):
            return None
        record = Record.from_json(id, rev, body)
        return record if self._sees(record) else None

    def _sees(self, record: Record) -> bool:
        if (record.state == VOID) != (self.state == VOID):
            return False
        return self._alike.sees(record)

    def _passes(self, record: Record) -> bool:
        return self.formula is None or self._gives(work_out(self.reading, self.kind, record).values)

    def _gives(self, values: Mapping[str, Any]) -> bool:
        try:
            return self.formula is not None and self.formula.value(values) is True
        except KantoorError:
            return False


def records_about(reading: Reading, kind: str, id: int, limit: int = 200) -> list[RecordRow]:
    """Return the records about a contact, person or record that the actor sees, newest first.

    Those about a contact that was merged into it are about it too.
    """
    about_ids = known_as(reading, id) if kind == "relation" else [id]
    where: dict[str, str | int | list[int]] = {"about_kind": kind, "about": about_ids}
    about = reading.page(Record, where, order=("-id",), limit=limit)
    seen = [record for record in about if record.state != VOID and reading.sees(record)]
    return [row_of(reading, in_use(reading, record.of), record, ("k1",))
            for record in reading.log_rows(seen)]  # fmt: skip


def search_records(reading: Reading, number: int, text: str, limit: int = 50) -> list[RecordRow]:
    """Return the records of a kind whose number, title or searched fields have all words of `text`."""
    kind = kind_in_use(reading, number)
    groups = reading.groups("record.read")
    if kind.doc.logged:
        reading.log_accesses(Record, "search")
    records = reading.search(
        Record, text, lambda each: each.of == number and reading.sees(each), limit, groups
    )
    return [row_of(reading, kind, record, ("k1",)) for record in reading.log_rows(records)]


def record_by_number(reading: Reading, text: str) -> int:
    """Return the id of the record with a number, as scanned or typed; raises `Invalid` without.

    A number of a kind with check digits in which a digit is wrong is found by no luck.
    """
    typed = text.strip().upper()
    seen = [each for each in reading.page(Record, {"no": typed}, limit=MOST) if reading.sees(each)]
    if not seen:
        raise Invalid(N_("Unknown number: {number}. Scan or type it again."), field="no",
                      number=typed[:40])  # fmt: skip
    exact = [each for each in seen
             if not in_use(reading, each.of).doc.check_digit or is_right(each.no)]  # fmt: skip
    return (exact or seen)[0].id


def cell_of(
    reading: Reading, kind: KindInUse, doc: Record, worked: WorkedOut, field: RecordField
) -> Any:
    if field.type == "f":
        return worked.values.get(field.key)
    value = doc.values.get(field.key)
    if value is None:
        return None
    if field.masked:
        return mask(value)
    if field.type in ("r", "p", "x"):
        return _name(reading, kind, doc, field.key)
    if field.type == "s":
        return [_row(reading, field, row) for row in native(field, value)]
    return native(field, value)


def _row(reading: Reading, field: RecordField, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a row with the names of what its cells refer to."""
    links = {column.key: LINKS[column.type] for column in field.columns if column.type in LINKS}
    return {key: _called(reading, links[key], int(cell)) if key in links else cell
            for key, cell in row.items()}  # fmt: skip


def _name(reading: Reading, kind: KindInUse, doc: Record, key: str) -> str:
    """Return what a link is to; its number alone for those who may not see that."""
    target = linked_to(kind, doc, key)
    return _called(reading, *target) if target else ""


def _called(reading: Reading, model: type[Doc], number: int) -> str:
    try:
        other = reading.visible(model, now(reading, model, number).id)
    except NotFound:
        return f"#{number}"
    return other.display_name() if not isinstance(other, people.Person) else other.name


def row_of(reading: Reading, kind: KindInUse, doc: Record, order: tuple[str, ...]) -> RecordRow:
    worked = work_out(reading, kind, doc)
    values = {field.key: cell_of(reading, kind, doc, worked, field)
              for field in kind.doc.every_field if not field.retired}  # fmt: skip
    return RecordRow(
        doc.id, reading.cursor(doc, order), doc.of, doc.no, doc.title, kind.state_now(doc.state),
        doc.department, _name(reading, kind, doc, "about"), doc.due, bool(doc.behind),
        {key: value for key, value in values.items() if value is not None},
    )  # fmt: skip
