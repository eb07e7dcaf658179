"""Invoices begun from records, items and what a client got before."""

from __future__ import annotations

import pytest

from store import invoices
from store.office import Office
from tests.conftest import ANNA
from tests.store.conftest import office_with
from tests.store.invoices.practice import CLIENT, do, posted, set_up

office = office_with(set_up)


def test_a_client_gets_what_it_got_before(office: Office) -> None:
    posted(office)
    proposal = office.view(office.actor(ANNA), invoices.invoice_proposal, CLIENT)
    assert (proposal.lines[0].text, str(proposal.due)) == ("Advies", "2026-12-23")
    assert proposal.lacks == ()
    other = office.view(office.actor(ANNA), invoices.invoice_proposal, 1)
    assert (other.lines, other.lacks) == ((), ("address", "postcode"))


def test_an_item_begins_an_invoice_and_keeps_its_timeline(office: Office) -> None:
    item = do(office, ANNA, "item.add", queue=3, title="Advies per uur", relation=CLIENT).id
    proposal = office.view(office.actor(ANNA), invoices.proposal_of_item, item)
    assert proposal is not None
    assert (proposal.relation, proposal.lines[0].text) == (CLIENT, "Advies per uur")
    made = do(office, ANNA, "sales_invoice.draft", relation=CLIENT, item=item)
    rows = office.view(office.actor(ANNA), invoices.invoices_of_item, item)
    assert [row.id for row in rows] == [made.id]


@pytest.mark.parametrize(("typed", "parts", "shown"), [
    ("75,5", 755_000, "75,50"), ("1.234,5678", 12_345_678, "1234,5678"), ("0.05", 500, "0,05"),
])  # fmt: skip
def test_prices_have_up_to_four_decimals(typed: str, parts: int, shown: str) -> None:
    assert invoices.parts_of(typed) == parts
    assert invoices.parts_text(parts, 2) == shown
