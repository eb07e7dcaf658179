"""The kind of record that samples are of, in a department."""

from __future__ import annotations

from dataclasses import dataclass

from store.errors import N_, Refused
from store.laboratory.models import LabOrder
from store.people import Department
from store.reading import Reading
from store.records import KindInUse, Record, in_use, of_template

__all__ = ["SAMPLE", "Named", "chosen", "is_sample", "order_of", "sample_kind", "state_of"]

SAMPLE = "sample"
"""The shipped kind of which samples are made."""
ORDER = "aanvraag"


@dataclass(frozen=True)
class Named:
    """A state or a choice of a kind of record: its code, and its names as the office has them."""

    code: str
    nl: str
    en: str = ""


def state_of(reading: Reading, sample: Record) -> Named:
    """Return the state of a sample as its kind names it."""
    kind = in_use(reading, sample.of)
    code = kind.state_now(sample.state)
    state = kind.state(code)
    return Named(code, state.nl, state.en) if state else Named(code, code)


def chosen(reading: Reading, sample: Record, key: str) -> Named | None:
    """Return what was chosen in a field of a sample; None for nothing."""
    code, field = sample.values.get(key), in_use(reading, sample.of).fields.get(key)
    if not code:
        return None
    choices = (each for each in field.choices if each.code == code) if field else iter(())
    choice = next(choices, None)
    return Named(code, choice.nl, choice.en) if choice else Named(code, code)


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
