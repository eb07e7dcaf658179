"""An e-invoice beside the form: what it fills in, what it says, and what is not right about it."""

from __future__ import annotations

from store import records
from store.access import SYSTEM, Actor
from store.ledgers import Entry
from store.office import Office
from store.records import Relation
from tests.conftest import ANNA
from tests.e_invoices import OTHER_IBAN, received, ubl
from tests.screens.conftest import DENTALIS
from tests.screens.sitting import Sitting, sit
from tui.locale import _

WIDE = (160, 50)


async def begin(at: Sitting, item: int) -> None:
    at.app.screen.go("enter", daybook="INK", item=item)  # type: ignore[attr-defined]  # an office screen
    await at.settle()


def entries(office: Office) -> list[Entry]:
    return list(office.view(SYSTEM, lambda reading: reading.find(Entry)))


async def test_two_enters_submit_an_invoice_that_is_known_in_full(
    office: Office, anna: Actor
) -> None:
    item = received(office, anna, ubl())
    async with sit(office, ANNA) as at:
        await begin(at, item)
        await at.press("enter", "enter")
    (entry,) = entries(office)
    assert (entry.state, entry.relation, entry.reference, entry.total) == (
        "submitted", DENTALIS, "D-2026-118", 12100,
    )  # fmt: skip
    assert [(cost.account, cost.btw, cost.cents) for cost in entry.costs] == [("7000", "IH", 12100)]
    assert (f"{entry.date}", f"{entry.due}", entry.item) == ("2026-11-16", "2026-12-16", item)


async def test_a_form_that_is_left_untouched_is_no_draft(office: Office, anna: Actor) -> None:
    item = received(office, anna, ubl())
    async with sit(office, ANNA) as at:
        await begin(at, item)
        await at.press("enter", "f3", "f3")
        assert at.place != "enter"
    assert entries(office) == []


async def test_each_field_says_where_it_was_read_and_the_invoice_is_beside_it(
    office: Office, anna: Actor
) -> None:
    item = received(office, anna, ubl())
    async with sit(office, ANNA, WIDE) as at:
        await begin(at, item)
        assert _("known by {what}").format(what=_("IBAN")) in at.text
        assert "Handschoenen 1" in at.text
        await at.press("down")
        assert "Invoice/ID" in at.text
        await at.press("down", "down", "down", "down", "down")
        assert "LegalMonetaryTotal/TaxInclusiveAmount" in at.text


async def test_an_unknown_supplier_is_made_in_a_form_that_is_filled_in(
    office: Office, anna: Actor
) -> None:
    item = received(office, anna, ubl(name="Loodgieter Pols", iban=OTHER_IBAN, kvk="12345678"))
    async with sit(office, ANNA) as at:
        await begin(at, item)
        assert "Loodgieter Pols" in at.text
        await at.press("enter")
        assert _("New supplier, from the invoice") in at.text
        await at.press(*"4510", "enter")
        made = named(office, "Loodgieter Pols")
        assert (made.iban, made.kvk, made.supplier, made.account, made.city) == (
            OTHER_IBAN, "12345678", True, "4510", "Zwolle",
        )  # fmt: skip
        await at.press("enter", "enter")
    (entry,) = entries(office)
    assert (entry.state, entry.relation) == ("submitted", made.id)
    assert [(cost.account, cost.btw) for cost in entry.costs] == [("4510", "IH")]


def named(office: Office, name: str) -> Relation:
    every = office.view(office.actor(ANNA), records.relation_choices)
    return next(relation for relation in every if relation.name == name)


async def test_going_back_from_the_new_supplier_makes_nobody(office: Office, anna: Actor) -> None:
    item = received(office, anna, ubl(name="Loodgieter Pols", iban=OTHER_IBAN))
    before = len(office.view(office.actor(ANNA), records.relation_choices))
    async with sit(office, ANNA) as at:
        await begin(at, item)
        await at.press("enter", "f3", *"dent", "enter")
        assert "Dentalis" in at.text
    assert len(office.view(office.actor(ANNA), records.relation_choices)) == before


async def test_another_iban_is_said_at_once(office: Office, anna: Actor) -> None:
    item = received(office, anna, ubl(iban=OTHER_IBAN))
    async with sit(office, ANNA) as at:
        await begin(at, item)
        said = _("IBAN {iban} is not that of {name}. Submit it; a second person decides.")
        assert said.split("{name}")[0].format(iban=OTHER_IBAN) in at.text


async def test_another_currency_fills_no_amount_in(office: Office, anna: Actor) -> None:
    item = received(office, anna, ubl(currency="USD"))
    async with sit(office, ANNA) as at:
        await begin(at, item)
        assert "USD: 121,00" in at.text
        await at.press("enter")
        assert at.app.screen.query_one("EntryForm").current == "total"  # type: ignore[attr-defined]  # the form's own


async def test_hostile_texts_are_shown_as_they_are(office: Office, anna: Actor) -> None:
    odd = "[red]x[/] \u202egnp ~\x1b"
    item = received(office, anna, ubl(name=odd.replace("\x1b", "&#x9;"), iban=OTHER_IBAN))
    async with sit(office, ANNA, WIDE) as at:
        await begin(at, item)
        assert "[red]x[/]" in at.text
        assert "\u202e" not in at.text
