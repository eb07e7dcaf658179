"""Importing records: rows of a file, each added or changed exactly as a person would, in one commit."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from store.acts import ACTS, Doing, Given, act, apply, checked, settle
from store.errors import N_, Damaged, Invalid, KantoorError, Unavailable
from store.fields import Id, Plain
from store.reading import Reading
from store.records.filed.acts import RecordChange, RecordGiven
from store.records.filed.models import Record
from store.records.filed.numbering import counted_at_end
from store.records.filed.undoing import not_narrowed, void
from store.records.kinds.in_use import KindInUse, in_use
from store.records.tables.heads import refuse_other_version

__all__ = ["AT_ONCE", "ImportGiven", "ImportRow", "Imported", "RowDone", "import_records"]

AT_ONCE = 250
"""Rows of one commit, so that other writers wait less than a second; one undo takes them back."""
FATAL = (Unavailable, Damaged)
"""Errors that would stop every row alike."""


class ImportRow(Given):
    """A row of a file at a `line`: the input of `record.add`, or of `record.change` on a `record`.

    Each is checked as the input of that act. `rev` is the revision with which it was compared.
    """

    line: Plain
    record: Annotated[int | None, Id("record", kept=True)] = None
    rev: Plain | None = None
    given: dict[str, Any] = Field(default_factory=dict)


class ImportGiven(Given):
    """Rows of records of the kind numbered `of`, read by a `version` of it.

    `department` is where the right to import is asked, for a kind of the whole office.
    """

    of: Annotated[int, Id("kind", by="number")]
    version: Plain
    rows: Annotated[tuple[ImportRow, ...], Field(max_length=AT_ONCE)]
    department: Annotated[int | None, Id("department")] = None


class RowDone(BaseModel):
    """What became of a row: the number and title of its record, or why it was refused (a msgid, its values).

    `field` is the key of the value that was refused.
    """

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    line: int
    what: Literal["added", "changed", "refused"]
    no: str = ""
    title: str = ""
    field: str = ""
    message: str = ""
    values: dict[str, Any] = Field(default_factory=dict)


class Imported(BaseModel):
    """What became of each row."""

    model_config = ConfigDict(frozen=True)

    rows: tuple[RowDone, ...]


def _department(reading: Reading, given: ImportGiven) -> int | None:
    return in_use(reading, given.of).doc.department or given.department


def _undone(doing: Doing, doc: Any) -> None:
    """Undo or redo a row as the act that did it is: the kind must still allow that."""
    if not isinstance(doc, Record):
        return
    lines = doing.history(doc)
    undoes, txn = {line.txn: line.undoes for line in lines}, doing.writer.mark.undoes or 0
    while (earlier := undoes[txn]) is not None:
        txn = earlier
    hindrance = not_narrowed("add" if txn == lines[0].txn else "change")(doing, doc)
    if hindrance is not None:
        raise hindrance.error()
    void(doing, doc)


@act("record.import", N_("import records"), given=ImportGiven, department_of=_department,
     undoable=True, undone=_undone, like="record.add")  # fmt: skip
def import_records(doing: Doing, given: ImportGiven) -> Imported:
    """Add and change records by the rows of a file; what refuses a row leaves the others.

    Each row is done by `record.add` or `record.change`, with all that these ask.
    """
    kind = in_use(doing, given.of)
    refuse_other_version(kind, given.version)
    with counted_at_end(doing):
        return Imported(rows=tuple(_row(doing, kind, row) for row in given.rows))


def _row(doing: Doing, kind: KindInUse, row: ImportRow) -> RowDone:
    before = doing.writer.seq
    try:
        record = _enter(doing, kind, row)
        settle(doing)
    except FATAL:
        raise
    except KantoorError as error:
        if doing.writer.seq != before:  # it would be half done
            raise
        field = error.field or "" if isinstance(error, Invalid) else ""
        return RowDone(line=row.line, what="refused", field=field, message=error.message,
                       values=error.values)  # fmt: skip
    return RowDone(
        line=row.line, what="changed" if row.record else "added", no=record.no, title=record.title
    )


def _enter(doing: Doing, kind: KindInUse, row: ImportRow) -> Any:
    if row.record is None:
        given = checked(RecordGiven, {**row.given, "of": kind.doc.number})
        return apply(doing, ACTS["record.add"], None, given, None, "")
    if doing.visible(Record, row.record).of != kind.doc.number:
        raise Invalid(N_("Choose a record of kind {code}."), code=kind.doc.code)
    change = checked(RecordChange, row.given)
    return apply(doing, ACTS["record.change"], row.record, change, row.rev, "")
