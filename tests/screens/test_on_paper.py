"""Entering as it stands on paper: the btw to the cent, the bank account, cash, allocation."""

from __future__ import annotations

import pytest

from store import ledgers
from store.access import SYSTEM, Actor
from store.errors import Refused
from store.ledgers import Entry
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.screens.sitting import sit
from tui.locale import _, say


def only(office: Office) -> Entry:
    (entry,) = office.view(SYSTEM, lambda reading: reading.find(Entry))
    return entry


async def test_the_btw_amount_of_an_invoice_is_overridden_to_the_paper(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "i", *"dent", "enter", *"77", "enter", *"16", "enter")
        await at.press(*"121", "tab", *"21,02", "enter")
        assert "21,02" in at.text
        await at.press("enter")
    entry = only(office)
    assert (entry.state, entry.btw) == ("submitted", 2102)
    assert [line.debit for line in entry.lines][:2] == [9998, 2102]


async def test_bank_by_hand_asks_its_account(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "a", *"16", "enter", *"1110", "enter", *"5", "minus", "enter")
        await at.press("enter", *"4810", "enter", "enter")
    entry = only(office)
    assert (entry.state, entry.lines[-1].account, entry.total) == ("submitted", "1110", -500)


async def test_negative_cash_warns_when_booking(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "k", *"16", "enter", *"5", "minus", "enter", "enter")
        await at.press(*"4510", "enter", "enter")
        assert only(office).state == "draft"
        assert (
            _("This brings the petty cash below zero: {euros}. Check the amount.").format(
                euros="-5,00"
            )
            in at.text
        )
        await at.press("enter")
    assert only(office).state == "submitted"


async def test_a_credit_note_is_allocated_by_key(office: Office, anna: Actor) -> None:
    for reference, cents in (("F1", 14823), ("C1", -4000)):
        given = {
            "relation": 1, "reference": reference, "date": "2026-11-16", "total": cents,
            "costs": [{"account": "7000", "btw": "IH", "cents": cents}],
        }  # fmt: skip
        made = office.do(anna, "entry.draft", given=given).doc
        office.do(anna, "entry.submit", made.id)
        office.do(office.actor(CARLA), "entry.post", made.id)
    async with sit(office, ANNA) as at:
        await at.press("f7", "o", "right_square_bracket", "a", "enter")
        assert at.message.startswith(_("Waits for approval as entry {id}.").split("{")[0])
    [row] = office.view(anna, ledgers.entries, "submitted")
    assert row.daybook == "MEM"


async def test_the_deductible_share_of_btw_is_set_by_date(office: Office, carla: Actor) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f7", "comma", "d")
        assert at.place == "deductions"
        await at.press("plus", *"01-11-26", "enter", *"0", "enter", "enter")
    [kept] = office.view(carla, ledgers.deductions)
    assert (f"{kept.since}", kept.percent) == ("2026-11-01", 0)


async def test_what_differs_from_the_paper_is_said_in_the_readers_language(
    office: Office, anna: Actor
) -> None:
    given = {"name": "maandag", "daybook": "INK", "count": 2, "amount": 29646, "hash_total": 7}
    made = office.do(anna, "batch.open", given=given).doc
    async with sit(office, ANNA):
        with pytest.raises(Refused) as refused:
            office.do(anna, "batch.close", made.id)
        said = say(refused.value)
    assert "aantal -2, bedrag -296,46, controletotaal -7" in said
