"""The values of a record for a form that changes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from store.fields import mask
from store.reading import Reading
from store.records.filed.models import Record
from store.records.kinds.in_use import in_use
from store.records.kinds.parts import RecordField
from store.records.merged import current

__all__ = ["kept_values"]


def kept_values(reading: Reading, record: int) -> Mapping[str, Any]:
    """Return the values of a record by key as they are kept, without those that a form doesn't have.

    Masked ones are masked; a contact that was merged is the one it went into. Raises `NotFound` also
    when the actor may not see it.
    """
    doc = reading.visible(Record, record)
    fields = {field.key: field for field in in_use(reading, doc.of).entered}
    return {
        key: _in_form(reading, fields[key], value)
        for key, value in doc.values.items()
        if key in fields
    }


def _in_form(reading: Reading, field: RecordField, value: Any) -> Any:
    if field.masked:
        return mask(value)
    return current(reading, value).id if field.type == "r" else value
