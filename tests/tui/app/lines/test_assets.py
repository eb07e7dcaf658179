"""A burst by lines: each number is asked for and answered, and all go by one commit."""

from __future__ import annotations

from store.office import Office
from store.records import holdings
from tests.conftest import ANNA, BRAM
from tests.lines import by_lines
from tests.store.records.filed.test_handing import Assets
from tests.store.records.test_shipped import made_of


async def test_assets_are_checked_out_by_lines(office: Office) -> None:
    assets = Assets(office, made_of(office, "asset"))
    assets.add("Laptop")
    assets.add("Scherm")
    async with by_lines(office, ANNA) as at:
        await at.type("records", "kinds", "1", "burst.check_out", "bram", "", "goed", "")
        assert "Laptop" in await at.type("MID-00001")
        assert "MID-00009" in await at.type("MID-00009")
        await at.type("MID-00002", "")
        told = await at.type("")
        assert "2" in told
    held = office.view(office.actor(ANNA), holdings, f"person {BRAM}")
    assert [each.row.no for each in held] == ["MID-00001", "MID-00002"]
