"""Every text is translated, with the same fields, and is shown in the reader's language."""

from __future__ import annotations

import string
from collections import Counter
from functools import cache
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from store.access import No
from store.acts import ACTS
from store.errors import Invalid, Term
from store.office import rooms
from tui import commands, locale
from tui.commands import places
from tui.locale.former import FORMER

ROOT = Path(locale.__file__).parent
TRANSLATED = [language for language in locale.LANGUAGES if language != "en"]
KEYWORDS = {**DEFAULT_KEYWORDS, "N_": None, "ngettext": (1, 2)}


@cache
def texts() -> set[str]:
    """All texts in the code; reading them takes longer than all that is asked of them."""
    found = set()
    for package in ("tui", "screens", "store"):
        for _file, _line, message, _comments, _context in extract_from_dir(
            ROOT.parent.parent / package, [("**.py", "python")], keywords=KEYWORDS
        ):
            found.add(message if isinstance(message, str) else message[0])
    return found


@cache
def catalogue(language: str) -> Catalog:
    with (ROOT / language / "LC_MESSAGES" / "kantoor.po").open("rb") as file:
        return read_po(file, locale=language)


def forms(value: object) -> list[str]:
    return list(value) if isinstance(value, (list, tuple)) else [str(value)]


def fields(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated(language: str) -> None:
    known = {forms(message.id)[0]: message for message in catalogue(language) if message.id}
    assert texts() - set(known) == set()
    assert set(known) - texts() == set()
    for message in known.values():
        assert all(forms(message.string)), message.id
        for text in [*forms(message.id), *forms(message.string)]:
            assert fields(text) <= fields(forms(message.id)[-1]), message.id


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_no_two_commands_of_a_place_have_one_name(language: str) -> None:
    names = {message.id: message.string for message in catalogue("nl")}
    for place in places.PLACES:
        labels = [command.label for command in commands.at(place)]
        shown = labels if language == "en" else [str(names[label]) for label in labels]
        assert [text for text, n in Counter(map(str.casefold, shown)).items() if n > 1] == [], place


def test_every_state_that_an_act_asks_for_has_a_word() -> None:
    assert rooms.KINDS, "the rooms register their acts"
    for name, known in ACTS.items():
        if known.states and known.on:
            named = set(known.on.state_names)
            assert set(known.states) <= named, name
            kept = getattr(known.on, "state", None)
            hints = get_type_hints(kept.fget if isinstance(kept, property) else known.on)
            about = hints.get("return" if isinstance(kept, property) else "state")
            assert set(get_args(about)) <= named, name


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    locale.use(language)
    for message in catalogue(language):
        match forms(message.id):
            case [one, many]:
                told = [locale.ngettext(one, many, n) for n in (1, 2)]
            case [one]:
                told = [locale._(one)] if one else []
        assert told == (forms(message.string) if message.id else []), message.id


def test_the_compiled_catalogue_speaks_the_readers_language() -> None:
    locale.use("nl")
    assert locale.language() == "nl"
    assert locale._("Trial balance {first} to {last}").startswith("Proef- en saldibalans")
    assert locale.ngettext("{n} contact", "{n} contacts", 2) == "{n} relaties"
    locale.use("en")
    assert locale._("draft") == "draft"
    assert [locale.ngettext("{n} contact", "{n} contacts", n) for n in (1, 2)] == [
        "{n} contact",
        "{n} contacts",
    ]


def test_what_an_office_stored_in_former_words_is_shown_in_those_of_now() -> None:
    known = texts()
    assert set(FORMER) & known == set(), "a text of now is not a former one"
    assert set(FORMER.values()) - known == set()
    assert [old for old, new in FORMER.items() if not fields(new) <= fields(old)] == []
    for language in locale.LANGUAGES:
        locale.use(language)
        assert [old for old, new in FORMER.items() if locale._(old) != locale._(new)] == []


def test_an_unknown_language_is_english() -> None:
    locale.use("fr")
    assert locale.language() == "en"


def test_words_of_ours_in_an_error_are_translated_and_names_are_not() -> None:
    locale.use("nl")
    told = No("state", "Not possible now: the state is {state}. Possible when it is: {states}. "
                       "Nothing was changed.", {"state": Term("draft"), "states": [Term("submitted"), "draft"]})  # fmt: skip
    assert locale.say(told).endswith("Het kan bij: ingediend, draft. Er is niets gewijzigd.")
    assert (
        locale.say(Invalid("{text} divides by zero. Correct the sum.", text="1/0"))
        == "1/0 deelt door nul. Verbeter de som."
    )
