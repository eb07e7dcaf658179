"""The depreciation of an asset, proposed from its page and found there and in the templates."""

from __future__ import annotations

from store import ledgers
from store.office import Office
from tests.conftest import ANNA
from tests.screens.sitting import sit
from tests.store.records.test_shipped import made_of
from tui.locale import _


async def test_an_asset_and_its_recurring_entry_lead_to_each_other(office: Office) -> None:
    values = {"naam": "Laptop", "soort": "scherm", "prijs": 120000}
    given = {"of": made_of(office, "asset"), "values": values}
    laptop = office.do(office.actor(ANNA), "record.add", given=given).doc.id
    async with sit(office, ANNA) as at:
        at.app.screen.go("record", record=laptop)
        await at.settle()
        await at.press("comma", "d")
        assert "1.200,00" in at.text or "1200,00" in at.text
        await at.press(*"36", "enter", *"311226", "enter", *"4720", "enter", *"0290", "enter")
        assert _("Depreciation") in at.text
        assert "33,33" in at.text
        assert "31-12-2026" in at.text
        await at.press("comma", "d")
        assert at.place == "templates"
        await at.press("o")
        assert at.place == "record"
    known = office.view(office.actor(ANNA), ledgers.depreciation, laptop)
    assert known is not None
    assert (known.cents, known.left) == (3333, 36)
