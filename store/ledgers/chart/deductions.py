"""The deductible share of input btw, by date: kept by those who keep the chart of accounts."""

from __future__ import annotations

from typing import Any

from store.acts import Doing
from store.acts.keeping import FieldsGiven, keep
from store.errors import N_, Invalid
from store.ledgers.arithmetic.daybooks import PURCHASE
from store.ledgers.models.deduction import Deduction, DeductionFields
from store.ledgers.rules.entries import daybook_of
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["DeductionGiven", "deductions"]


class DeductionGiven(FieldsGiven, DeductionFields):
    """A deductible share as typed; see `Deduction`."""


def _check(doing: Doing, given: DeductionGiven, id: int) -> dict[str, Any]:
    same = doing.page(Deduction, {"since": given.since.isoformat()}, limit=2)
    if any(other.id != id for other in same):
        raise Invalid(
            N_("A share from {day} already exists. Change that one."),
            field="since",
            day=given.since,
        )
    return {"department": _department(doing, given)}


def _department(reading: Reading, _of: DeductionGiven | Deduction) -> int:
    return daybook_of(reading, PURCHASE.code).department


KEPT = keep(
    Deduction,
    DeductionGiven,
    N_("add a deductible share of VAT"),
    N_("change a deductible share of VAT"),
    N_("delete a deductible share of VAT"),
    check=_check,
    department_of=_department,
)


def deductions(reading: Reading) -> list[Deduction]:
    """Return the deductible shares, latest first."""
    if not has_right(reading, "ledger.read"):
        return []
    return reading.page(Deduction, order=("-since",), limit=1000)
