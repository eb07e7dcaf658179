"""Jumping to a row by the letter it shows."""

from __future__ import annotations

from store.office import Office
from tests.calm import send
from tests.conftest import ANNA
from tests.screens.sitting import Sitting, sit


def selected(at: Sitting) -> int:
    """Which row of the list the cursor is on."""
    return next(number for number, line in enumerate(at.lines[2:]) if line.startswith(">"))


async def test_a_letter_goes_to_its_row_and_is_no_command(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "b", "j")
        assert [line[:2].strip() for line in at.lines[2:6]] == ["a", "s", "d", "f"]
        await at.press("f")
        assert selected(at) == 3
        assert at.place == "bank"
        await at.press("j", "9")
        assert selected(at) == 3
        await at.press("f")
        assert at.place == "statements"


async def test_more_rows_than_letters_have_two_each(office: Office) -> None:
    async with sit(office, ANNA, (80, 50)) as at:
        await at.press("f7", "w", "j")
        assert [line[:2] for line in at.lines[2:5]] == ["aa", "as", "ad"]
        await at.press("s", "d")
        assert selected(at) == 28


async def test_a_burst_of_both_keys_lands_there(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "b")
        for key in ("j", "g", "down"):
            send(at.app, key)
        await at.settle()
        assert selected(at) == 5
