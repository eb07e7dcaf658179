"""A person's own keys: chosen by keyboard, kept, told everywhere, and never two on one key."""

from __future__ import annotations

from store.office import Office
from tests.conftest import ANNA, BRAM
from tests.screens.sitting import Sitting, sit


async def choose(at: Sitting, command: str, key: str) -> None:
    """From the palette: another key for a command of this place."""
    await at.press("f9", *"toetsen", "enter", *command, "enter", *key, "enter")


async def test_a_key_of_ones_own_works_at_once_and_the_next_time(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7")
        await choose(at, "saldibalans", "z")
        assert at.message == "Toetsen gewijzigd."
        await at.press("t")
        assert at.place == "ledgers"
        await at.press("z")
        assert at.place == "balance"
    async with sit(office, ANNA) as at:
        await at.press("f7", "z")
        assert at.place == "balance"
    async with sit(office, BRAM) as at:
        await at.press("f7", "t")
        assert at.place == "balance"


async def test_a_key_that_is_taken_is_refused(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7")
        await choose(at, "saldibalans", "i")
        assert "inkoopfactuur" in at.message
        await choose(at, "saldibalans", "%")
        assert "%" in at.message
        await at.press("t")
        assert at.place == "balance"


async def test_the_standard_keys_come_back(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7")
        await choose(at, "saldibalans", "z")
        await at.press("f9", *"toetsen", "enter", *"standaard", "enter")
        await at.press("t")
        assert at.place == "balance"
