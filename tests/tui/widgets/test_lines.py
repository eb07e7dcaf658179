from __future__ import annotations

import pytest
from rich.cells import cell_len

from tests.calm import drawn
from tests.tui.widgets.desk import Desk, burst
from tui import themes
from tui.widgets.key_line import KeyHint, KeyLine
from tui.widgets.line import Piece, caret_cells, paint
from tui.widgets.message_line import MessageLine
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.roles import roles
from tui.widgets.status_line import Badge, StatusLine
from tui.widgets.wrapping import wrap, wrap_facts

HOSTILE = "[/foo] [@click=app.quit]x[/] \x1b[31mred\u202e \x07"


def test_later_pieces_lie_over_earlier_ones() -> None:
    styles = roles(themes.NAMES[0])
    strip = paint([Piece(2, "abcdef"), Piece(4, "XY", "list"), Piece(12, "end")], 14, styles)
    assert strip.text == "  abXYef    en"
    assert paint([Piece(0, "日本語")], 5, styles).cell_length == 5


def test_the_caret_stays_in_sight_of_a_long_text() -> None:
    assert caret_cells("abc", 3, 10) == (0, 3)
    assert caret_cells("abcdefghij", 10, 4) == (6, 4)
    assert caret_cells("日本語", 3, 4) == (1, 4)


@pytest.mark.parametrize("cells", [1, 5, 20, 76])
def test_wrapping_keeps_all_words_and_the_width(cells: int) -> None:
    text = "Dear sirs,\n\n" + "many words and 日本語の文 " * 20 + "\n" + "x" * 200
    lines = wrap(text, cells)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= max(cells, 2) for line in lines)


def test_facts_are_broken_between_them_where_each_fits() -> None:
    facts = "Dentalis · Invoices, open · Mon 23-11 10:00 · an appendix"
    assert wrap_facts(facts, 30) == ["Dentalis · Invoices, open", "Mon 23-11 10:00 · an appendix"]
    assert wrap_facts(facts, 10)[:3] == ["Dentalis", "Invoices,", "open"]


async def test_key_hints_are_left_out_whole_from_the_right() -> None:
    line = KeyLine([KeyHint("Enter", "open"), KeyHint("a", "give", False), KeyHint("F3", HOSTILE)])
    app = Desk(line)
    async with app.run_test(size=(30, 3)):
        assert app.screen_text()[0] == " Enter open  (a give)"
        line.show([KeyHint("c", "claim")])
        await drawn(app)
        assert app.screen_text()[0] == " c claim"
        assert len(line.children) == 0


async def test_what_can_not_be_done_now_makes_room_and_what_stays_is_at_the_right() -> None:
    hints = [KeyHint("c", "claim", False), KeyHint("n", "note"), KeyHint("F6", "Inbox")]
    hints += [KeyHint("F9", "find", stays=True), KeyHint("F1", "help", stays=True)]
    for columns, shown in (
        (60, f"{' (c claim)  n note  F6 Inbox':<43}F9 find  F1 help"),
        (47, " (c claim)  n note  F6 Inbox  F9 find  F1 help"),
        (36, " n note  F6 Inbox  F9 find  F1 help"),
        (27, " n note   F9 find  F1 help"),
        (18, " F9 find  F1 help"),
        (9, " F1 help"),
    ):
        app = Desk(KeyLine(hints))
        async with app.run_test(size=(columns, 3)):
            assert app.screen_text()[0] == shown


async def test_the_title_is_at_the_left_and_what_is_at_the_right_gives_way() -> None:
    badges = [Badge("*", "new", 3), Badge("+", "mine", 0), Badge("?", "to review", 12)]
    for columns, facts, shown in (
        (
            60,
            ["in balance"],
            " Trial balance" + 4 * " " + "in balance   *3 new  ?12 to review   Anna",
        ),
        (70, [], " Trial balance" + 18 * " " + "*3 new  ?12 to review   Anna de Vries"),
        (46, [], " Trial balance" + "   *3 new  ?12 to review   Anna"),
        (40, [], " Trial balance" + 11 * " " + "*3  ?12   Anna"),
        (24, [], " Trial balance" + 5 * " " + "Anna"),
        (18, [], " Trial balance"),
        (10, [], " Trial b…"),
    ):
        line = StatusLine()
        app = Desk(line)
        async with app.run_test(size=(columns, 3)):
            line.show("Trial balance", "Anna de Vries", badges, facts)
            await drawn(app)
            assert app.screen_text()[0] == shown


async def test_the_message_line_marks_errors_without_colour() -> None:
    line = MessageLine()
    app = Desk(line)
    async with app.run_test(size=(80, 3)):
        line.show(HOSTILE, wrong=True)
        await drawn(app)
        assert app.screen_text()[0].startswith(" ! [/foo] [@click=app.quit]x[/]")
        assert "\x1b" not in app.screen_text()[0]
        line.clear()
        await drawn(app)
        assert (app.screen_text()[0], line.text) == ("", "")


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (60, 24), (40, 12), (80, 5)])
async def test_the_end_of_a_long_message_is_always_readable(columns: int, rows: int) -> None:
    message = (
        "Nothing was saved, as the form has a field that is empty. " * 2
        + "Fill it in: F1 says how."
    )
    line = MessageLine()
    app = Desk(line)
    async with app.run_test(size=(columns, rows)):
        line.show(message, wrong=True)
        await drawn(app)
        said = " ".join(" ".join(app.screen_text()).split())
        assert said.endswith("F1 says how.")
        assert rows < 24 or said == f"! {message}"
        line.show("Saved.")
        await drawn(app)
        assert line.size.height == 1


async def test_a_long_mail_is_read_with_the_keys() -> None:
    pane = ReadingPane()
    app = Desk(pane)
    text = "\n".join(f"Line {number}" for number in range(100))
    async with app.run_test(size=(80, 24)) as pilot:
        pane.show(text, [("From", HOSTILE), ("Subject", "Invoice")])
        await drawn(app)
        assert app.screen_text()[1].split() == ["Subject", "Invoice"]
        assert app.screen_text()[3] == " Line 0"
        await burst(pilot, "pagedown", "down")
        assert app.screen_text()[0] == " Line 21"
        await burst(pilot, "end")
        assert app.screen_text()[23].split() == ["Line", "99", "100%"]
        await burst(pilot, "home")
        assert app.screen_text()[3] == " Line 0"
        assert app.cursor_position == pane.caret


@pytest.mark.parametrize("theme", themes.NAMES)
async def test_a_new_theme_paints_our_lines_anew(theme: str) -> None:
    line = MessageLine()
    app = Desk(line)
    async with app.run_test(size=(20, 2)):
        line.show("saved")
        app.theme = theme
        await drawn(app)
        strip = app.screen._compositor.render_strips()[0]
        painted = [segment.style for segment in strip if "saved" in segment.text]
        assert painted[0] is not None
        assert painted[0].bgcolor == roles(theme)["good"].bgcolor
