"""Treatments that a patient pays for: each is billed once, by an invoice or an insurance claim."""

from __future__ import annotations

from collections.abc import Sequence

from store.acts import Doing
from store.coding import ServiceLine
from store.errors import N_, Refused
from store.invoices.models import SalesInvoice

__all__ = ["bill", "check_confirmed", "take_back"]


def check_confirmed(doing: Doing, treatments: Sequence[int]) -> None:
    """Raise `NotFound` or `Refused` unless the actor sees all of these treatments, confirmed and not billed."""
    for number in treatments:
        if doing.visible(ServiceLine, number).state != "confirmed":
            raise _billed(doing.visible(ServiceLine, number))


def bill(doing: Doing, invoice: SalesInvoice) -> None:
    """Record that the treatments of an invoice are billed; raises `Refused` for one that is already,
    by an invoice or an insurance claim."""
    for number in invoice.treatments:
        line = doing.get(ServiceLine, number)
        if line.state != "confirmed":
            raise _billed(line)
        doing.save(line.model_copy(update={"state": "billed"}))


def take_back(doing: Doing, invoice: SalesInvoice) -> None:
    """Record that the treatments of an invoice that is credited in whole can be coded anew."""
    for number in invoice.treatments:
        line = doing.get(ServiceLine, number)
        doing.save(line.model_copy(update={"state": "credited"}))


def _billed(line: ServiceLine) -> Refused:
    return Refused(
        N_("{code} of {day} is billed already, or not confirmed. Leave it out."),
        code=line.code, day=line.day,
    )  # fmt: skip
