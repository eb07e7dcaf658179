"""Who else has a document open is told on it, and stops nobody."""

from __future__ import annotations

import pytest

from screens.inbox.inbox import InboxScreen
from store.office import Office
from store.office.presence import Subject, mark_present, present
from tests.conftest import ANNA, BRAM, CARLA, EVA, FEMKE
from tests.screens.conftest import APPOINTMENT, Books
from tests.screens.sitting import sit
from tui.locale import _


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is signed in ten seconds and looked at in three is done at once."""
    monkeypatch.setattr("tui.session.presence.EVERY", 0.1)
    monkeypatch.setattr("tui.app.following.ROUND_SECONDS", 0.1)


async def test_each_sees_that_the_other_reads_the_item(office: Office) -> None:
    async with sit(office, ANNA) as anna, sit(office, CARLA) as carla:
        await carla.until("Anna de Boer")
        await anna.until("Carla Jansen")
        assert "Afspraak verzetten" in carla.text
        await carla.press("1")
        assert "Carla Jansen" in anna.text or "Afspraak" not in anna.lines[2]


async def test_the_name_stays_while_what_others_did_is_looked_at(office: Office) -> None:
    mark_present(office.database, office.actor(CARLA), office.clock(), Subject("item", APPOINTMENT))
    async with sit(office, ANNA) as anna:
        await anna.until("Carla Jansen")
        screen = anna.app.screen
        assert isinstance(screen, InboxScreen)
        await screen.load()
        assert "Carla Jansen" in anna.text


async def test_a_crowd_leaves_room_for_the_item(office: Office) -> None:
    for person in (BRAM, CARLA, EVA, FEMKE):
        at_item = Subject("item", APPOINTMENT)
        mark_present(office.database, office.actor(person), office.clock(), at_item)
    async with sit(office, ANNA) as anna:
        names = "Bram Visser, Carla Jansen, Eva van der Gracht"
        await anna.until(f"{names} {_('… {n} more').format(n=1)}")
        await anna.press("enter")
        await anna.until(_("… {n} more").format(n=1))
        assert "Femke" not in anna.text


async def test_it_is_told_on_the_item_and_gone_with_who_left(office: Office) -> None:
    async with sit(office, ANNA) as anna:
        await anna.press("enter")
        async with sit(office, CARLA) as carla:
            await carla.until("Anna de Boer")
            await anna.until("Carla Jansen")
        await anna.until("Carla Jansen", gone=True)


@pytest.mark.parametrize("keys", [("p", "enter"), ("enter",)])
async def test_it_is_told_on_entries_and_relations(
    office: Office, books: Books, keys: tuple[str, ...]
) -> None:
    way = ("f7", *keys) if len(keys) > 1 else ("f8", *keys)
    async with sit(office, CARLA) as carla:
        await carla.press(*way)
        async with sit(office, ANNA) as anna:
            await anna.press(*way)
            await anna.until(_("also here: {names}").format(names="Carla Jansen"))


async def test_a_sitting_that_ends_is_seen_no_more(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.settle()
    assert office.view(office.actor(CARLA), present, "item", APPOINTMENT) == []
