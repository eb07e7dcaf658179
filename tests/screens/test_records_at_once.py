"""A record that is open while a colleague changes it, or its kind: nobody's work is lost."""

from __future__ import annotations

import asyncio

from store.access import SYSTEM
from store.office import Office
from store.records import Record
from store.records.filed.refiling import refile_all
from tests.conftest import ANNA, CARLA
from tests.screens.sitting import Sitting, sit
from tests.store.records.defining.test_trial import change
from tests.store.records.laptops import LAPTOP, add, define

FIRST = {"name": "Laptop", "serial": "S1", "price": 100}


def kept(office: Office) -> Record:
    return office.view(SYSTEM, lambda reading: reading.get(Record, 1))


def colleague(office: Office, **values: object) -> None:
    office.do(office.actor(CARLA), "record.change", 1, {"values": values})


def new_version(office: Office) -> None:
    """A title that every record gets: each is saved by Kantoor, and shows nothing of it in its form."""
    change(
        office, fields=[*LAPTOP["fields"], {"key": "note", "nl": "Noot"}], title="{name} {serial}"
    )
    refile_all(office, SYSTEM)


async def typed(at: Sitting) -> None:
    """Open the record, and type another name in its first field."""
    await at.press("f8", "k", "enter", "enter", "e", "up", *"Computer")
    assert at.place == "record"


async def saved(at: Sitting) -> int:
    """Press Enter until it is saved; returns how often a conflict was told."""
    told = 0
    for _key in range(24):
        if not at.app.screen.typing:  # type: ignore[attr-defined]  # an OfficeScreen
            return told
        await at.press("enter")
        told += "collega" in at.text
    raise AssertionError(at.text)


async def test_what_two_changed_goes_together(office: Office) -> None:
    define(office)
    add(office, FIRST)
    async with sit(office, ANNA) as at:
        await typed(at)
        await asyncio.to_thread(colleague, office, serial="S2", price=250)
        assert await saved(at) >= 1
    assert kept(office).values == {"name": "Computer", "serial": "S2", "price": 250}


async def test_a_value_that_both_changed_is_told_before_it_is_saved_over(office: Office) -> None:
    define(office)
    add(office, FIRST)
    async with sit(office, ANNA) as at:
        await typed(at)
        await asyncio.to_thread(colleague, office, name="Van Carla", serial="S2")
        assert await saved(at) >= 1
    assert kept(office).values == {"name": "Computer", "serial": "S2", "price": 100}


async def test_a_kind_that_changes_meanwhile_stops_nobody(office: Office) -> None:
    define(office)
    add(office, FIRST)
    async with sit(office, ANNA) as at:
        await typed(at)
        await asyncio.to_thread(new_version, office)
        assert await saved(at) == 0
    assert kept(office).values == FIRST | {"name": "Computer"}
    assert kept(office).title == "Computer S1"
