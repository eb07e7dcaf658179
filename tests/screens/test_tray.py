"""The file tray on the screen: a letter away from everywhere, with what fetches each file."""

from __future__ import annotations

from shlex import split

import pytest

from store.access import SYSTEM
from store.files import hand_over
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.screens.sitting import sit
from tests.tray import bytes_of, newest
from tui import cli
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
        for key in ("x", "m"):
            assert not next(hint for hint in at.app.screen.hints() if hint.key == key).enabled
            await at.press(key)
            assert at.message == _(
                "This list is empty, so this has no row to work on. Choose "
                "another list, or add a row."
            )


async def test_a_file_is_mailed_to_oneself_where_the_office_allows_it(filled: Office) -> None:
    async with sit(filled, CARLA) as at:
        await at.press("comma", "x", "m")
        assert at.message == _("This office does not mail files. Fetch it over ssh instead.")
        filled.do(SYSTEM, "tray.limit", given={"mail": True})
        filled.do(SYSTEM, "person.address", CARLA, {"address": "carla@example.nl"})
        await at.press("m")
        assert "carla@example.nl" in at.message
        assert _("waits to be mailed") in at.text


async def test_a_visitor_of_the_demo_is_shown_a_line_that_works(
    filled: Office, capfd: pytest.CaptureFixture[str]
) -> None:
    """There is no ssh there, and the account of the machine has no tray."""
    async with sit(filled, None) as at:
        await at.press("down", "down", "enter", "comma", "x")
        assert "kantoor --office" in at.text
        words = split(at.app.screen.fetch_line("card.csv").partition(">")[0])
    assert words[3:] == ["tray", "--person", "Carla Jansen", "get", "card.csv"]
    assert cli.main(words[1:]) == 0
    assert capfd.readouterr().out == "\0" * 48_000
