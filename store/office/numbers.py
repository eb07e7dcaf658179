"""What a number opens that is typed or scanned in the search: a record, a sample or an order."""

from __future__ import annotations

from store import laboratory, records
from store.office.presence import Subject
from store.reading import Reading

__all__ = ["opened_by_number"]


def opened_by_number(reading: Reading, text: str) -> Subject | None:
    """Return what has a number, by the name of the place that shows it; None where nothing has it.

    Raises `Invalid` for a number of a kind with check digits in which a digit is wrong.
    """
    record = records.record_of_number(reading, text)
    if record is not None:
        return Subject("sample" if laboratory.is_sample_id(reading, record) else "record", record)
    order = laboratory.order_of_number(reading, text)
    return Subject("lab_order", order) if order is not None else None
