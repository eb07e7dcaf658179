"""What is half typed in a form is asked about before it is lost, and F1 tells its keys."""

from __future__ import annotations

import asyncio
import json
import os

import pytest

from store import inbox
from store.office import Office
from tests.conftest import ANNA, CARLA, GIJS
from tests.screens.sitting import Sitting, sit
from tests.screens.test_sheets import begin, opened
from tui.locale import _
from tui.widgets.entry_form import EntryForm

FORMS = {
    "procedure": (CARLA, ("p", "plus")),
    "schedule": (CARLA, ("p", "s", "plus")),
    "new item": (CARLA, ("plus",)),
    "absence": (CARLA, ("f2", "a")),
    "relation": (CARLA, ("f8", "plus")),
    "person": (GIJS, ("f2", "plus")),
    "role": (GIJS, ("f2", "end", "enter", "plus")),
    "account": (CARLA, ("f7", "w", "plus")),
}
SHARE = tuple(FORMS) if os.environ.get("KANTOOR_FULL") else tuple(FORMS)[:4]
"""One of each sort of form; the others are made in the same way."""


def asks(at: Sitting) -> bool:
    return _("Nothing is saved yet. Press F3 again to discard your text.") in at.text


@pytest.mark.parametrize("name", SHARE)
async def test_a_half_typed_form_is_asked_about_on_f3_and_kept_on_a_dropped_line(
    office: Office, name: str
) -> None:
    person, keys = FORMS[name]
    async with sit(office, person) as at:
        await at.press(*keys)
        form = at.app.screen.query_one(EntryForm)
        assert form.has_focus, at.text
        await at.press("2", "f3")
        if not asks(at):
            assert form.has_focus, "F3 closes an open list first"
            await at.press("f3")
        assert asks(at), at.text
        typed = form.texts
        await at.app.hang_up()
    async with sit(office, person) as at:
        told = _("A form was unfinished when the connection was lost. Open it to continue.")
        assert told in at.message
        await at.press(*keys)
        form = at.app.screen.query_one(EntryForm)
        assert form.texts == typed
        await at.press("f3")
        assert asks(at), "it is not stored yet"
        await at.press("f3")
        assert not (form.is_attached and form.has_focus)
        await at.press(*keys[-1:])
        assert at.app.screen.query_one(EntryForm).texts != typed, "once"


async def test_what_is_half_typed_outlives_a_crash(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.half_typed.PAUSE_SECONDS", 0.01)
    sheet = begin(office, A1="Huur")

    async def kept(at: Sitting, text: str) -> None:
        async with asyncio.timeout(20):
            while text != office.view(office.actor(ANNA), inbox.half_typed):
                await asyncio.sleep(0.005)
                await at.settle()

    cell = {f"sheet {sheet} Blad1": {"row": "1", "column": "0", "text": "=1+"}}
    async with sit(office, ANNA) as at:
        await opened(at, sheet)
        await at.press("down", *"=1+")
        await kept(at, json.dumps(cell))
        await at.press("f8", "plus", *"Den")  # here the session breaks off
        form = at.app.screen.query_one(EntryForm)
        await kept(at, json.dumps({**cell, form.key: form.texts}))
    async with sit(office, ANNA) as at:
        await at.press("f8", "plus")
        assert at.app.screen.query_one(EntryForm).texts == form.texts
        await at.press("f3", "f3")
        await kept(at, json.dumps(cell))
        await opened(at, sheet)
        assert at.lines[1].startswith(" A2  =1+")
        await at.press("1", "enter")
        await kept(at, "")


async def test_f3_leaves_a_form_in_which_nothing_is_typed(office: Office) -> None:
    async with sit(office, CARLA) as at:
        await at.press("plus", "f3")
        assert at.place == "inbox"


async def test_f1_in_a_dialog_tells_the_keys_that_work_there(office: Office) -> None:
    async with sit(office, CARLA) as at:
        await at.press("plus", "f1")
        assert at.place == "HelpScreen"
        assert _("next, ready") in at.text
        assert _("In a form").upper() in at.text
        assert _("In a list").upper() not in at.text
        assert _("amounts may be sums; a minus at the end means credit") not in at.text
        await at.press("f3", *"balie")
        assert at.app.screen.query_one(EntryForm).texts == {"queue": "balie"}


async def test_f1_shows_the_message_whole(office: Office) -> None:
    async with sit(office, CARLA) as at:
        long = "Eerst dit. " * 60 + "En dan dat."
        at.app.screen.show_message(long)
        await at.press("f1")
        assert at.place == "HelpScreen"
        assert " ".join(" ".join(at.lines).split()).count("Eerst dit.") >= 50
        await at.press("f3")
        assert at.message == long


async def test_f1_in_a_form_leaves_out_the_letters_that_are_text_there(office: Office) -> None:
    async with sit(office, ANNA, (80, 60)) as at:
        await at.press("f7", "i", "f1")
        assert at.place == "HelpScreen"
        assert _("In a form").upper() in at.text
        assert _("In a list").upper() not in at.text
        assert _("same value as in the previous entry") in at.text
        assert not [line for line in at.lines if line[:4].strip() and line.split()[:1] == ["q"]]


async def test_f1_on_a_wide_terminal_puts_two_whole_columns_beside_each_other(
    office: Office,
) -> None:
    everywhere = _("Everywhere").upper()
    for columns in (100, 120, 200):
        async with sit(office, CARLA, (columns, 60)) as at:
            await at.press("f1")
            head = next(
                line for line in at.lines if everywhere in line or _("In a list").upper() in line
            )
            right = head.index(_("In a list").upper())
            assert head.startswith(" " + _("I want to").upper())
            below = [line for line in at.lines[at.lines.index(head) + 1 : -1] if line.strip()]
            assert all(line[right - 1 : right] in ("", " ") for line in below)
            assert any(_("to the first or last row") in line[right:] for line in below)


async def test_f1_leaves_a_blank_between_keys_and_their_text(office: Office) -> None:
    async with sit(office, CARLA, (120, 60)) as at:
        await at.press("f1")
        assert "Home End  g G " + _("to the first or last row") in at.text


async def test_f1_in_a_form_shows_what_the_form_refused(office: Office) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f7", "i", "enter")
        refused = next(line for line in at.lines if line.startswith(" ! ")).removeprefix(" ! ")
        await at.press("f1")
        assert [line.strip() for line in at.lines[1:3]] == ["MELDING", refused]
