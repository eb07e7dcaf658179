"""Writing several lines: what each key does to the text, and where the caret is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from store.errors import Unavailable
from tests.calm import drawn, press
from tests.tui.widgets.desk import Desk, burst
from tui.widgets.message_line import MessageLine
from tui.widgets.text_pad import LIMIT, TextPad
from tui.widgets.wrapping import spans
from tui.widgets.writing import Write


@dataclass
class Written:
    """What a pad held and showed, and where its caret was."""

    text: str
    lines: list[str]
    caret: tuple[int, int]
    bells: int


async def written(*keys: str, text: str = "", paste: str = "") -> Written:
    """A pad of 20 by 5 after these keys and what is pasted."""
    pad = TextPad(text)
    app = Desk(pad)
    async with app.run_test(size=(20, 5)) as pilot:
        pad.styles.height = 5
        pad.focus()
        await burst(pilot, *keys)
        if paste:
            pad.post_message(events.Paste(paste))
            await burst(pilot)
        return Written(pad.text, app.screen_text(), (pad.caret.x, pad.caret.y), app.bells)


async def test_enter_begins_a_line() -> None:
    found = await written("Beste", "enter", "enter", "Dag")
    assert found.text == "Beste\n\nDag"
    assert found.lines[:3] == [" Beste", "", " Dag"]
    assert found.caret == (4, 2)


async def test_long_lines_are_wrapped_at_words() -> None:
    found = await written("een twee drie vier vijf")
    assert found.lines[:2] == [" een twee drie", " vier vijf"]
    assert found.caret == (10, 1)


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (("left", "left", "X"), "een\nXde"),
        (("up", "X"), "eeXn\nde"),
        (("home", "X"), "een\nXde"),
        (("home", "backspace"), "eende"),
        (("up", "end", "delete"), "eende"),
        (("up", "up", "home", "delete"), "en\nde"),
        (("pageup", "home", "X"), "Xeen\nde"),
        (("down", "down", "X"), "een\ndeX"),
        (("up", "right", "right", "X"), "een\nXde"),
    ],
)
async def test_what_keys_do(keys: tuple[str, ...], text: str) -> None:
    assert (await written(*keys, text="een\nde")).text == text


async def test_up_and_down_keep_the_column() -> None:
    assert (await written("up", "up", "X", text="twaalf\na\ntwaalf")).text == "twaalfX\na\ntwaalf"


async def test_the_end_of_a_wrapped_row_is_in_that_row() -> None:
    found = await written("up", "end", "X", text="een twee drie vier vijf")
    assert found.text == "een twee drieX vier vijf"


async def test_the_caret_is_always_in_sight() -> None:
    found = await written(*["enter"] * 9, "onder")
    assert found.lines[4] == " onder"
    assert found.caret == (6, 4)


async def test_pasted_lines_stay_lines_and_lose_their_controls() -> None:
    found = await written(paste="een\r\ntwee\x1b[31m\rdrie")
    assert [line[:4] for line in found.text.split("\n")] == ["een", "twee", "drie"]
    assert "\x1b" not in found.text


async def test_what_is_too_much_is_not_pasted_in_part() -> None:
    found = await written("x", paste="y" * LIMIT)
    assert (found.text, found.bells) == ("x", 1)


@given(st.text(alphabet="ab c\n字é", max_size=80), st.integers(1, 12))
def test_every_character_is_in_one_row(text: str, cells: int) -> None:
    rows = spans(text, cells)
    assert "".join(text[start:end] for start, end in rows) == text.replace("\n", "")
    assert rows[0][0] == 0
    assert rows[-1][1] == len(text)
    for (_start, end), (after, _end) in pairwise(rows):
        assert after == end or (after == end + 1 and text[end] == "\n")


async def test_the_dialog_gives_what_is_written_and_tells_each_change() -> None:
    app, answers, told = Desk(MessageLine()), [], []  # type: ignore[var-annotated]  # texts
    facts = [("To", "a@x.example\x1b[2J")]
    async with app.run_test(size=(80, 24)) as pilot:
        error = Unavailable("The disk is full.")
        dialog = Write(
            "Answer [/x]", lambda: facts, "send", text="Da", error=error, typed=told.append
        )
        await app.push_screen(dialog, answers.append)
        await drawn(app)
        shown = "\n".join(app.screen_text())
        assert "Answer [/x]" in shown
        assert "\x1b" not in shown
        assert "! The disk is full." in shown
        await burst(pilot, "g")
        assert "disk" not in "\n".join(app.screen_text())
        await press(app, "f5")
    assert (answers, told) == (["Dag"], ["Dag"])


async def test_the_dialog_wants_some_words() -> None:
    app, answers = Desk(MessageLine()), []  # type: ignore[var-annotated]  # texts
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(Write("Response", list, "send"), answers.append)
        await burst(pilot, " ", "enter")
        await press(app, "f5")
        assert "Write some text here." in "\n".join(app.screen_text())
        await press(app, "f3")
    assert answers == [None]
