"""The door of the demo, and what every place has: help, commands by name, colours, leaving."""

from __future__ import annotations

import pytest

from store.access import Actor
from store.office import Office
from store.people import Person
from tests.conftest import ANNA, CARLA, FEMKE
from tests.faults.share import one_in
from tests.screens.sitting import sit
from tui import commands, locale
from tui.locale import _
from tui.pages.office_screen import OfficeScreen


async def test_the_visitor_chooses_who_to_be(office: Office) -> None:
    async with sit(office, None) as at:
        for name in ("Tandartspraktijk De Gracht", "Anna de Boer", "Carla Jansen", "Femke Smit"):
            assert name in at.text
        await at.press("down", "down", "enter")
        assert at.place == "inbox"
        assert "Carla Jansen" in at.lines[0]


async def test_titles_are_in_the_language_of_the_reader(office: Office) -> None:
    locale.use("nl")
    async with sit(office, None, (120, 24)) as at:
        assert "hoofdboekhouder" in at.text


async def test_no_command_runs_before_somebody_came_in(office: Office) -> None:
    async with sit(office, None) as at:
        before = at.text
        await at.press("f6", "f7", "f8", "f9", "f1", "u", "f5")
        assert at.text == before
        await at.press("f10")
        assert at.app.return_code == 0


@pytest.mark.parametrize(
    "keys", one_in(2, [(), ("enter",), ("f7",), ("f7", "b"), ("f7", "t"), ("f8",)])
)
async def test_help_lists_every_key_that_is_offered(office: Office, keys: tuple[str, ...]) -> None:
    async with sit(office, CARLA, (120, 180)) as at:
        await at.press(*keys)
        place, screen = at.place, at.app.screen
        assert isinstance(screen, OfficeScreen)
        await at.press("f1")
        second = at.lines[1].rindex("  ") + 2  # of two columns
        lines = [line[:second] for line in at.lines] + [line[second:] for line in at.lines]
        whole = " ".join(" ".join(lines).split())
        offered = [one for one in commands.at(place) if screen.offered(one)]
        for command in offered:
            assert _(command.help) in whole
            assert any(line.strip().startswith(commands.key_name(command)) for line in lines)
        await at.press("f3")
        assert at.place == place


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_help_begins_with_tasks_and_their_keys(office: Office, size: tuple[int, int]) -> None:
    async with sit(office, ANNA, size) as at:
        await at.press("f1")
        lines = [" ".join(line.split()) for line in at.lines]
        first = lines.index(_("I want to").upper()) if size[0] == 80 else 1
        assert lines[first].startswith(_("I want to").upper())
        assert f"r {_('reply to a mail')}" in lines[first + 3]
        assert f"x a {_('assign several items to a colleague')}" in lines[first + 7]
        assert any(line.startswith(_("Here").upper()) for line in lines[first + 8 :])


async def test_a_task_of_another_role_is_not_offered(office: Office) -> None:
    async with sit(office, FEMKE) as at:
        await at.press("f1")
        assert _("submit a request to the office") in at.text
        assert _("reply to a mail") not in at.text


async def test_what_a_key_does_stands_in_one_column(office: Office) -> None:
    async with sit(office, ANNA, (80, 40)) as at:
        await at.press("enter", "f1")
        accept = _("Accept the new item into the queue.")
        text_at = next(line.index(accept) for line in at.lines if accept in line)
        told = _("Reply to the latest mail; your reply goes to its sender.")
        rows = [line for line in at.lines if line[text_at:] and line[text_at:] in told]
        assert " ".join(line[text_at:] for line in rows) == told
        assert rows[1][:text_at].strip() == ""


async def test_a_command_is_found_by_its_name(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f9", *_("Ledgers").lower(), "enter")
        assert at.place == "ledgers"


async def test_colours_are_kept_for_the_next_sitting(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        first = at.app.theme
        await at.press("f9", *_("colours"), "enter")
        chosen = at.app.theme
        assert chosen != first
    assert office.view(anna, lambda reading: reading.get(Person, ANNA)).theme == chosen
    async with sit(office, ANNA) as at:
        assert at.app.theme == chosen


async def test_each_place_keeps_where_one_was(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("down", "enter", "f7", "b", "f8", "f7")
        assert at.place == "bank"
        await at.press("f6")
        assert at.place == "item"


async def test_f10_leaves(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f10")
        assert at.app.return_code == 0
