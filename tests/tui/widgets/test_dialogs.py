from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from textual.screen import ModalScreen

from tests.calm import drawn
from tests.tui.widgets.desk import Desk, burst
from tui.themes import NAMES
from tui.widgets.dialogs import AskText, Confirm, Pick
from tui.widgets.entry_form import EntryForm, Slot
from tui.widgets.fields import Choice, TextField
from tui.widgets.message_line import MessageLine

PEOPLE = [Choice(7, "anna", "Anna de Vries"), Choice(8, "bram", "Bram Bakker")]


async def asked(screen: ModalScreen[Any], *keys: str) -> tuple[object, str]:
    """The answer after these keys, and what the screen showed before the last of them."""
    app = Desk(MessageLine())
    answers: list[object] = []
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(screen, answers.append)
        await drawn(app)
        await burst(pilot, *keys[:-1])
        shown = "\n".join(app.screen_text())
        await burst(pilot, keys[-1])
        return (answers[0] if answers else "open"), shown


async def test_asks_for_a_text() -> None:
    answer, shown = await asked(AskText("Decline [/x]", "Reason"), "te duur", "\n")
    assert answer == "te duur"
    assert "Decline [/x]" in shown
    assert "Reason  te duur" in shown


async def test_a_text_that_is_required_has_to_be_typed() -> None:
    answer, _shown = await asked(AskText("Reject", "Reason"), "", "\n")
    assert answer == "open"
    answer, _shown = await asked(AskText("Note", "Text", required=False), "", "\n")
    assert answer == ""


async def test_a_text_can_be_given_to_change() -> None:
    answer, _shown = await asked(AskText("Name", "Name", text="Anna"), "end", "!", "\n")
    assert answer == "Anna!"


async def test_going_back_gives_no_answer() -> None:
    assert (await asked(AskText("Reject", "Reason"), "x", "f3"))[0] is None
    assert (await asked(Pick("Assign to", PEOPLE), "f3"))[0] is None
    assert (await asked(Confirm("Post", "Sure?"), "f3"))[0] is False


async def test_picks_by_name_or_by_arrow() -> None:
    answer, shown = await asked(Pick("Assign to", PEOPLE), "bak", "\n")
    assert answer == 8
    assert "Anna" not in shown
    answer, shown = await asked(Pick("Assign to", PEOPLE), "down", "\n")
    assert answer == 7
    assert "Bram Bakker" in shown


async def test_enter_alone_picks_only_what_is_proposed() -> None:
    code = PEOPLE[1].code or PEOPLE[1].label
    assert (await asked(Pick("Assign to", PEOPLE, proposed=code), "\n"))[0] == 8
    assert (await asked(Pick("Assign to", PEOPLE), "\n", "f3"))[0] is None


async def test_confirms() -> None:
    answer, shown = await asked(Confirm("Post", "It gets its number."), "enter")
    assert answer is True
    assert "It gets its number." in shown
    assert "Enter yes  F3 no" in shown


@pytest.mark.parametrize("theme", NAMES)
async def test_the_screen_that_asks_stays_in_sight(theme: str) -> None:
    behind = MessageLine()
    app = Desk(behind)
    app.theme = theme
    async with app.run_test(size=(80, 24)):
        behind.show("what it is about")
        await app.push_screen(AskText("Reject", "Reason"))
        await drawn(app)
        assert "what it is about" in app.screen_text()[0]
        assert "Reject" in "\n".join(app.screen_text())


async def test_keys_typed_ahead_of_the_answer_land_in_the_screen_that_asked() -> None:
    form = EntryForm([Slot("text", "Text", TextField(), 20)], today=date(2026, 1, 1))
    app = Desk(form)
    answers: list[object] = []
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(AskText("Reject", "Reason"), answers.append)
        await drawn(app)
        await burst(pilot, "te duur\n", "next")
        assert answers == ["te duur"]
        assert form.texts == {"text": "next"}
