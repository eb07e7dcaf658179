"""The file tray on the screen: a letter away from everywhere, with what fetches each file."""

from __future__ import annotations

import pytest

from store.access import SYSTEM
from store.files import hand_over
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.screens.sitting import sit
from tests.tray import bytes_of, newest
from tui.locale import _


@pytest.fixture
def filled(office: Office) -> Office:
    """An office in which Carla has two files in her tray and Anna another."""
    for person, name in ((CARLA, "trial-balance.xlsx"), (ANNA, "of-anna.csv"), (CARLA, "card.csv")):
        hand_over(office, office.actor(person), name, [bytes(48_000)], "Proefbalans")
    return office


@pytest.mark.parametrize("place", ["f5", "f6", "f7", "f8", "f2"])
async def test_it_is_a_letter_away_from_everywhere(filled: Office, place: str) -> None:
    async with sit(filled, CARLA) as at:
        await at.press(place, "comma", "x")
        assert at.place == "tray"
        assert "trial-balance.xlsx" in at.text
        assert "of-anna" not in at.text
        await at.press("f3")
        assert at.place != "tray"


async def test_what_fetches_a_file_is_shown(filled: Office) -> None:
    async with sit(filled, CARLA) as at:
        await at.press("comma", "x", "down")
        assert "kantoor tray get trial-balance.xlsx > trial-balance.xlsx" in at.text
        assert "46 kB" in at.text
        assert _("not yet") in at.text


async def test_a_file_is_removed_when_it_is_meant(filled: Office) -> None:
    path = bytes_of(filled, newest(filled, CARLA))
    async with sit(filled, CARLA) as at:
        await at.press("comma", "x", "x", "f3")
        assert path.exists()
        await at.press("x", "enter")
        assert _("{name} is removed.").format(name="card.csv") in at.message
        assert "card.csv" not in "".join(at.lines[1:-2])
        assert not path.exists()
        assert newest(filled, CARLA).name == "trial-balance.xlsx"


async def test_an_empty_tray_says_what_comes_there(office: Office) -> None:
    async with sit(office, CARLA) as at:
        await at.press("comma", "x")
        assert (
            _("Your file tray is empty.\nFiles that you export come here.").split("\n")[0]
            in at.text
        )
        await at.press("x")
        assert at.message == _("No file here to remove.")


async def test_a_file_is_mailed_to_oneself_where_the_office_allows_it(filled: Office) -> None:
    async with sit(filled, CARLA) as at:
        await at.press("comma", "x", "m")
        assert at.message == _("This office does not mail files. Fetch it over ssh instead.")
        filled.do(SYSTEM, "tray.limit", given={"mail": True})
        filled.do(SYSTEM, "person.address", CARLA, {"address": "carla@example.nl"})
        await at.press("m")
        assert "carla@example.nl" in at.message
        assert _("waits to be mailed") in at.text
