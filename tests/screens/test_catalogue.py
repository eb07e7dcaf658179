"""The catalogue of commands holds together: keys, acts, and a method for every command."""

from __future__ import annotations

import re
from collections import Counter
from string import ascii_lowercase
from typing import Any

from textual.screen import Screen

from store.access.grants import GRANTS
from store.acts import ACTS
from store.office import Office
from tui import commands
from tui.app.app import KantoorApp
from tui.commands import CATALOGUE, EVERYWHERE, MENU, Command, places
from tui.pages.office_screen import OfficeScreen
from tui.widgets.virtual_list.view import KEYS as LIST_KEYS

PORTABLE = re.compile(
    r"[a-z0-9]|f([1-9]|10)|enter|plus|add|comma|slash|question_mark"
    r"|(left|right)_square_bracket"
)
"""What every terminal sends as one key of its own: no ctrl, alt, escape or shift."""
GIVEN: dict[str, dict[str, Any]] = {place: {one.shows: 1} for place, one in places.PLACES.items() if one.shows} | {
    "file": {"mail": 1, "number": 0}, "filed": {"of": 1}, "import": {"of": 1, "file": 1}, "book_plan": {"file": 1}, "dossier": {"person": 1}, "holdings": {"person": 1}, "burst": {"effect": "asset.check_out", "of": 1}, "attachments": {"kind": "item", "of": 1}, "letters": {"kind": "item", "of": 1}, "steps": {"item": 1}, "verify": {"batch": 1}, "checklist": {"first": "2026-11", "last": "2026-11"},
    "why": {"kind": "item", "id": 5}, "icp_return": {"btw_return": 1}, "sheet_changes": {"older": 1, "newer": 2}, "code_table": {"table": 1}, "insured": {"relation": 1}, "claim_findings": {"department": 1, "insurer": 1}, "claim_approval": {"batch": 1}, "coded_day": {"patient": 1, "on": "2026-11-20"}, "coding_agreement": {"month": "2026-11"},
    "btw_box": {"box": "1a", "part": "btw", "first": "2026-01", "last": "2026-12"},
    "sample": {"sample": 1}, "custody": {"sample": 1}, "lab_reports": {"order": 1}, "lab_earlier": {"lab_result": 1},
    "forecast_week": {"week": "2026-11-23"},
    "card": {"account": "7000", "first": "2026-01", "last": "2026-12"},
}  # fmt: skip

MOST_IN_MENU = 18
"""Lines there are for it at 80x24."""

IN_PALETTE_ONLY = {"keys", "emergency", "exceptions", "inbox.quality", "inbox.statistics",
                   "go.held_files", "item.unlink", "lines", "links", "lock", "mail.health", "mail.resend", "pin", "pin.forget", "theme"}  # fmt: skip


def screen(place: str) -> Screen[None]:
    return places.make(place, **GIVEN.get(place, {}))


def with_screens() -> list[str]:
    return [place for place in places.PLACES if isinstance(screen(place), OfficeScreen)]


def test_every_id_is_used_once() -> None:
    assert [name for name, n in Counter(one.id for one in CATALOGUE).items() if n > 1] == []


def test_a_key_means_one_thing_in_a_place() -> None:
    for place in places.PLACES:
        keys = Counter(key for one in commands.at(place) for key in one.keys)
        assert [key for key, n in keys.items() if n > 1] == [], place


def test_a_letter_of_the_menu_means_one_thing_in_a_place() -> None:
    for place in places.PLACES:
        menus = {one.menu for one in commands.at(place) if one.menu}
        assert len(menus) == sum(bool(one.menu) for one in commands.at(place)), place
        for begin in {menu[:-1] for menu in menus}:
            lines = {menu[: len(begin) + 1] for menu in menus if menu.startswith(begin)} - {begin}
            assert len(lines) <= MOST_IN_MENU, place
        assert {menu[0] for menu in menus if len(menu) > 1}.isdisjoint(menus), place


