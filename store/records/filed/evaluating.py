"""The values of a record as formulas read them, and what the calculated fields give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from store.engine import Doc
from store.errors import NotFound
from store.formula import TODAY, NoResult, Value
from store.people import Person
from store.reading import Reading
from store.records.filed.models import Record
from store.records.kinds.formulas import LINKED_FIELDS
from store.records.kinds.in_use import KindInUse, in_use
from store.records.kinds.parts import Column, RecordField
from store.records.merged import current
from store.records.models import Relation

__all__ = ["LINKS", "WorkedOut", "about_now", "closer", "linked_to", "native", "now", "work_out"]

SUBJECTS: dict[str, type[Doc]] = {"relation": Relation, "person": Person, "record": Record}
LINKS: dict[str, type[Doc]] = {"r": Relation, "p": Person, "x": Record}
CENTS = 2


@dataclass(frozen=True)
class WorkedOut:
    """The values of a record for formulas, calculated ones too, and which of those have no result."""

    values: dict[str, Value]
    failed: dict[str, NoResult]


def native(column: Column, value: Any) -> Any:
    """Return a kept value as formulas take it: decimals, dates, euros."""
    if value is None:
        return None
    match column.type:
        case "g":
            return Decimal(value)
        case "b":
            return Decimal(value).scaleb(-CENTS)
        case "d":
            return date.fromisoformat(value)
        case "s":
            columns = {each.key: each for each in _columns(column)}
            return [
                {key: native(columns[key], cell) for key, cell in row.items() if key in columns}
                for row in value
            ]
        case "r" | "p" | "x" | "a":
            return str(value)
    return value


def work_out(
    reading: Reading,
    kind: KindInUse,
    record: Record,
    *,
    for_all: bool = False,
    for_readers: bool = False,
) -> WorkedOut:
    """Return what the formulas of a record read and give.

    What stands in a linked document is left out unless the actor sees that, or it is asked
    `for_all`, as a check is. What is kept `for_readers` of all sorts, as a title is, has nothing but the
    number of a record that is `closer` than this one.
    """
    values: dict[str, Value] = {
        key: native(kind.fields[key], value)
        for key, value in record.values.items()
        if key in kind.fields
    }
    values |= {"no": record.no, "state": kind.state_now(record.state), TODAY: reading.today}
    values |= _linked(reading, kind, record, for_all=for_all, for_readers=for_readers)
    failed: dict[str, NoResult] = {}
    for key, formula in kind.calculated.items():
        try:
            values[key] = formula.value(values)
        except NoResult as error:
            values[key], failed[key] = None, error
    return WorkedOut(values, failed)


def linked_to(kind: KindInUse, record: Record, key: str) -> tuple[type[Doc], int] | None:
    """Return what a field, or `about`, refers to: the sort of document, and its number."""
    if key == "about":
        model = SUBJECTS.get(record.about_kind)
        return (model, record.about) if model and record.about else None
    field, number = kind.fields.get(key), record.values.get(key)
    model = LINKS.get(field.type) if field else None
    return (model, number) if model and number else None


def now(reading: Reading, model: type[Doc], id: int) -> Doc:
    """Return a linked document: of a contact that was merged, the one it went into."""
    return current(reading, id) if model is Relation else reading.get(model, id)


def about_now(reading: Reading, record: Record) -> int | None:
    """Return the number of what a record is about, or of what that was merged into."""
    if record.about is None or record.about_kind not in SUBJECTS:
        return record.about
    return now(reading, SUBJECTS[record.about_kind], record.about).id


def _linked(
    reading: Reading, kind: KindInUse, record: Record, *, for_all: bool, for_readers: bool
) -> Mapping[str, Value]:
    values: dict[str, Value] = {}
    for name in kind.uses:
        key, dot, below = name.partition(".")
        target = linked_to(kind, record, key)
        if target is None:
            continue
        try:
            doc = now(reading, *target)
        except NotFound:
            continue
        hidden = closer(reading, kind, doc) if for_readers else None
        if hidden is not None:
            values[name] = hidden.no if below in ("", "no") else None
        elif for_readers or for_all or reading.sees(doc):
            values[name] = _of(reading, doc, below) if dot else doc.display_name()
    return values


def closer(reading: Reading, kind: KindInUse, doc: Doc) -> Record | None:
    """Return a linked record that is of a confidential kind where this kind is not.

    What this kind tells all its readers, in a title or a copy, has nothing of it but the number.
    """
    if not isinstance(doc, Record) or kind.doc.confidentiality != "normal":
        return None
    try:
        is_open = in_use(reading, doc.of).doc.confidentiality == "normal"
    except NotFound:
        is_open = False
    return None if is_open else doc


def _of(reading: Reading, doc: Doc, name: str) -> Value:
    """Return one field of a linked document."""
    if not isinstance(doc, Record):
        field = LINKED_FIELDS[doc.kind].get(name, "")
        return str(getattr(doc, field, ""))
    if name in ("no", "title"):
        return str(getattr(doc, name))
    field_of = in_use(reading, doc.of).fields.get(name)
    is_shown = field_of is not None and not field_of.masked
    value: Value = native(field_of, doc.values.get(name)) if field_of and is_shown else None
    return value


def _columns(column: Column) -> tuple[Column, ...]:
    return column.columns if isinstance(column, RecordField) else ()
