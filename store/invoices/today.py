"""What sales invoices say on the first screen: those to approve, to post and to send."""

from __future__ import annotations

from store.errors import N_
from store.invoices.models import SalesInvoice
from store.people import departments_within
from store.reading import Reading
from store.today import Finding, Profile, Today, Waits

__all__ = ["TODAY"]

JUDGING: tuple[Profile, ...] = ("professional", "manager")
WORKING: tuple[Profile, ...] = ("assistant", "manager")
PLACE = -5
"""Before the rows of the inbox, after those of insurance claims."""


def _at(place: int, *profiles: Profile) -> dict[Profile, int]:
    return dict.fromkeys(profiles, PLACE + place)


def _sells(reading: Reading) -> bool:
    """Whether the office makes invoices."""
    return bool(reading.page(SalesInvoice, limit=1))


def _count(reading: Reading, right: str, state: str) -> Finding:
    mine = [each.id for each in departments_within(reading, right)]
    return Finding(sum(reading.tally("sales_invoices", f"{state}|{place}") for place in mine))


def _to_approve(reading: Reading) -> Finding:
    return _count(reading, "sales_invoice.approve", "submitted")


def _to_post(reading: Reading) -> Finding:
    return _count(reading, "sales_invoice.post", "approved")


def _to_send(reading: Reading) -> Finding:
    return _count(reading, "sales_invoice.sent", "posted")


TODAY = Today(
    waits=(
        Waits(N_("Sales invoices to approve"), "sales_invoice.approve", _at(1, *JUDGING),
              _to_approve, "sales_invoices", {"state": "submitted"}, "?", _sells),
        Waits(N_("Sales invoices to post"), "sales_invoice.post", _at(2, *WORKING),
              _to_post, "sales_invoices", {"state": "approved"}, "", _sells),
        Waits(N_("Sales invoices to send"), "sales_invoice.sent", _at(3, *WORKING),
              _to_send, "sales_invoices", {"state": "posted"}, "", _sells),
    ),
)  # fmt: skip
