"""What is half typed in a form is asked about before it is lost, and F1 tells its keys."""

from __future__ import annotations

import pytest

from store.office import Office
from tests.conftest import ANNA, CARLA, GIJS
from tests.screens.sitting import Sitting, sit
from tui.locale import _
from tui.widgets.entry_form import EntryForm

FORMS = {
    "procedure": (CARLA, ("p", "plus")),
    "schedule": (CARLA, ("p", "s", "plus")),
    "new item": (CARLA, ("plus",)),
    "absence": (CARLA, ("f2", "a")),
    "person": (GIJS, ("f2", "plus")),
    "role": (GIJS, ("f2", "end", "enter", "plus")),
    "relation": (CARLA, ("f8", "plus")),
    "account": (CARLA, ("f7", "w", "plus")),
}


def asks(at: Sitting) -> bool:
    return _("Nothing is saved yet. F3 again throws away what you typed.") in at.text


@pytest.mark.parametrize("name", FORMS)
async def test_f3_asks_before_a_half_typed_form_is_lost(office: Office, name: str) -> None:
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
        assert form.has_focus
        await at.press("f3")
        assert not (form.is_attached and form.has_focus)


async def test_f3_leaves_a_form_in_which_nothing_is_typed(office: Office) -> None:
    async with sit(office, CARLA) as at:
        await at.press("plus", "f3")
        assert at.place == "inbox"


async def test_f1_in_a_dialog_tells_the_keys_that_work_there(office: Office) -> None:
    async with sit(office, CARLA) as at:
        await at.press("plus", "f1")
        assert at.place == "HelpScreen"
        assert _("next, ready") in at.text
        assert _("In a form") in at.text
        assert _("In a list") not in at.text
        assert _("amounts may be sums; a minus at the end makes a credit") not in at.text
        await at.press("f3", *"balie")
        assert at.app.screen.query_one(EntryForm).texts == {"queue": "balie"}


async def test_f1_in_a_form_leaves_out_the_letters_that_are_text_there(office: Office) -> None:
    async with sit(office, ANNA, (100, 60)) as at:
        await at.press("f7", "i", "f1")
        assert at.place == "HelpScreen"
        assert _("In a form") in at.text
        assert _("In a list") not in at.text
        assert _("the same as in the record before") in at.text
        assert not [line for line in at.lines if line[:4].strip() and line.split()[:1] == ["q"]]
