"""Who may go where, and what the key line offers there: nothing that is never permitted."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from store.access import No
from store.access.grants import GRANTS
from store.access.roles import Role
from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA, EVA, FEMKE, GIJS
from tests.faults.share import SHARE, one_in, seeded
from tests.screens.conftest import Books
from tests.screens.sitting import Sitting, sit
from tui import commands
from tui.commands import EVERYWHERE, MENU, Command
from tui.locale import _, say
from tui.pages.commanding import LOOKUP
from tui.pages.office_screen import OfficeScreen

WIDE = (900, 24)
"""Wide enough for every key of a place."""
WAYS = {
    "inbox": (),
    "item": ("enter",),
    "board": ("w",),
    "assign_rules": ("g",),
    "ledgers": ("f7",),
    "enter": ("f7", "i"),
    "entry": ("f7", "p", "enter"),
    "bank": ("f7", "b"),
    "bank_rules": ("f7", "b", "r"),
    "column_rules": ("f7", "b", "comma", "k"),
    "statements": ("f7", "b", "f"),
    "approval_rules": ("f7", "f"),
    "batches": ("f7", "y"),
    "chart": ("f7", "w"),
    "templates": ("f7", "e"),
    "balance": ("f7", "t"),
    "reports": ("f7", "l"),
    "profit": ("f7", "l", "w"),
    "sheet": ("f7", "l", "b"),
    "daybook": ("f7", "l", "d"),
    "aged": ("f7", "l", "k"),
    "open_items": ("f7", "o"),
    "approve": ("f7", "v"),
    "periods": ("f7", "c"),
    "checklist": ("f7", "c", "enter"),
    "card": ("f7", "t", "enter"),
    "records": ("f8",),
    "relation": ("f8", "enter"),
    "team": ("f2",),
    "person": ("f2", "enter"),
    "departments": ("f2", "q"),
    "needs": ("f2", "v"),
    "hours": ("f2", "o"),
}
"""The keys from the inbox to each place."""
CLERK = set(WAYS) - {"approve"}
MAY = {
    ANNA: CLERK,
    BRAM: CLERK,
    CARLA: set(WAYS),
    EVA: set(WAYS) - {"enter", "batches", "templates"},
    FEMKE: {"inbox", "team", "person"},
    GIJS: {"inbox", "team", "person", "departments", "needs", "hours"},
}
ROLES = {
    ANNA: Role.ASSISTANT,
    BRAM: Role.ASSISTANT,
    CARLA: Role.MANAGER,
    EVA: Role.PROFESSIONAL,
    FEMKE: Role.FRONT_DESK,
    GIJS: Role.ADMINISTRATOR,
}
BACK = {"inbox": "f6", "ledgers": "f7", "records": "f8"}
"""The key with which one is back at the list of where one is."""


@pytest.mark.parametrize(
    "person", [CARLA, seeded("places").choice((ANNA, EVA, FEMKE, GIJS))] if SHARE else MAY
)
async def test_places_open_for_those_who_may(office: Office, books: Books, person: int) -> None:
    opened, wrong = set(), []
    async with sit(office, person, WIDE) as at:
        for place, keys in WAYS.items():
            await at.press("f6", *keys)
            if at.place == place:
                opened.add(place)
                wrong += [f"{place}: {one}" for one in misplaced(at, person)]
            else:
                if at.place == "Menu":  # of the place where one still is
                    await at.press("f3")
                assert at.place in ("inbox", "ledgers", "team"), place
            await at.press(BACK[at.app.current_mode])
    assert opened == MAY[person]
    assert wrong == []


def misplaced(at: Sitting, person: int) -> Iterator[str]:
    """Commands that the key line offers but the person may never use, or the other way round."""
    screen, line = at.app.screen, at.keys
    assert isinstance(screen, OfficeScreen)
    for command in commands.at(screen.place):
        granted = is_granted(command, person)
        if command.id == MENU:
            menu = [
                one
                for one in commands.at(screen.place)
                if one.menu and EVERYWHERE not in one.places
            ]
            granted = any(is_granted(one, person) for one in menu)
        granted = granted and command.id != "item.follow"  # this item went nowhere
        shown = f"{commands.key_name(command)} {_(command.label)}"
        key = "".join(command.keys[:1])
        looks_up = key == LOOKUP and screen.place == "enter"
        if not key or looks_up or (screen.typing and not commands.is_function(key)):
            continue
        if (f"  {shown}" in f"  {line}" or f"({shown})" in line) != granted:
            yield command.id


def is_granted(command: Command, person: int) -> bool:
    return not command.act or command.act in GRANTS[ROLES[person]]


async def test_the_front_desk_sees_no_ledgers_and_no_records(office: Office, books: Books) -> None:
    async with sit(office, FEMKE, WIDE) as at:
        assert _("Ledgers") not in at.text
        assert _("Records") not in at.text
        await at.press("f7")
        assert at.place == "inbox"
        await at.press("f9", *"boek")
        assert _("Ledgers") not in at.text


@pytest.mark.parametrize("person", one_in(3, [ANNA, CARLA, EVA]))
@pytest.mark.parametrize("place", ["item", "entry", "bank"])
async def test_what_cant_be_done_now_is_dim_and_tells_why(
    office: Office, books: Books, person: int, place: str
) -> None:
    async with sit(office, person, WIDE) as at:
        await at.press("f6", *WAYS[place])
        screen = at.app.screen
        assert isinstance(screen, OfficeScreen)
        dim = [
            (one, answer)
            for one in commands.at(place)
            if one.keys
            and screen.offered(one)
            and isinstance(answer := screen.answers.get(one.act), No)
        ]
        before = at.text
        for command, answer in dim:
            assert f"({commands.key_name(command)} {_(command.label)})" in at.keys
            await at.press(command.keys[0])
            assert at.place == place
            assert at.message == say(answer)
            assert f"! {say(answer)}" in at.text
        assert dim or place == "bank"
        lines = before.splitlines()
        assert at.lines[:-2] == lines[:-2]


@pytest.mark.parametrize(
    ("keys", "back"),
    [(("f8", "enter", "e"), "f3"), (("f8", "slash"), "down"), (("slash",), "down")],
)
async def test_letters_are_no_commands_while_one_types(
    office: Office, keys: tuple[str, ...], back: str
) -> None:
    async with sit(office, ANNA, WIDE) as at:
        await at.press(*keys[:-1])
        before = at.keys
        await at.press(keys[-1])
        assert all(re.match(r"(F\d+|Enter) ", hint) for hint in re.split(r"\s{2,}", at.keys))
        await at.press(back)
        assert at.keys == before


async def test_a_key_of_a_command_never_permitted_does_nothing(
    office: Office, books: Books
) -> None:
    async with sit(office, ANNA, WIDE) as at:
        await at.press("f7", "r", "enter")
        assert at.place == "entry"
        before = at.text
        assert _("approve and post") not in before
        await at.press("p")
        assert at.text == before
