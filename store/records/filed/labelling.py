"""The labels of records, as their kind lays them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from store.access import No
from store.errors import N_, Invalid
from store.export.cells import day, euros
from store.export.labels import Label, LabelSize, Symbology
from store.people import Department, House, LabelSettings
from store.reading import Reading
from store.records.filed.lists import RecordRow, row_of
from store.records.filed.models import Record
from store.records.filed.permitting import is_void, permitted_on
from store.records.kinds.in_use import KindInUse, in_use
from store.records.kinds.parts import RecordField

__all__ = ["RecordLabels", "label_settings", "record_labels"]


@dataclass(frozen=True)
class RecordLabels:
    """Labels of records, the code of their kind, and what it says of how they look."""

    kind: str
    labels: tuple[Label, ...]
    size: LabelSize
    symbology: Symbology


def label_settings(reading: Reading) -> LabelSettings:
    """Return how the office labels things, and where it prints."""
    houses = reading.page(House, limit=1)
    return houses[0].labels if houses else LabelSettings()


def record_labels(reading: Reading, records: Sequence[int]) -> RecordLabels:
    """Return the labels of records of one kind: the number, and the lines that the kind names.

    They leave the office as a file does: who may not export a record gets none of it, and a masked
    value stays so. Raises `NotFound`, `Refused`, and `Invalid` for records of several kinds.
    """
    docs = [reading.visible(Record, record) for record in records]
    numbers = {doc.of for doc in docs}
    if len(numbers) != 1 or any(map(is_void, docs)):
        raise Invalid(N_("Choose records of one kind to label."))
    kind = in_use(reading, docs[0].of)
    for doc in docs:
        answer = permitted_on(reading, doc, "export")
        if isinstance(answer, No):
            raise answer.error()
        reading.log_export(doc)
    own, office = kind.doc, label_settings(reading)
    size = (own.label_width, own.label_height) if own.label_width else (office.width, office.height)
    labels = tuple(_label(reading, kind, doc) for doc in docs)
    return RecordLabels(own.code, labels, LabelSize(*size), own.label_code)


def _label(reading: Reading, kind: KindInUse, doc: Record) -> Label:
    row = row_of(reading, kind, doc, ("k1",))
    lines = (
        " ".join(_texts(reading, kind, row, keys)) for keys in kind.doc.label if keys != ("no",)
    )
    return Label(tuple(line for line in lines if line), doc.no)


def _texts(reading: Reading, kind: KindInUse, row: RecordRow, keys: Sequence[str]) -> Iterator[str]:
    state = kind.state(row.state)
    own = {"no": row.no, "title": row.title, "about": row.about, "state": state.nl if state else ""}
    for key in keys:
        if key == "department":
            text = reading.get(Department, row.department).code
        else:
            text = own[key] if key in own else _text(kind.fields[key], row.values.get(key))
        if text:
            yield text


def _text(field: RecordField, value: Any) -> str:
    """Return a value as it stands on paper, in Dutch."""
    match value:
        case None | list() | tuple():
            return ""
        case bool():
            return "ja" if value else "nee"
        case date():
            return day(value)
        case Decimal() if field.type == "b":
            return euros(int(value * 100), grouped=True)
        case Decimal():
            return f"{value:f}".replace(".", ",")
    chosen = next((each for each in field.choices if each.code == value), None)
    return chosen.nl if chosen else str(value)
