"""The menu: rare commands by a leading key and a letter."""

from __future__ import annotations

import pytest

from store.office import Office
from tests.calm import send
from tests.conftest import ANNA, CARLA
from tests.lines import by_lines
from tests.screens.conftest import INVOICE
from tests.screens.sitting import Sitting, sit
from tui.app.menu import Menu
from tui.locale import _
from tui.pages.office_screen import OfficeScreen


def is_open(at: Sitting) -> bool:
    return isinstance(at.app.screen, Menu)


async def test_it_lists_the_commands_of_the_place_and_a_letter_runs_one(office: Office) -> None:
    async with sit(office, CARLA) as at:
        await at.press("comma")
        assert [line.split()[:2] for line in at.lines if "schema's" in line] == [["s", "schema's"]]
        assert "concepten" in at.text
        await at.press("s")
        assert at.place == "schedules"


async def test_the_texts_are_whole_in_a_terminal_of_any_width(office: Office) -> None:
    for columns in (60, 80, 160):
        async with sit(office, CARLA, (columns, 36)) as at:
            await at.press("comma")
            entries = at.app.screen.entries  # type: ignore[attr-defined]  # the menu's
            said = " ".join(" ".join(at.lines).split())
            assert len(entries) > 5
            for entry in entries:
                assert entry.text in said, columns
    async with sit(office, CARLA, (60, 16)) as at:
        await at.press("comma")
        letters = [line.lstrip(" (")[0] for line in at.lines[1:-1]]
        assert {entry.letter for entry in entries} <= set(letters)


async def test_keys_that_are_typed_ahead_find_their_way(office: Office) -> None:
    async with sit(office, CARLA) as at:
        for key in ("comma", "s", "f3", "comma", "d"):
            send(at.app, key)
        await at.settle()
        assert at.place == "inbox"
        assert at.message.startswith("U hebt geen concepten.")


@pytest.mark.parametrize("key", ["escape", "f3"])
async def test_it_is_left_without_doing_anything(office: Office, key: str) -> None:
    async with sit(office, ANNA) as at:
        await at.press("comma", "q", "down", "5")
        assert is_open(at)
        await at.press(key)
        assert not is_open(at)
        assert at.place == "inbox"


async def test_what_cannot_be_done_now_is_dim_and_says_why(office: Office) -> None:
    office.do(office.actor(ANNA), "item.accept", INVOICE)
    office.do(office.actor(ANNA), "item.claim", INVOICE)
    office.do(office.actor(ANNA), "item.finish", INVOICE)
    async with sit(office, CARLA, (120, 40)) as at:
        await at.app.navigation.open("item", item=INVOICE)
        await at.settle()
        await at.press("comma")
        (line,) = [line for line in at.lines if "volgens de regels" in line]
        assert "(r  volgens de regels)" in line
        assert "afgerond" in line
        await at.press("r")
        assert not is_open(at)
        assert "afgerond" in at.message


async def test_who_may_never_do_it_does_not_see_it(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("comma")
        assert "concepten" in at.text
        assert "volgens de regels" not in at.text
        await at.press("f3", "enter", "comma")
        assert "doorsturen" in at.text
        assert "volgens de regels" not in at.text


async def test_it_is_named_only_where_it_has_more_than_is_everywhere(office: Office) -> None:
    def is_named(at: Sitting) -> bool:
        assert isinstance(at.app.screen, OfficeScreen)
        return "," in {hint.key for hint in at.app.screen.hints()}

    async with sit(office, CARLA) as at:
        assert is_named(at)
        await at.press("f7", "w")
        assert not is_named(at)
        await at.press("comma")
        assert is_open(at)


async def test_a_comma_that_is_typed_is_text(office: Office) -> None:
    async with sit(office, CARLA) as at:
        await at.press("slash", "comma")
        assert not is_open(at)


async def test_help_and_the_palette_show_its_letters(office: Office) -> None:
    async with sit(office, CARLA, (80, 110)) as at:
        await at.press("f1")
        assert any(line.split()[:2] == [",", "d"] for line in at.lines)
        await at.press("f3", "f9", *"concepten")
        assert any(", d" in line for line in at.lines)


async def test_its_key_is_no_other_commands(office: Office) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f9", *"toetsen", "enter", *"aannemen", "enter", ",", "enter")
        assert at.message == ", is al de toets voor: meer. Kies een andere."


async def test_a_line_has_the_menu_by_its_letters(office: Office) -> None:
    async with by_lines(office, CARLA) as at:
        assert "volgens de regels (=,r)" in await at.type("lists post, nieuw", "1", "?")
        await at.type("=,r")
        assert at.prompt == ">"
        assert "a. allen antwoorden: " in await at.type("=,")


async def test_a_word_that_no_command_has_is_answered(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f9", *"xyzzy")
        told = _("Nothing matches {text}. Type less, or something else.").format(text="xyzzy")
        assert told in at.text
        await at.press(*["backspace"] * 5)
        assert told not in at.text
