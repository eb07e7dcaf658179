"""The kind of record that samples are of, in a department."""

from __future__ import annotations

from store.errors import N_, Refused
from store.laboratory.models import LabOrder
from store.people import Department
from store.reading import Reading
from store.records import KindInUse, Record, in_use, of_template

__all__ = ["SAMPLE", "is_sample", "order_of", "sample_kind"]

SAMPLE = "sample"
"""The shipped kind of which samples are made."""
ORDER = "aanvraag"


def sample_kind(reading: Reading, department: int) -> KindInUse:
    """Return the kind of the samples of a department; raises `Refused` where none is in use."""
    kind = of_template(reading, SAMPLE, department)
    if kind is None:
        raise Refused(
            N_("{department} has no kind of record for samples. Ask a manager to add kind MON."),
            department=reading.get(Department, department).name,
        )
    return kind


def is_sample(reading: Reading, record: Record) -> bool:
    """Whether a record is of a kind made of the shipped sample."""
    return in_use(reading, record.of).doc.template == SAMPLE


def order_of(reading: Reading, sample: Record) -> LabOrder | None:
    """Return the order that a sample was made for; None for one that was filed by hand."""
    text = str(sample.values.get(ORDER, ""))
    number = text.removeprefix("LO-")
    if number == text or not number.isdecimal():
        return None
    orders = reading.several(LabOrder, [int(number[:12])]).values()
    return next((order for order in orders if sample.id in order.samples), None)
