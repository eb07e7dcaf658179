"""What clerks and managers do in the ledgers beside invoices, by keyboard."""

from __future__ import annotations

from store import ledgers
from store.access import SYSTEM, Actor
from store.ledgers import Entry, OpenItem
from store.office import Office
from store.records import Relation
from tests.conftest import ANNA, BRAM, CARLA, EVA
from tests.screens.sitting import sit
from tests.store.ledgers.bank.test_matching import invoice
from tests.tray import bytes_of, newest
from tui.locale import _


def entries(office: Office) -> list[Entry]:
    return office.view(SYSTEM, lambda reading: reading.find(Entry))


async def test_a_sale_is_paid_in_cash_by_its_amount(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "s", *"linde", "enter", "1", "6", "enter", *"1210", "enter")
        await at.press(*"8000", "enter", "enter")
        assert "Zorgverzekeraar De Linde" in at.message
    (sale,) = entries(office)
    office.do(office.actor(CARLA), "entry.post", sale.id)
    async with sit(office, ANNA) as at:
        await at.press("f7", "k", "1", "7", "enter", *"1210", "enter", "enter")
        assert "2026-VRK-0001" in at.text
        await at.press("enter")
    paid = entries(office)[1]
    office.do(office.actor(CARLA), "entry.post", paid.id)
    (item,) = office.view(SYSTEM, lambda reading: reading.find(OpenItem))
    assert (item.state, paid.relation) == ("settled", 7)


async def test_amounts_are_typed_without_btw(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "i", "f5", *"dent", "enter", "7", "enter", "1", "6", "enter")
        assert "excl" in at.text
        await at.press(*"100", "enter", "enter")
        assert at.place == "enter"
    assert entries(office)[0].total == 12100


async def test_a_field_shows_what_it_names_and_comes_back(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "i", *"dent", "enter", "7", "enter", "up", "up", "f2")
        assert at.place == "relation"
        await at.press("f3")
        assert at.place == "enter"
        assert "Dentalis" in at.text


async def test_a_posted_entry_is_taken_back_and_both_are_told(office: Office) -> None:
    invoice(office, 1, "77", 12100)
    async with sit(office, ANNA) as at:
        await at.press("f7", "p", "enter", "z", *"dubbel", "enter")
        assert at.message
        await at.press("m")
        assert at.place == "entry"
        assert "dubbel" in at.text
    assert [one.state for one in entries(office)] == ["posted", "submitted"]


async def test_a_batch_is_keyed_twice_and_posted(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "y", "plus", *"maandag", "enter", "enter", "1", "enter")
        await at.press(*"121", "enter")
        await at.press(*"77", "enter", "j", "enter", "enter")
        assert at.place == "enter"
        assert "0 van 1" in at.lines[0]
        await at.press(
            *"dent", "enter", *"77", "enter", "1", "6", "enter", *"121", "enter", "enter"
        )
        assert "1 van 1" in at.lines[0]
        await at.press("f3", "c")
        assert "sluit aan op de controletotalen" in at.text
    async with sit(office, BRAM) as at:
        await at.press("f7", "y", "v", *"77", "enter", *"112", "enter", *"7000", "enter", "enter")
        assert "Total" in at.message
        assert "121" not in at.message
        await at.press(*"77", "enter", *"121", "enter", *"7000", "enter", "enter")
        assert at.place == "batches"
    async with sit(office, CARLA) as at:
        await at.press("f7", "y", "p")
        assert at.message
    assert entries(office)[0].number == "2026-INK-0001"


async def test_a_batch_is_changed_and_removed(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "y", "plus", *"maandag", "enter", "enter", "1", "enter")
        await at.press(*"121", "enter", *"77", "enter", "j", "enter", "enter", "f3")
        await at.press("e", *"dinsdag", "tab", "tab", "tab", *"122", "enter", "enter")
        assert at.place == "batches"
        [row] = office.view(anna, ledgers.batches)
        assert (row.batch.name, row.batch.amount) == ("dinsdag", 12200)
        await at.press("x")
    assert office.view(anna, ledgers.batches) == []


async def test_a_number_key_begins_the_entry_of_a_template(office: Office) -> None:
    invoice(office, 1, "77", 12100)
    async with sit(office, ANNA) as at:
        await at.press("f7", "p", "enter", "t", *"Materiaal", "enter", "f3", "e")
        assert "Materiaal" in at.text
        await at.press("k", "3", "enter")
        await at.press("r", "m", "enter", *"01-12", "enter")
        assert "elke maand" in at.text
        await at.press("f3", "3")
        assert at.place == "enter"
    (kept,) = office.view(office.actor(ANNA), ledgers.templates)
    assert (kept.key, kept.every, str(kept.next)) == ("3", "month", "2026-12-01")


