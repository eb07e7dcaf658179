"""Sales invoices at the keyboard: written, approved by another, posted and credited."""

from __future__ import annotations

from datetime import date

from store import invoices, ledgers
from store.access import SYSTEM
from store.invoices import SalesInvoice
from store.office import Office
from store.reading import Reading
from tests.conftest import ANNA, CARLA
from tests.screens.sitting import sit
from tui.locale import _

ISSUER = {
    "since": date(2026, 1, 1), "name": "Tandartspraktijk De Gracht", "street": "Gracht 12",
    "postcode": "1015 AB", "city": "Amsterdam", "kvk": "12345678", "btw_id": "NL002455799B11", "prefix": "F", "days": 30,
}  # fmt: skip


def prepared(office: Office) -> None:
    """Have the office know itself, its client, and what it sells."""
    bank = office.view(SYSTEM, Reading.page, ledgers.BankAccount)[0].account
    carla, anna = office.actor(CARLA), office.actor(ANNA)
    office.do(carla, "issuer.add", given={**ISSUER, "iban": bank})
    code = {"code": "ADV", "text": "Advies per uur", "unit": "HUR", "price": "95", "btw": "VH",
            "account": "8000"}  # fmt: skip
    office.do(anna, "invoice_code.add", given=code)
    relation = next(each for each in _clients(office) if "Jansen" in each.name)
    address = {"address": "Kade 1", "city": "Utrecht", "postcode": "3511 AB"}
    given = {"name": relation.name, "client": True, **address}
    office.do(anna, "relation.change", relation.id, given=given)


def _clients(office: Office) -> list:
    from store import records

    return list(office.view(office.actor(ANNA), records.relation_choices))


def last(office: Office) -> SalesInvoice:
    """Return the newest invoice."""
    return office.view(SYSTEM, Reading.page, SalesInvoice, None, ("-id",), limit=1)[0]


async def test_an_invoice_from_typing_to_a_credit_note(office: Office) -> None:
    prepared(office)
    async with sit(office, ANNA) as at:
        await at.press("f7", "comma", "s", "plus")
        await at.press(*"jans", "down", "enter", "enter", *"adv", "enter", *"2,5", "enter")
        await at.press(*"Reiskosten", "enter", "enter", *"10,1234-10%", "enter", "enter")
        assert "246,61" in at.text
        await at.press("enter")
        assert _("Submitted. A colleague approves it; then it gets its number.") in at.text
    doc = last(office)
    assert (doc.state, doc.net, doc.btw, doc.total) == ("submitted", 24661, 5179, 29840)
    assert doc.lines[0].code == "ADV"
    async with sit(office, CARLA) as at:
        await at.press("f7", "comma", "s", "r", "enter", "a")
        assert _("Approved. It can be posted now.") in at.text
    async with sit(office, ANNA) as at:
        await at.press("f7", "comma", "s", "a", "enter", "p")
        assert last(office).number == "F2026-0001"
        assert "298,40" in at.text
        await at.press("k")
        assert _("Credit note") in at.text
    note = last(office)
    assert (note.sort, note.credits, note.total) == ("credit", doc.id, doc.total)


async def test_a_draft_is_found_again_as_it_was_typed(office: Office) -> None:
    prepared(office)
    async with sit(office, ANNA) as at:
        await at.press("f7", "comma", "s", "plus", *"jans", "down", "enter", "enter")
        await at.press(*"adv", "enter", *"3", "enter", "f3")
        await at.press("d", "enter")
        assert "285,00" in at.text
        await at.press("e")
        assert "Advies per uur" in at.text
        await at.press("f3", "x", "enter")
        assert _("Draft discarded. Press u to undo.") in at.text
    assert not office.view(SYSTEM, Reading.page, SalesInvoice)
    assert invoices.STANDINGS


async def test_one_may_not_approve_what_one_wrote(office: Office) -> None:
    prepared(office)
    async with sit(office, CARLA) as at:
        await at.press("f7", "comma", "s", "plus", *"jans", "down", "enter", "enter")
        await at.press(*"adv", "enter", *"1", "enter", "enter", "enter")
        await at.press("r", "enter", "a")
    assert last(office).state == "submitted"


async def test_the_client_is_completed_while_an_invoice_is_typed(office: Office) -> None:
    prepared(office)
    async with sit(office, ANNA) as at:
        await at.press("f7", "comma", "s", "plus", "f2")
        assert _("Choose the client first.") in at.text
        await at.press(*"jans", "down", "enter", "enter", *"adv", "enter", "f2")
        assert at.place == "relation"
        await at.press("f3")
        assert "Advies per uur" in at.text
