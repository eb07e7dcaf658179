"""Invoices that recur: a draft for each time, written by nobody who approves it."""

from __future__ import annotations

import pytest

from store import invoices
from store.access import SYSTEM
from store.errors import Invalid, Refused
from store.invoices.recurring.running import draft_recurring
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.store.conftest import office_with
from tests.store.invoices.practice import do, drafted, set_up

office = office_with(set_up)


def recurring(office: Office, by: int = ANNA, **more: object) -> int:
    given = {"name": "Huur", "months": 1, "next_on": "2026-09-30", "source": drafted(office).id}
    return int(do(office, by, "recurring_invoice.add", **{**given, **more}).id)


def drafts(office: Office) -> list[str]:
    rows = office.view(office.actor(ANNA), invoices.sales_invoices, "draft")
    return sorted(str(row.day) for row in rows)[:-1]  # without the one that it was made from


def test_missed_times_are_made_up_for_once(office: Office) -> None:
    recurring(office)
    assert draft_recurring(office, SYSTEM) == 2
    assert drafts(office) == ["2026-09-30", "2026-10-30"]
    assert draft_recurring(office, SYSTEM) == 0
    (kept,) = office.view(office.actor(ANNA), invoices.recurring_invoices)
    assert str(kept.next_on) == "2026-11-30"


def test_a_draft_is_for_its_period_and_waits_for_people(office: Office) -> None:
    recurring(office, next_on="2026-11-15")
    draft_recurring(office, SYSTEM)
    row = office.view(office.actor(ANNA), invoices.sales_invoices, "draft")[-1]
    doc = office.view(office.actor(ANNA), invoices.invoice_detail, row.id).doc
    assert (doc.state, doc.number, doc.total) == ("draft", "", 181_50)
    assert (str(doc.delivered), str(doc.delivered_until)) == ("2026-11-15", "2026-12-14")


def test_who_wrote_what_recurs_cannot_approve_it(office: Office) -> None:
    recurring(office, CARLA, next_on="2026-11-15")
    draft_recurring(office, SYSTEM)
    row = office.view(office.actor(ANNA), invoices.sales_invoices, "draft")[-1]
    do(office, ANNA, "sales_invoice.submit", row.id)
    with pytest.raises(Refused, match="worked on this"):
        do(office, CARLA, "sales_invoice.approve", row.id)


def test_it_stops_after_its_end_and_when_it_is_switched_off(office: Office) -> None:
    made = recurring(office, until="2026-10-15")
    assert draft_recurring(office, SYSTEM) == 1
    how = {"name": "Huur", "months": 1, "next_on": "2026-11-01"}
    do(office, ANNA, "recurring_invoice.change", made, **how, active=False)
    assert draft_recurring(office, SYSTEM) == 0


def test_it_needs_an_invoice_and_days_in_order(office: Office) -> None:
    with pytest.raises(Invalid, match="Choose the invoice"):
        recurring(office, source=None)
    with pytest.raises(Invalid, match="ends before"):
        recurring(office, until="2026-01-01")
