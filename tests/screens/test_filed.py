"""Records of a kind: listed, added by the form of their kind, changed, and taken further."""

from __future__ import annotations

from textual import events

from store.access import SYSTEM
from store.office import Office
from store.records import Record, records
from tests.conftest import ANNA, CARLA
from tests.screens.sitting import Sitting, sit
from tests.store.records.laptops import add, define
from tui.locale import _
from tui.widgets.entry_form import EntryForm


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


async def test_a_colleague_takes_nobody_out_of_a_form(office: Office) -> None:
    define(office)
    for name in ("Scherm", "Toetsenbord"):
        add(office, {"name": name, "sort": "sc"})
    carla, other = office.actor(CARLA), {"values": {"price": 2500}}
    async with sit(office, ANNA) as at:
        await at.press("f8", "k", "enter", "enter", "e", "enter")
        form = at.app.screen.query_one(EntryForm)
        field = form.current
        office.do(carla, "record.change", 2, other)
        await at.settle()
        assert (form.has_focus, form.current) == (True, field)


async def test_what_a_colleague_changed_meanwhile_is_told_before_it_is_saved(
    office: Office,
) -> None:
    define(office)
    add(office, {"name": "Scherm", "sort": "sc"})
    async with sit(office, ANNA) as at:
        await at.press("f8", "k", "enter", "enter", "e", *["up"] * 9, "end", *" 2")
        office.do(office.actor(CARLA), "record.change", 1, {"values": {"price": 2500}})
        await at.settle()
        while at.app.screen.query_one(EntryForm).current:
            await at.press("enter")
        await at.press("enter")
        (row,) = office.view(office.actor(ANNA), records, 1)
        assert (row.title, row.values["price"]) == ("Scherm", 25), "it is told first"
        await at.press("enter")
        assert "25,00" in at.text
    (row,) = office.view(office.actor(ANNA), records, 1)
    assert (row.title, row.values["price"]) == ("Scherm 2", 25), "both changes stay"


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


async def test_an_age_has_no_decimals(office: Office) -> None:
    fields = [{"key": "begin", "type": "d", "nl": "Begin"},
              {"key": "jaren", "type": "f", "nl": "Jaren", "formula": "leeftijd(begin; vandaag)"}]  # fmt: skip
    define(office, {"code": "KEY", "nl": "Sleutel", "numbering": "KEY-9", "department": 1,
                    "fields": [{"key": "naam", "nl": "Naam"}, *fields]})  # fmt: skip
    add(office, {"naam": "Voordeur", "begin": "2001-11-20"})
    async with sit(office, ANNA) as at:
        await at.press("f8", "k", "enter", "enter")
        assert " 25 " in f"{at.text} ".replace("\n", " ")
        assert "25,00" not in at.text


async def test_a_search_in_a_kind_finds_words_in_fields_and_files(office: Office) -> None:
    define(office)
    mine = add(office, {"name": "Laptop Anna", "sort": "sc"})
    add(office, {"name": "Laptop Bram", "sort": "sc"})
    given = {"name": "vermeulen.txt", "data": b"reparatie"}
    office.do(office.actor(ANNA), "record.attach", mine.id, given)
    async with sit(office, ANNA) as at:
        await at.press("f8", "k", "enter", "slash", *"bram")
        assert "Laptop Bram" in at.text
        assert "Laptop Anna" not in at.text
        await at.press("f3")
        assert "Laptop Anna" in at.text
        await at.press("slash", *"vermeulen", "enter")
        assert "Laptop Bram" not in at.text
        await at.press("enter")
        assert at.place == "record"
        assert "Laptop Anna" in at.lines[0]


async def test_rows_are_typed_moved_and_removed_line_by_line(office: Office) -> None:
    define(office)
    filed = add(office, {"name": "Laptop", "sort": "sc"}).id

    def parts() -> list[dict[str, object]]:
        record = office.view(SYSTEM, lambda reading: reading.get(Record, filed))
        return list(record.values.get("parts", ()))

    async with sit(office, ANNA) as at:
        await at.press("f8", "k", "enter", "enter", "e")
        await to_field(at, "parts.0.what")
        await at.press(*"Muis", "enter", *"12,50", "enter", *"Tas", "enter", *"30", "enter")
        await at.press(*"Dock", "enter", "enter", "enter", "enter", "enter")
        assert parts() == [{"what": "Muis", "cents": 1250}, {"what": "Tas", "cents": 3000},
                           {"what": "Dock"}]  # fmt: skip
        await at.press("e")
        await to_field(at, "parts.2.#")
        await at.press("1", "enter", *["enter"] * 12)
        assert [row["what"] for row in parts()] == ["Dock", "Muis", "Tas"]
        await at.press("e")
        await to_field(at, "parts.1.#")
        await at.press("0", "enter", *["enter"] * 12)
        assert [row["what"] for row in parts()] == ["Dock", "Tas"]


async def test_cells_with_tabs_are_pasted_into_rows_whole_or_not_at_all(office: Office) -> None:
    define(office)
    filed = add(office, {"name": "Laptop", "sort": "sc"}).id
    async with sit(office, ANNA) as at:
        await at.press("f8", "k", "enter", "enter", "e")
        await to_field(at, "parts.0.what")
        form = at.app.screen.query_one(EntryForm)
        form.post_message(events.Paste("Muis\t12,50\tte veel"))
        await at.settle()
        assert (
            _("Not pasted: it does not fit in these columns or rows. Paste fewer at once.")
            in at.text
        )
        form.post_message(events.Paste("Muis\t12,50\r\nTas [/]\t1.030,00\n"))
        await at.settle()
        for shown in ("Muis", "12,50", "Tas [/]", "1.030,00"):
            assert shown in at.text
        await at.press(*["enter"] * 9)
    record = office.view(SYSTEM, lambda reading: reading.get(Record, filed))
    assert record.values["parts"] == [{"what": "Muis", "cents": 1250},
                                      {"what": "Tas [/]", "cents": 103000}]  # fmt: skip


async def test_what_is_wrong_in_a_row_is_said_at_its_cell(office: Office) -> None:
    define(office)
    parts = [{"what": "Muis", "cents": 1200}, {"what": "Tas", "cents": 1300}]
    add(office, {"name": "Laptop", "sort": "sc", "parts": parts})
    async with sit(office, ANNA) as at:
        await at.press("f8", "k", "enter", "enter", "e")
        await to_field(at, "parts.1.what")
        await at.press(*["backspace"] * 3, *["tab"] * 3)
        form = at.app.screen.query_one(EntryForm)
        for _turn in range(20):
            if _("Fill in this field.") not in at.text:
                await at.press("enter")
        assert form.current == "parts.1.what"
        assert _("Fill in this field.") in at.text


async def to_field(at: Sitting, place: str) -> None:
    """Move down in the form to a field."""
    form = at.app.screen.query_one(EntryForm)
    for _turn in range(40):
        if form.current == place:
            return
        await at.press("tab")
    raise AssertionError(f"no field {place}")
