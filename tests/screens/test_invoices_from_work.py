"""A sales invoice that begins at an item, and one that recurs."""

from __future__ import annotations

from store import invoices
from store.access import SYSTEM
from store.invoices import SalesInvoice
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.screens.sitting import sit
from tests.store.coding.lines.test_acts import DAY, coded, done, patient, tables
from tests.store.invoices.practice import CLIENT, do, drafted, line, set_up
from tui.locale import _


async def test_an_invoice_is_to_the_contact_of_the_item(office: Office) -> None:
    set_up(office)
    given = {"queue": 1, "title": "Rapport gemeente", "relation": CLIENT}
    item = do(office, ANNA, "item.add", **given).id
    async with sit(office, ANNA) as at:
        at.app.screen.go("item", item=item)
        await at.settle()
        await at.press("comma", "v")
        assert at.place == "invoice_form"
        assert "Rapport gemeente" in at.text
        await at.press("f3")
        assert office.view(SYSTEM, lambda reading: reading.find(SalesInvoice)) == []
        await at.press("comma", "v")
        await at.press("enter", *"95", "enter", *"8100", "enter")
        await at.press("f3")
    (made,) = office.view(SYSTEM, lambda reading: reading.find(SalesInvoice))
    assert (made.item, made.relation, made.net) == (item, CLIENT, 95_00)


async def test_an_item_without_a_contact_says_what_is_missing(office: Office) -> None:
    item = do(office, ANNA, "item.add", queue=1, title="Rapport").id
    async with sit(office, ANNA) as at:
        at.app.screen.go("item", item=item)
        await at.settle()
        await at.press("comma", "v")
        assert at.message == _("No contact is linked there. Choose the client yourself.")


async def test_an_invoice_recurs_until_it_is_deleted(office: Office) -> None:
    set_up(office)
    invoice = drafted(office, line())
    async with sit(office, ANNA) as at:
        at.app.screen.go("sales_invoice", sales_invoice=invoice.id)
        await at.settle()
        await at.press("comma", "r", "enter", "3", "enter", "enter", "enter", "enter")
        (kept,) = office.view(office.actor(ANNA), invoices.recurring_invoices)
        assert (kept.months, str(kept.next_on)) == (3, "2026-12-20")
        at.app.screen.go("recurring_invoices")
        await at.settle()
        assert kept.name in at.text
        await at.press("x")
    assert office.view(office.actor(ANNA), invoices.recurring_invoices) == []


async def test_a_patient_is_billed_what_is_confirmed_of_a_day(office: Office) -> None:
    tables(office)
    set_up(office)
    (row,) = coded(office, "c002")
    async with sit(office, ANNA) as at:
        at.app.screen.go("coded_day", patient=patient(office), on=DAY.isoformat())
        await at.settle()
        await at.press("comma", "v")
        assert at.message == _(
            "Nothing of this day is confirmed and not billed. Confirm its lines first."
        )
        await at.press("f3")
        done(office, CARLA, "service_line.confirm", row.doc)
        await at.press("comma", "v")
        assert "C002" in at.text
        await at.press("enter", *"8000", "enter", "enter", "enter")
    (made,) = office.view(SYSTEM, lambda reading: reading.find(SalesInvoice))
    assert (made.state, made.treatments, made.total) == ("submitted", (row.id,), 2500)
