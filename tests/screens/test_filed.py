"""Records of a kind: listed, added by the form of their kind, changed, and taken further."""

from __future__ import annotations

from store.access import SYSTEM
from store.office import Office
from store.records import Record, records
from tests.conftest import ANNA
from tests.screens.sitting import sit
from tests.store.records.laptops import add, define
from tui.locale import _


async def test_the_kinds_lead_to_their_records(office: Office) -> None:
    define(office)
    add(office, {"name": "Laptop Anna", "sort": "lt", "serial": "PF3X91AB", "price": 119900})
    async with sit(office, ANNA) as at:
        await at.press("f8", "k")
        assert at.place == "kinds"
        assert "ICT" in at.text
        await at.press("enter")
        assert at.place == "filed"
        for shown in ("ICT-00001", "Laptop Anna", "PF3X91AB"):
            assert shown in at.text
        await at.press("enter")
        assert at.place == "record"
        for shown in ("Laptop Anna", "PF3X91AB", "1199,00", "33,31"):
            assert shown in at.text


async def test_a_record_is_added_and_changed_by_the_form_of_its_kind(office: Office) -> None:
    define(office)
    async with sit(office, ANNA) as at:
        await at.press("f8", "k", "enter", "plus")
        await at.press(*"Laptop Anna", "enter", *"lt", "enter", "enter")
        await at.press(*"PF3X91AB", "enter", *"010326", "enter", *"1199", "enter")
        await at.press(*"010329", "enter")
        for _count in range(4):
            await at.press("enter")
        assert "ICT-00001" in at.text
        await at.press("e", *["up"] * 9, "end", *" 2", *["enter"] * 12)
        assert "Laptop Anna 2" in at.text
    (row,) = office.view(office.actor(ANNA), records, 1)
    assert (row.no, row.title, row.values["serial"]) == ("ICT-00001", "Laptop Anna 2", "PF3X91AB")


async def test_a_step_asks_its_own_fields_and_what_is_missing_is_said(office: Office) -> None:
    define(office)
    add(office, {"name": "Laptop", "sort": "sc", "parts": [{"what": "Muis", "cents": 1200}]})
    async with sit(office, ANNA) as at:
        await at.press("f8", "k", "enter", "enter")
        assert "Muis · 12,00" in at.text
        await at.press("t", "enter")
        assert _("Fill in this field.") in at.text
        await at.press("1", "enter")
        assert "uitgegeven" in at.lines[0]
        await at.press("t")
        assert "in voorraad" in at.lines[0]


async def test_a_contact_leads_to_the_records_about_it(office: Office) -> None:
    contract = {
        "code": "CON", "nl": "Contract", "department": 1, "about": "relation",
        "numbering": "CON-9999", "fields": [{"key": "subject", "nl": "Onderwerp", "required": True}],
    }  # fmt: skip
    define(office, contract)
    async with sit(office, ANNA) as at:
        await at.press(
            "f8", "k", "enter", "plus", *"dental", "enter", *"Onderhoud", "enter", "enter"
        )
        assert "CON-0001" in at.text
        await at.press("g")
        assert at.place == "attachments"
        await at.press("f8", "enter", "d")
        assert "CON-0001" in at.text
        await at.press("enter")
        assert at.place == "record"


async def test_a_masked_value_stays_when_its_form_is_saved_and_is_shown_by_a_key(
    office: Office,
) -> None:
    define(office)
    values = {"name": "Laptop", "sort": "sc", "account": "NL91ABNA0417164300"}
    filed = add(office, values).id
    async with sit(office, ANNA) as at:
        await at.press("f8", "k", "enter", "enter", "e", *["up"] * 9, "end", *" 2", *["enter"] * 12)
        assert "Laptop 2" in at.text
        assert "NL91ABNA0417164300" not in at.text
        await at.press("v")
        assert "NL91ABNA0417164300" in at.message
    kept = office.view(SYSTEM, lambda reading: reading.get(Record, filed))
    assert (kept.title, kept.values["account"]) == ("Laptop 2", "NL91ABNA0417164300")
