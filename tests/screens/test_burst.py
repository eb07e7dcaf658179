"""A burst of scans at the keyboard: each is judged at once, what is right goes by one commit."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from store.office import Office
from store.records import CHECK_OUT, holdings
from tests.conftest import ANNA, BRAM
from tests.screens.sitting import Sitting, sit
from tests.store.records.filed.test_handing import Assets
from tests.store.records.test_shipped import made_of
from tui.locale import _, ngettext


@pytest.fixture
def assets(office: Office) -> Assets:
    """An office with three assets in stock."""
    made = Assets(office, made_of(office, "asset"))
    for name in ("Laptop", "Scherm", "Tablet"):
        made.add(name)
    return made


async def begin(at: Sitting, key: str) -> None:
    """Open a burst from the list of assets."""
    await at.press("f8", "k", "enter", key)


async def scan(at: Sitting, numbers: Sequence[str]) -> None:
    """Scan numbers, as a scanner types them."""
    for number in numbers:
        await at.press(*number, "enter")


def out(assets: Assets) -> list[str]:
    return [row.no for row in assets.office.view(assets.anna, holdings, f"person {BRAM}")]


async def test_a_burst_checks_out_what_is_right_and_keeps_what_is_not(assets: Assets) -> None:
    async with sit(assets.office, ANNA) as at:
        await begin(at, "o")
        assert at.place == "burst"
        await at.press(*"bram", "enter", "enter", *"goed", "enter", "enter")
        await scan(at, ["mid-00001", "MID-99999", "MID-00002", "MID-00001"])
        told = at.text
        assert "Scherm" in told
        assert _("{no} is in this list already.").format(no="MID-00001") in told
        assert "MID-99999" in told
        await at.press("enter", "enter")
        assert out(assets) == ["MID-00001", "MID-00002"]
        assert ngettext("{n} checked out.", "{n} checked out.", 2).format(n=2) in at.message
        assert "MID-99999" in at.text
        assert _("{no} is already out: {holder}.").format(no="MID-00001", holder="Bram Visser") in at.text  # fmt: skip
        await at.press("f3", "f3", "u")
        assert out(assets) == []


async def test_what_comes_back_is_checked_in_and_counted(assets: Assets) -> None:
    for asset in (1, 2):
        assets.move(asset, CHECK_OUT, houder=BRAM)
    async with sit(assets.office, ANNA) as at:
        await begin(at, "i")
        await at.press("enter")
        await scan(at, ["MID-00002"])
        await at.press("enter", "enter")
        assert out(assets) == ["MID-00001"]
        assert at.place == "filed"
        await at.press("a", "enter", *"kamer 3", "enter")
        await scan(at, ["MID-00001", "MID-00003"])
        await at.press("enter", "enter", "n", "enter")
        assert "Scherm" in at.text
        assert "Tablet" not in at.text


async def test_a_dropped_line_loses_no_scan(assets: Assets) -> None:
    async with sit(assets.office, ANNA) as at:
        await begin(at, "o")
        await at.press(*"bram", "enter", "enter", "enter", "enter")
        await scan(at, ["MID-00001", "MID-00009"])
        await at.press(*"MID-000")
        await at.app.half_typed.keep()
    async with sit(assets.office, ANNA) as at:
        await begin(at, "o")
        begun = [line.split()[1] for line in at.lines if line.split()[:1] in (["1"], ["2"], ["3"])]
        assert begun == ["MID-00001", "MID-00009", "MID-000"]
        assert "Laptop" in at.text
        assert _("Unknown number: {number}. Scan or type it again.").format(number="MID-00009") in at.text  # fmt: skip


async def test_a_burst_without_a_right_number_saves_nothing(assets: Assets) -> None:
    async with sit(assets.office, ANNA) as at:
        await begin(at, "o")
        await at.press(*"bram", "enter", "enter", "enter", "enter")
        await scan(at, ["x" * 100])
        await at.press("enter", "enter", "enter")
        assert out(assets) == []
        assert at.place == "burst"
