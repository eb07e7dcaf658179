"""What each row of a file would do to the records of a kind, before anything is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from store.access import Yes
from store.errors import N_, Invalid, KantoorError
from store.reading import Reading
from store.records.filed.models import Record, unique_key
from store.records.filed.permitting import permitted_on
from store.records.filed.values import take
from store.records.kinds.in_use import KindInUse, kind_in_use
from store.records.kinds.parts import RecordField, State
from store.records.tables.acts import ImportRow
from store.records.tables.cells import same_text, text_of, value_of
from store.records.tables.columns import CHANGED, DEPARTMENT, NUMBER, STATE, FileColumn, plain
from store.records.tables.heads import Head, refuse_other_version
from store.records.tables.links import Links

__all__ = ["Planned", "Planner", "Rows"]

Rows = Sequence[tuple[int, Sequence[str]]]
"""The rows of a file, each with its line."""


@dataclass(frozen=True)
class Planned:
    """What a row at a line would do; `row` does it, `error` is why it can't.

    `no` and `title` are of the record that there is, `keys` of what it changes or fills in.
    """

    line: int
    what: Literal["add", "change", "same", "refused"]
    row: ImportRow | None = None
    no: str = ""
    title: str = ""
    keys: tuple[str, ...] = ()
    error: KantoorError | None = None


@dataclass
class Planner:
    """Plans the rows of a file, some at a time; it knows the values of all rows before."""

    head: Head
    links: Links
    lines: dict[tuple[str, str], int] = field(default_factory=dict)
    """Where a number and a unique value were, so that no two rows have the same."""

    def __call__(self, reading: Reading, rows: Rows) -> list[Planned]:
        """Plan some rows; raises `Refused` when the kind is another by now."""
        kind = kind_in_use(reading, self.head.of)
        refuse_other_version(kind, self.head.version)
        return [self._planned(reading, kind, line, cells) for line, cells in rows]

    def _planned(
        self, reading: Reading, kind: KindInUse, line: int, cells: Sequence[str]
    ) -> Planned:
        pairs = zip(self.head.columns, cells, strict=False)
        texts = {column.key: (column, cell.strip()) for column, cell in pairs if column}
        row = _Row(reading, kind, self.head, self.links, texts, line)
        try:
            record = row.record()
            self._refuse_again(row, line)
            return row.change(record) if record else row.added()
        except KantoorError as error:
            return Planned(line, "refused", no=row.text(NUMBER), error=error)

    def _refuse_again(self, row: _Row, line: int) -> None:
        """Raise when a row before has the same number or unique value."""
        own = [(key, value) for key, value in row.unique() if value]
        for at in own:
            if at in self.lines:
                raise Invalid(N_("Row {line} of this file has the same value. Keep one of them."),
                              field=at[0], line=self.lines[at])  # fmt: skip
        self.lines |= dict.fromkeys(own, line)


@dataclass
class _Row:
    """One row: its cells by the key of their column."""

    reading: Reading
    kind: KindInUse
    head: Head
    links: Links
    texts: dict[str, tuple[FileColumn, str]]
    line: int

    def text(self, column: FileColumn) -> str:
        """Return the text of a cell; empty without one."""
        return self.texts[column.key][1] if column.key in self.texts else ""

    def fields(self) -> Iterator[tuple[RecordField, str]]:
        """Yield the cells of the kind's fields."""
        for column, text in self.texts.values():
            if column.field is not None and column.key != "about":
                yield column.field, text

    def value(self, of: RecordField, text: str) -> Any:
        """Return a cell as an act takes it; raises `Invalid` with its field."""
        try:
            return value_of(self.reading, of, text, self.links, self.head.notation)
        except Invalid as error:
            raise Invalid(error.message, field=of.key, **error.values) from error

    def unique(self) -> Iterator[tuple[str, str]]:
        """Yield what no two rows may have."""
        yield NUMBER.key, self.text(NUMBER)
        for each, text in self.fields():
            if each.unique and text and "•" not in text:
                yield each.key, str(take(each, self.value(each, text))).casefold()

    def record(self) -> Record | None:
        """Return the record that a row is about, where there is one and the actor sees it."""
        key, number = self.head.options.key, self.text(NUMBER)
        if not key or not self.texts[key][1]:
            return None
        if key == NUMBER.key:
            where: dict[str, str | int] = {"of": self.head.of, "no": number}
            records = self.reading.page(Record, where, limit=1)
        else:
            records = self._by_value(key)
        for record in records:
            if self.reading.sees(record):
                if number and number != record.no:
                    raise Invalid(N_("This is record {no}; a number never changes. Leave the "
                                     "number as it is."),
                                  field=NUMBER.key, no=record.no)  # fmt: skip
                return record
        return None

    def _by_value(self, key: str) -> list[Record]:
        of = self.kind.fields[key]
        at = unique_key(self.head.of, key, take(of, self.value(of, self.texts[key][1])))
        if self.reading.tally("records.unique", at) != 1:
            return []
        record = self.reading.get(Record, self.reading.tally("records.holder", at))
        return [record] if not of.masked or self._shows(record, of) else []

    def _shows(self, record: Record, of: RecordField) -> bool:
        """Whether the actor may be told what a masked value is; then that is logged."""
        if not self.reading.sees(record):
            return False
        if not isinstance(permitted_on(self.reading, record, "unmask"), Yes):
            return False
        self.reading.log_field(record, of.key)
        return True

    def added(self) -> Planned:
        """Return what adds the row's record; raises `Invalid`."""
        first, asked = self.kind.doc.states[0], self.text(STATE)
        if asked and not _is_state(first, asked):
            raise Invalid(N_("A new record begins as {state}. Leave this empty, and take the step "
                             "in the record."), field=STATE.key, state=first.nl)  # fmt: skip
        values = {each.key: self.value(each, text) if text else None
                  for each, text in self.fields() if text or self.head.options.clears}  # fmt: skip
        given: dict[str, Any] = {"values": values, "no": self.text(NUMBER), **self._about()}
        if self.kind.doc.department is None:
            code = self.text(DEPARTMENT)
            given["department"] = self._department(code) if code else self.head.options.department
        keys = tuple(key for key, value in values.items() if value is not None)
        row = ImportRow(line=self.line, given=given)
        return Planned(self.line, "add", row, self.text(NUMBER), keys=keys)

    def _department(self, code: str) -> int:
        try:
            return self.links.department(code)
        except Invalid as error:
            raise Invalid(error.message, field=DEPARTMENT.key, **error.values) from error

    def _about(self) -> dict[str, Any]:
        column, text = self.texts.get("about", (None, ""))
        if not text or column is None or column.field is None:
            return {}
        return {"about_kind": self.kind.doc.about, "about": self.value(column.field, text)}

    def change(self, record: Record) -> Planned:
        """Return what changes a record to be as the row says; raises `Invalid`."""
        values, about = dict(self._changes(record)), self._about_of(record)
        self._refuse_other_place(record)
        if not values and not about:
            return Planned(self.line, "same", no=record.no, title=record.title)
        changed = self.text(CHANGED)
        if changed and changed != record.last_change:
            raise Invalid(N_("This record was changed after the file was made. Make a new file, or "
                             "take this column out to write over it."),
                          field=CHANGED.key)  # fmt: skip
        keys = (*values, *(("about",) if about else ()))
        row = ImportRow(line=self.line, record=record.id, rev=record.rev,
                        given={**about, "values": values})  # fmt: skip
        return Planned(self.line, "change", row, record.no, record.title, keys)

    def _changes(self, record: Record) -> Iterator[tuple[str, Any]]:
        """Yield the key and the new value of each cell that says something else."""
        for each, text in self.fields():
            now = record.values.get(each.key)
            if not text:
                if self.head.options.clears and now is not None:
                    yield each.key, None
                continue
            if self._says(each, text, now):
                continue
            value = self.value(each, text)
            if not self._is_same(each, record, value):
                yield each.key, value

    def _says(self, of: RecordField, text: str, value: Any) -> bool:
        """Whether a cell is what a file has for a value, in either language."""
        return any(
            same_text(text, text_of(self.reading, of, value, self.links, english=english,
                                    masked=True))
            for english in (False, True)
        )  # fmt: skip

    def _is_same(self, of: RecordField, record: Record, value: Any) -> bool:
        """Whether a record has a value already; of a masked one only who may see it is told."""
        if of.masked and not self._shows(record, of):
            return False
        try:
            return bool(take(of, value) == record.values.get(of.key))
        except Invalid:
            return False  # the act says why

    def _about_of(self, record: Record) -> dict[str, Any]:
        column, text = self.texts.get("about", (None, ""))
        if (
            not text
            or column is None
            or column.field is None
            or self._says(column.field, text, record.about)
        ):
            return {}
        about = self._about()
        return {} if about.get("about") == record.about else about

    def _refuse_other_place(self, record: Record) -> None:
        """Raise where a row says another state or department than its record has."""
        state = self.kind.state(self.kind.state_now(record.state))
        asked = self.text(STATE)
        if asked and state is not None and not _is_state(state, asked):
            raise Invalid(N_("This record is {state}. Take the step in the record itself."),
                          field=STATE.key, state=state.nl)  # fmt: skip
        code = self.text(DEPARTMENT)
        if code and self._department(code) != record.department:
            raise Invalid(
                N_("A record stays in its department. Leave this cell empty."), field=DEPARTMENT.key
            )


def _is_state(state: State, text: str) -> bool:
    return plain(text) in (plain(state.code), plain(state.nl), plain(state.en))
