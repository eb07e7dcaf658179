"""The keys that texts of screens name, as they are typed in line mode."""

from __future__ import annotations

import pytest

from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.lines import by_lines
from tui.app.lines.keys import asked, said
from tui.locale import _


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Nothing here. Press q to choose another list.", "Press =q to choose"),
        ("Niets hier. Met q kiest u een andere lijst.", "Met =q kiest u"),
        ("Dit item is nieuw. Accepteer het eerst: druk op 1.", "druk op =1."),
        ("Press F3 again to discard.", "Press =F3 again"),
        ("Met wie u werkt, met Anna.", "Met wie u werkt, met Anna."),
    ],
)
def test_a_key_in_a_message_is_said_as_it_is_typed(text: str, typed: str) -> None:
    assert typed in said(text)


def test_keys_before_their_names_are_said_so_too() -> None:
    assert said("Nothing.\ni purchase · s sale", listed=True) == "Nothing.\n=i purchase · =s sale"
    assert said("[r to review 3] · d drafts -", listed=True) == "[=r to review 3] · =d drafts -"


def test_a_field_says_the_sign_that_shows_its_choices() -> None:
    assert asked("x: unknown. Press F4 for the list.") == "x: unknown. Press ? for the list."


async def test_an_empty_list_names_a_key_that_does_not_sign_out(office: Office) -> None:
    async with by_lines(office, ANNA) as at:
        told = await at.type("lists", "1")
    keys = said(f"q {_('lists')} · + {_('new item')}", listed=True)
    assert keys.startswith("=q ")
    assert f"{_('Nothing open here.')}\n{keys}" in told


async def test_an_unknown_name_says_the_sign_that_shows_the_choices(office: Office) -> None:
    async with by_lines(office, ANNA) as at:
        told = await at.type("lists xyzzy")
    unknown = _("{text}: unknown code or name. Press F4 for the list.").format(text="xyzzy")
    assert unknown.replace("F4", "?") in told


async def test_the_lists_of_the_entries_are_said_with_their_keys(office: Office) -> None:
    async with by_lines(office, CARLA, "ledgers") as at:
        told = await at.type("r")
    assert "=r " in told
