"""Budgets at the keyboard: started, typed, fixed by another, and seen against what was posted."""

from __future__ import annotations

from store.access import SYSTEM
from store.ledgers import Budget
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.screens.sitting import sit
from tui.locale import _


async def test_a_budget_is_typed_and_fixed(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "comma", "u", "plus", *"2026", "enter", "n", "enter", "enter")
        await at.press("plus", *"8000", "enter", *"1200,00", "enter", "e", "enter")
        assert "1.200,00" in "\n".join(at.lines)
        await at.press("enter", *"2400,00", "enter", "enter")
        assert "2.400,00" in at.lines[0]
    async with sit(office, CARLA) as at:
        await at.press("f7", "comma", "u", "enter", "f")
        assert _("fixed") in at.lines[0]
    made = office.view(SYSTEM, lambda reading: reading.find(Budget))
    assert [(each.state, each.amounts) for each in made] == [("fixed", {"8000": (200_00,) * 12})]
