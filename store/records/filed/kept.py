"""The values of a record as they are kept, for a form that changes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from store.reading import Reading
from store.records.filed.models import Record
from store.records.kinds.in_use import in_use
from store.records.merged import current

__all__ = ["kept_values"]


def kept_values(reading: Reading, record: int) -> Mapping[str, Any]:
    """Return the values of a record by key, without masked ones and those that a form doesn't have.

    A contact that was merged is the one it went into. Raises `NotFound` also when the actor may not
    see it.
    """
    doc = reading.visible(Record, record)
    shown = {field.key: field for field in in_use(reading, doc.of).entered if not field.masked}
    return {
        key: current(reading, value).id if shown[key].type == "r" else value
        for key, value in doc.values.items()
        if key in shown
    }
