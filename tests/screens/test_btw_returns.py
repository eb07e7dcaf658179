"""Returns of btw at the keyboard: prepared by an assistant, checked by another, filed, corrected."""

from __future__ import annotations

from store.access import SYSTEM
from store.ledgers import BtwReturn, BtwSetting
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA
from tests.screens.sitting import sit
from tests.store.ledgers.btw_return.test_acts import posted
from tui.locale import _


def returns(office: Office) -> list[BtwReturn]:
    return office.view(SYSTEM, lambda reading: reading.find(BtwReturn))


async def test_a_quarter_is_prepared_checked_and_filed(office: Office) -> None:
    posted(office, "VRK", "VH", 121_05)
    async with sit(office, ANNA) as at:
        await at.press("f7", "comma", "v")
        assert _("No VAT return yet. Press + to prepare one.") in "\n".join(at.lines)
        await at.press("plus", *"2026-Q4", "enter")
        assert "21,01" in next(line for line in at.lines if " 1a " in line)
        assert _("The last return of the year: press w for private use and gifts.") in at.text
        await at.press("w")
        assert _("Private use: VAT in 1d this year") in at.text
    async with sit(office, EVA) as at:
        await at.press("f7", "comma", "v", "enter", "c")
        assert _("checked") in at.lines[0]
    async with sit(office, CARLA) as at:
        await at.press("f7", "comma", "v", "enter", "o", "1", "enter", *"closed", "enter", "f")
        await at.press("R", "1", "enter", *"1234567890123456", "enter")
        assert _("filed") in at.lines[0]
        await at.press("enter")
        assert "100,04" in "\n".join(at.lines)
        await at.press("f3", "b")
        assert "1530" in "\n".join(at.lines)
        await at.press("f3", "x", *"sbr", "enter")
        assert "btw-2026-10-2026-12-sbr.csv" in " ".join(at.lines)
        await at.press("i", "x", *"csv", "enter")
        assert "icp-2026-10-2026-12.csv" in " ".join(at.lines)
    assert [(each.state, each.reference) for each in returns(office)] == [
        ("filed", "1234567890123456")
    ]


async def test_what_is_not_in_order_is_overruled_with_a_reason(office: Office) -> None:
    posted(office, "VRK", "VH", 121_05)
    office.do(office.actor(ANNA), "entry.draft", given={"date": "2026-11-11"})
    async with sit(office, ANNA) as at:
        await at.press("f7", "comma", "v", "plus", *"2026-Q4", "enter")
        assert "nog niet definitief" in "\n".join(at.lines)
    async with sit(office, CARLA) as at:
        await at.press("f7", "comma", "v", "enter", "c", "r", *"wait", "enter")
        assert returns(office)[0].note == "wait", "what can be done follows what was done"
        await at.press("c", "o", "1", "enter", *"lunch", "enter")
        assert "(lunch)" in "\n".join(at.lines)
    async with sit(office, EVA) as at:
        await at.press("f7", "comma", "v", "enter", "r", *"redo", "enter")
        assert "redo" in "\n".join(at.lines)
    assert returns(office)[0].note == "redo"


async def test_a_draft_is_discarded_and_comes_back(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "comma", "v", "plus", *"2026-Q4", "enter", "comma", "d")
        assert (at.place, returns(office)) == ("btw_returns", [])
        await at.press("u")
        assert len(returns(office)) == 1


async def test_a_setting_offers_its_own_values_only(office: Office) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f7", "comma", "v", "comma", "i", "plus", "2", "enter", *"0110", "enter")
        assert _("as it is paid (cash scheme)") in at.text
        assert _("every month") not in at.text
        await at.press(*_("as it is paid (cash scheme)"), "enter", "enter")
        made = office.view(SYSTEM, lambda reading: reading.find(BtwSetting))
        assert [(each.name, each.value) for each in made] == [("scheme", "cash")]
