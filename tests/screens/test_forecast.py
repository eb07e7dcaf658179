"""The cash forecast at the keyboard: its weeks and chart, the items of one, and what is planned."""

from __future__ import annotations

from store.office import Office
from tests.conftest import ANNA
from tests.screens.sitting import sit
from tests.store.ledgers.open_items.test_open_items import INVOICE, SALE, post
from tui.locale import _

PLAN = (*"Aflossing", "enter", "p", "enter", *"500,00", "enter", *"30-11-2026", "enter")


async def test_a_week_opens_its_items_and_a_plan_moves_the_weeks(office: Office) -> None:
    post(office, INVOICE)
    post(office, {**SALE, "due": "2026-11-01"})
    async with sit(office, ANNA) as at:
        await at.press("f7", "l", "comma", "f")
        assert "-27,23" in at.lines[0]
        assert "2026-W51" in at.lines[0]
        assert "┘" in at.text or "┐" in at.text
        await at.press("y")
        assert "┐" not in at.text
        await at.press("down", "enter")
        assert at.place == "forecast_week"
        assert "121,00" in at.text
        await at.press("enter")
        assert at.place == "entry"
        await at.press("f3", "p", "plus", *PLAN, "enter", "enter", "enter", "enter")
        assert "Aflossing" in at.text
        await at.press("f3")
        while at.place == "planned_cash":
            await at.press("f3")
        await at.press("f3")
        assert "-527,23" in at.lines[0]
        await at.press("down", "enter")
        assert _("planned") in at.text
        assert "-500,00" in at.text