def test_the_menu_is_where_something_is_in_it() -> None:
    for place in places.PLACES:
        here = commands.at(place)
        assert any(one.id == MENU for one in here) == any(one.menu for one in here), place


def test_a_command_takes_no_key_from_the_list_below_it() -> None:
    for place in places.PLACES:
        taken = {key for one in commands.at(place) for key in one.keys if key != "enter"}
        assert taken & set(LIST_KEYS) == set(), place


def test_a_command_can_be_typed_on_any_terminal() -> None:
    for command in CATALOGUE:
        assert command.keys or command.menu or command.id in IN_PALETTE_ONLY, command.id
        assert len(command.menu) <= 1 + bool(command.group), command.id
        assert set(command.menu) <= set(ascii_lowercase), command.id
        assert [key for key in command.keys if not PORTABLE.fullmatch(key)] == [], command.id


def test_a_command_tells_what_it_does() -> None:
    for command in CATALOGUE:
        assert command.label, command.id
        assert command.help.endswith("."), command.id
        assert len(commands.key_name(command)) in (0, 1, 2, 3, 5), command.id


def test_a_command_is_somewhere_and_done_there_in_one_way() -> None:
    for command in CATALOGUE:
        assert command.places, command.id
        for place in set(command.places) - {EVERYWHERE}:
            if command.keys == ("enter",):
                assert hasattr(screen(place), "on_virtual_list_chosen"), command.id
            else:
                ways = [command.goes_to, command.does, has_handler(place, command)]
                assert [bool(way) for way in ways].count(True) == 1, place


def test_a_command_of_everywhere_is_done_in_one_way(office: Office) -> None:
    everywhere = [one for one in CATALOGUE if EVERYWHERE in one.places]
    assert [one.id for one in everywhere if one.does] == []
    assert {one.id for one in everywhere if not one.goes_to} == set(KantoorApp(office).handlers)


def test_a_command_says_nothing_that_is_not_used() -> None:
    for command in CATALOGUE:
        assert command.goes_to in ("", *places.PLACES), command.id
        assert command.does in ("", command.act), command.id
        assert command.does or not (command.asks or command.done), command.id
        assert command.does or command.goes_to or not command.given, command.id
        fields = {*command.given, *([command.asks.name] if command.asks else ())}
        if command.does:
            assert fields <= set(ACTS[command.does].given.model_fields), command.id
        elif command.goes_to:
            assert isinstance(places.make(command.goes_to, **command.given), OfficeScreen), (
                command.id
            )


def has_handler(place: str, command: Command) -> bool:
    """Whether a method or what is attached to a page does it."""
    shown = screen(place)
    assert isinstance(shown, OfficeScreen)
    try:
        return callable(shown.handler(command.id))
    except AttributeError:
        return False


def method_of(command: Command) -> str:
    return "do_" + command.id.replace(".", "_")


def test_a_screen_does_nothing_that_is_not_in_the_catalogue() -> None:
    for place in with_screens():
        shown = screen(place)
        assert isinstance(shown, OfficeScreen), place
        assert shown.place == place, place
        known = {method_of(one) for one in CATALOGUE if place in one.places}
        done = {name for name in dir(shown) if name.startswith("do_")}
        inherited = {name for name in done if name not in vars(type(shown))}
        assert done - known <= inherited, place


def test_the_bindings_of_a_screen_are_those_of_the_catalogue() -> None:
    for place in with_screens():
        bound = {(key, one.action) for key, one in screen(place)._bindings}
        wanted = {
            (key, command.id)
            for command in CATALOGUE
            if place in command.places
            for key in command.keys
            if key != "enter"
        }
        found = {(key, action.split("'")[1]) for key, action in bound if "('" in action}
        assert found == wanted, place


def test_the_act_of_a_command_exists() -> None:
    """What is done has an act; what is only seen has a right to see that somebody has."""
    for command in (one for one in CATALOGUE if one.act):
        if command.act not in ACTS:
            assert command.act.endswith((".read", ".unmask", ".export")), command.id
        assert any(command.act in grants for grants in GRANTS.values()), command.id
