"""What every screen of the office does, seen on the item."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from screens.inbox.item import ItemScreen
from store.errors import Refused
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.faults.share import SHARE, seeded
from tests.screens.conftest import APPOINTMENT
from tests.screens.sitting import Sitting, sit
from tests.screens.test_catalogue import GIVEN, with_screens
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.widgets.key_line import KeyLine
from tui.widgets.virtual_list import VirtualList


class Told(ItemScreen):
    """An item's screen that tells when a look begins and ends."""

    CSS_PATH = Path(inspect.getfile(ItemScreen)).with_name("item.tcss")

    def __init__(self, item: int) -> None:
        super().__init__(item)
        self.course: list[str] = []

    async def load(self) -> None:
        self.course.append("begins")
        await super().load()
        self.course.append("ends")


@asynccontextmanager
async def reading(office: Office) -> AsyncIterator[tuple[Sitting, Told]]:
    """Anna, with an item open that has been looked at."""
    async with sit(office, ANNA) as anna:
        screen = Told(APPOINTMENT)
        await anna.app.push_screen(screen)
        await anna.settle()
        screen.course.clear()
        yield anna, screen


async def test_a_look_ends_before_the_next_begins(office: Office) -> None:
    """So what was read before the clerk's own act never covers what came of it."""
    async with reading(office) as (anna, screen):
        await asyncio.gather(
            screen.reload(), screen.act("item.accept", APPOINTMENT), screen.reload()
        )
        await anna.settle()  # a look at what the feed told may have begun meanwhile
        assert len(screen.course) >= 6
        assert screen.course == ["begins", "ends"] * (len(screen.course) // 2)
        assert _("open") in anna.text


async def test_what_stands_on_no_screen_is_not_looked_at(office: Office) -> None:
    """What a colleague types and has not saved costs nobody else a look."""
    async with reading(office) as (anna, screen):
        before = anna.app.changes.copy()
        anna.app.following.note_changes({"draft"})
        await anna.settle()
        assert anna.app.changes == before
        anna.app.following.note_changes({"event", "draft"})
        await anna.settle()
        assert screen.course


async def test_a_refusal_is_of_its_screen_and_of_that_moment(office: Office) -> None:
    """It shows on no screen to which one goes, and no more on its own when one comes back.

    In a share, on one place in four: the base of all screens shows it.
    """
    said = "Dat mag hier niet."
    places = with_screens()
    some = seeded("refusals").sample(places, len(places) // 4) if SHARE else places
    async with sit(office, CARLA) as carla:
        for place in some:
            await carla.app.navigation.open(place, **GIVEN.get(place, {}))
            await carla.settle()
            assert carla.app.top is not None, place
            carla.app.top.show_refusal(Refused(said))
            await carla.settle()
            assert said in carla.text, place
            await carla.press("f8")
            assert carla.place == "records"
            assert said not in carla.text, place
            await carla.press("f6")
            assert said not in carla.text, place
            await carla.app.pop_screen()
            await carla.settle()
            assert said not in carla.text, place


def styled(at: Sitting) -> list[dict[str, object]]:
    """The styles of all that is on the screen."""
    return [dict(node.styles.base._rules) for node in at.app.screen.walk_children(with_self=True)]


def styled_anew(at: Sitting) -> list[dict[str, object]]:
    """The same after Textual has looked up all of them again."""
    at.app.stylesheet.update(at.app.screen)
    return styled(at)


WIDTHS = (80, 120, 160)


@pytest.mark.parametrize("columns", [seeded("widths").choice(WIDTHS)] if SHARE else WIDTHS)
async def test_a_screen_mounts_with_the_styles_of_its_width_and_theme(
    office: Office, columns: int
) -> None:
    """In a share, one place in eight at one width."""
    places = with_screens()
    chance = seeded(f"styles/{columns}")
    some = chance.sample(places, len(places) // 8) if SHARE else places
    async with sit(office, CARLA, (columns, 40)) as carla:
        for place in ["inbox", "ledgers", *some]:
            if place in carla.app.MODES:
                await carla.app.switch_mode(place)
            else:
                await carla.app.navigation.open(place, **GIVEN.get(place, {}))
            await carla.settle()
            assert styled(carla) == styled_anew(carla), place
        await carla.press("f2")
        await carla.app.preferences.next_theme()
        await carla.pilot.resize_terminal(240 - columns, 30)
        for key in ("f1", "f3", "f3", "f7", "f6", "f8"):  # help, the team, and what lay below
            await carla.press(key)
            assert styled(carla) == styled_anew(carla), key


async def test_a_refusal_stays_under_a_dialog_and_goes_with_the_next_screen(office: Office) -> None:
    async with sit(office, ANNA) as anna:
        await anna.press("e")  # it is new, so it can't be finished
        refused = anna.message
        assert refused
        await anna.press("f1", "f3")
        assert anna.message == refused
        await anna.press("enter", "f3")
        assert anna.place == "inbox"
        assert not anna.message


async def test_a_screen_that_goes_away_shows_no_keys_any_more(office: Office) -> None:
    """Its lines are gone before the worker is that waits for the row under the cursor."""
    async with sit(office, ANNA) as anna:
        screen = anna.app.screen
        assert isinstance(screen, OfficeScreen)
        rows = screen.query(VirtualList).first()
        rows._quiet.clear()
        screen._show_keys()
        await screen.query_one(KeyLine).remove()
        rows._quiet.set()
        await anna.settle()
        assert anna.app.screen is screen