async def test_a_rule_lets_two_approve(office: Office) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f7", "f", "plus", *"Groot", "enter", "enter", "enter", *"100", "enter")
        await at.press("enter", "2", "enter", "enter", "enter")
        assert "Groot" in at.lines[2]
    anna = office.actor(ANNA)
    costs = [{"account": "7000", "btw": "IH", "cents": 12100}]
    given = {"relation": 1, "reference": "8", "total": 12100, "date": "2026-11-16", "costs": costs}
    made = office.do(anna, "entry.draft", given=given).doc
    office.do(anna, "entry.submit", made.id)
    for person, state in ((CARLA, "submitted"), (EVA, "posted")):
        async with sit(office, person) as at:
            await at.press("f7", "r", "enter", "p")
        assert entries(office)[0].state == state


async def test_the_reconciliation_keeps_its_place_beside_the_bank_lines(office: Office) -> None:
    async with sit(office, ANNA, (160, 50)) as at:
        await at.press("f7", "b")
        title = _("Reconciliation {ledger}").format(ledger="11")
        places = []
        for _line in range(3):
            places += [number for number, text in enumerate(at.lines) if title in text]
            await at.press("down", "down")
        assert len(places) == 3
        assert len(set(places)) == 1
    async with sit(office, ANNA) as at:
        await at.press("f7", "b")
        assert title.upper() in at.text


async def test_a_bank_line_is_split_and_what_is_sure_is_booked(office: Office) -> None:
    rows = office.view(office.actor(ANNA), ledgers.bank_lines, "open")
    dentalis = next(row for row in rows if row.name.startswith("Dentalis"))
    invoice(office, 1, "20260417", -dentalis.cents)
    async with sit(office, ANNA) as at:
        await at.press("f7", "b", "v")
        assert "Dentalis" in at.text
        await at.press("enter")
        assert "13 bankregels" in at.lines[0]
        await at.press("s", *"4100", "enter", *"1000-", "enter", *"4110", "enter", "enter")
        assert "12 bankregels" in at.lines[0]
    split = entries(office)[-1]
    assert [(line.account, line.debit) for line in split.lines][:2] == [
        ("4100", 100000),
        ("4110", 85000),
    ]


async def test_a_changed_iban_waits_for_a_second_person(office: Office) -> None:
    given = {"name": "Dentalis Groothandel B.V.", "supplier": True, "iban": "NL86INGB0002445588"}
    office.do(office.actor(CARLA), "relation.change", 1, given)
    async with sit(office, CARLA) as at:
        await at.press("f8", "enter")
        assert "wacht op bevestiging" in at.message
        await at.press("i")
        assert "Een collega moet het controleren." in at.message
    async with sit(office, EVA) as at:
        await at.press("f8", "enter", "i")
        assert at.message
    relation = office.view(SYSTEM, lambda reading: reading.get(Relation, 1))
    assert relation.iban == "NL86INGB0002445588"


async def test_a_report_is_written_to_the_tray(office: Office) -> None:
    invoice(office, 1, "77", 12100)
    async with sit(office, CARLA) as at:
        await at.press("f7", "t", "x", *"csv", "enter")
        assert "trial-balance-" in at.message
    assert "4500" in bytes_of(office, newest(office, CARLA)).read_text(encoding="utf-8-sig")


async def test_the_columns_of_a_new_bank_are_named_by_keyboard(office: Office) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f7", "b", "comma", "k")
        assert at.place == "column_rules"
        await at.press("plus", *"Nieuw", "enter", *"NL04KNAB0123456789", "enter", *"Boekdatum")
        await at.press("enter", "m", "enter", *"Ontvangen", "enter", "p", "enter", *"Betaald")
        await at.press("enter", "enter", "enter", "enter", *"Stand", "enter", "enter", "enter")
        await at.press(*"Wie", "enter", *"Waarover", "enter", "enter", "enter")
        assert "Nieuw" in at.lines[2]
    (kept,) = office.view(office.actor(CARLA), ledgers.column_rules)
    assert (kept.order, kept.decimals, kept.amount, kept.paid) == (
        "mdy",
        ".",
        "Ontvangen",
        "Betaald",
    )
    assert (kept.balance, kept.party, kept.texts) == ("Stand", "Wie", "Waarover")


async def test_the_iban_of_column_rules_is_whole_and_their_form_saves(office: Office) -> None:
    """Nothing is handed in there: a form without words of its own saves."""
    given = {
        "name": "Nieuwe bank",
        "account": "NL91ABNA0417164300",
        "date": "Datum",
        "amount": "Bedrag",
    }
    office.do(office.actor(CARLA), "column_rules.add", given=given)
    async with sit(office, CARLA) as at:
        await at.app.navigation.open("column_rules")
        await at.settle()
        assert "NL91ABNA0417164300" in at.lines[2]
        await at.press("enter", *["down"] * 20)
        assert _("Enter saves · F3 goes back") in at.text
