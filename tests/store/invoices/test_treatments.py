"""Treatments billed to a patient: once, by an invoice or a claim, and free again when credited."""

from __future__ import annotations

import pytest

from store import invoices
from store.access import SYSTEM
from store.coding import ServiceLine
from store.errors import Refused
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.store.coding.lines.test_acts import DAY, coded, day, done, patient, tables
from tests.store.invoices.practice import do, set_up


def drafted(office: Office) -> invoices.SalesInvoice:
    """Draft what the day begins with."""
    begun = office.view(office.actor(ANNA), invoices.proposal_of_day, patient(office), DAY)
    assert begun is not None
    lines = [each.model_copy(update={"account": "8000"}).model_dump() for each in begun.lines]
    made: invoices.SalesInvoice = do(
        office, ANNA, "sales_invoice.draft", relation=patient(office), day=DAY, lines=lines,
        treatments=begun.treatments,
    )  # fmt: skip
    return made


def posted(office: Office, invoice: invoices.SalesInvoice) -> invoices.SalesInvoice:
    do(office, ANNA, "sales_invoice.submit", invoice.id)
    do(office, CARLA, "sales_invoice.approve", invoice.id)
    made: invoices.SalesInvoice = do(office, ANNA, "sales_invoice.post", invoice.id)
    return made


def test_a_day_is_billed_once_and_free_again_when_it_is_credited(office: Office) -> None:
    tables(office)
    set_up(office)
    for row in coded(office, "c002", "v92 16 om"):
        done(office, CARLA, "service_line.confirm", row.doc)
    first, second = drafted(office), drafted(office)
    kept = posted(office, first)
    assert (kept.total, kept.btw) == (2500 + 6900, 0)
    assert [row.doc.state for row in day(office)] == ["billed"] * 2
    do(office, ANNA, "sales_invoice.submit", second.id)
    do(office, CARLA, "sales_invoice.approve", second.id)
    with pytest.raises(Refused):
        do(office, ANNA, "sales_invoice.post", second.id)
    assert office.view(office.actor(ANNA), invoices.proposal_of_day, patient(office), DAY) is None
    posted(office, do(office, ANNA, "sales_invoice.credit", kept.id))
    lines = office.view(SYSTEM, lambda reading: reading.find(ServiceLine))
    assert [line.state for line in lines] == ["credited"] * 2
    assert day(office) == []


def test_what_is_not_confirmed_is_not_billed(office: Office) -> None:
    tables(office)
    (row,) = coded(office, "c002")
    with pytest.raises(Refused):
        do(office, ANNA, "sales_invoice.draft", relation=patient(office), treatments=(row.id,))
