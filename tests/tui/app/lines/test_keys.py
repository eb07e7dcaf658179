"""The keys that texts of screens name, as they are typed in line mode."""

from __future__ import annotations

import re

import pytest

from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.lines import by_lines
from tests.tui.test_locale import catalogue, forms
from tui import locale
from tui.app.lines.keys import asked, said
from tui.locale import _


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Nothing here. Press q to choose another list.", "Press =q to choose"),
        ("Niets hier. Met q kiest u een andere lijst.", "Met =q kiest u"),
        ("Dit item is nieuw. Accepteer het eerst: druk op 1.", "druk op =1."),
        ("Press F3 again to discard.", "Press =F3 again"),
        ("Open it: F2, s, k.", "it: =F2, =s, =k."),
        ("Press F2, then , c to close.", "Press =F2, then =,c to close."),
        ("Press F9, links, to go there.", "Type links to go there."),
        ("Met F9, koppelingen, gaat u erheen.", "Met koppelingen gaat u erheen."),
        ("Press x to end it, and + to propose another.", "and =+ to propose"),
        ("Nogmaals F3 gooit uw tekst weg.", "Nogmaals =F3 gooit"),
        ("A colleague confirms it with c.", "with =c."),
        ("Kies een toets: F1 to F10.", "F1 to F10."),
        ("Kies 1 tot en met 9, met een reden.", "1 tot en met 9, met een reden."),
        ("Met wie u werkt, met Anna.", "Met wie u werkt, met Anna."),
    ],
)
def test_a_key_in_a_message_is_said_as_it_is_typed(text: str, typed: str) -> None:
    assert typed in said(text)


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_no_text_names_a_key_otherwise_than_it_is_typed(language: str) -> None:
    bare = re.compile(
        r"(?i)\b(press|druk op|nogmaals|(?<!tot en )met|with) ([a-z0-9]|, [a-z]|[+\[\]])(?=[.,;)]|$)"
        r"|(?<![=\w])(?<!to )(?<!t/m )F\d{1,2}\b(?! to F| t/m F)"
    )
    texts = [form for message in catalogue("nl") if message.id
             for form in forms(message.id if language == "en" else message.string)]  # fmt: skip
    assert [text for text in texts if bare.search(said(text))] == []


def test_keys_before_their_names_are_said_so_too() -> None:
    assert said("Nothing.\ni purchase · s sale", listed=True) == "Nothing.\n=i purchase · =s sale"
    assert (
        said("p period · [ earlier · , k more", listed=True) == "=p period · =[ earlier · =,k more"
    )
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
