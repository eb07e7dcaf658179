"""How a session ends, and where the next one goes on."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from store.access import SYSTEM
from store.errors import Lost
from store.office import Office
from store.people import SshKey
from tests.calm import send
from tests.conftest import ANNA, CARLA, GIJS
from tests.screens.conftest import Books, purchase
from tests.screens.sitting import Sitting, ends, how, sit
from tui import app
from tui.app.app import KantoorApp
from tui.app.following import Following
from tui.session.guard import Entrance

NOTE = "belt morgen terug"
STYLES = Path(app.__file__).with_name("app.tcss")
INVOICE = (*"dent", "enter", *"77", "enter", "1", "6", "enter", *"121", "enter", "enter")


def following(by: type[Following]) -> type[KantoorApp]:
    """The app, with another way to follow what colleagues change."""

    class Other(KantoorApp):
        CSS_PATH = STYLES

        def __init__(self, office: Office, person: int | None, entrance: Entrance | None) -> None:
            super().__init__(office, person, entrance)
            self.following = by(self, self.leaving)

    return Other


def ahead(*keys: str) -> type[KantoorApp]:
    """The app, with keys that are typed before it is there."""

    class Ahead(KantoorApp):
        CSS_PATH = STYLES

        async def on_mount(self) -> None:
            for key in keys:
                send(self, key)  # Textual goes on with the app's own `on_mount`

    return Ahead


async def drops(at: Sitting) -> None:
    """The line, without anybody leaving."""
    await at.app.hang_up()


async def goes_on(at: Sitting) -> None:
    """The clerk is offered to go on, and does."""
    assert ", g" in at.message
    await at.press("comma", "g")


async def test_who_may_not_work_here_any_more_goes_also_with_a_note_half_typed(
    office: Office, key: SshKey
) -> None:
    async with sit(office, ANNA, key=key) as at:
        await at.press("n", *NOTE)
        gone = {"name": "Anna de Boer", "active": False}
        await asyncio.to_thread(office.do, office.actor(GIJS), "person.change", ANNA, gone)
        await ends(at)
    assert how(office) == "revoked"


async def test_a_key_that_is_revoked_while_the_session_begins_does_not_stay(
    office: Office, key: SshKey
) -> None:
    class Revoked(Following):
        async def see_emergency(self) -> None:
            await asyncio.to_thread(office.do, SYSTEM, "key.revoke", key.id)
            await super().see_emergency()

    async with sit(office, ANNA, key=key, app=following(Revoked)) as at:
        await ends(at)
    assert how(office) == "revoked"


async def test_a_change_is_seen_also_when_the_database_was_away_just_then(
    office: Office, key: SshKey
) -> None:
    class Away(Following):
        away = False

        async def count_waiting(self) -> None:
            away, self.away = self.away, False
            if away:
                raise Lost("Connection to the database lost.")
            await super().count_waiting()

    async with sit(office, ANNA, key=key, app=following(Away)) as at:
        before = at.lines[0]
        at.app.following.away = True  # type: ignore[attr-defined]  # of the class above
        given = {"queue": 1, "title": "Nieuw werk"}
        await asyncio.to_thread(office.do, office.actor(CARLA), "item.add", given=given)
        await at.until(before, gone=True)


async def test_any_place_can_be_left(office: Office, books: Books, key: SshKey) -> None:
    async with sit(office, ANNA, key=key) as at:
        await at.press("f7", "b", "?")
        await drops(at)
    assert how(office) == "line"


async def test_one_comes_back_to_the_entry_that_was_looked_at_last(
    office: Office, books: Books, key: SshKey
) -> None:
    purchase(office, office.actor(ANNA), "20260420", 7000)
    async with sit(office, ANNA, key=key) as at:
        await at.press("f7", "enter")
        first = at.lines[2:6]
        await at.press("right_square_bracket")
        seen = at.lines[2:6]
        assert seen != first
        await drops(at)
    async with sit(office, ANNA, key=key) as at:
        await goes_on(at)
        assert at.lines[2:6] == seen


@pytest.mark.parametrize("typed", [("enter",), ("f3", "enter")])
async def test_what_is_typed_ahead_of_signing_in_answers_no_question(
    office: Office, books: Books, key: SshKey, typed: tuple[str, ...]
) -> None:
    """It does what it does at any other sign-in, and the offer stays until it is taken."""
    async with sit(office, ANNA, key=key) as at:
        await at.press("f7", "b")
        left_at = at.place
        await drops(at)
    async with sit(office, ANNA, key=key, app=ahead(*typed)) as at:
        assert at.place == "item"
        await at.press("comma", "g")
        assert at.place == left_at
        assert not at.app.left_off, "once"


async def test_an_offer_that_is_not_taken_is_made_again(
    office: Office, books: Books, key: SshKey
) -> None:
    async with sit(office, ANNA, key=key) as at:
        await at.press("f7", "b")
        left_at = at.place
        await drops(at)
    async with sit(office, ANNA, key=key) as at:
        await drops(at)
    async with sit(office, ANNA, key=key) as at:
        await goes_on(at)
        assert at.place == left_at


async def test_an_invoice_that_is_handed_in_is_not_typed_again(office: Office, key: SshKey) -> None:
    async with sit(office, ANNA, key=key) as at:
        await at.press("f7", "i", *INVOICE)
        assert "Dentalis" in at.message
        await drops(at)
    async with sit(office, ANNA, key=key) as at:
        await goes_on(at)
        assert at.place == "enter"
        assert "77" not in at.text


async def test_a_batch_goes_on(office: Office, key: SshKey) -> None:
    async with sit(office, ANNA, key=key) as at:
        await at.press("f7", "y", "plus", *"maandag", "enter", "enter", "2", "enter")
        await at.press(*"242", "enter")
        await at.press(*"154", "enter", "j", "enter", "enter", *INVOICE)
        assert "1 van 2" in at.lines[0]
        await drops(at)
    async with sit(office, ANNA, key=key) as at:
        await goes_on(at)
        assert "1 van 2" in at.lines[0]
