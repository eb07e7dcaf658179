"""Whatever is painted, the terminal shows it, and nothing is sent twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyte.screens import Char
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tests.terminal import seen
from tui.terminal.cells import PLAIN, Cell, Pen, cells_of, change_pen
from tui.terminal.erasing import Erasing
from tui.terminal.painter import Painter

COLUMNS, ROWS = 40, 3
PENS: list[Pen] = [PLAIN, ("1", "", ""), ("", "31", "44"), ("1;4", "38;5;9", ""), ("", "31", "")]
GROUNDS: list[Pen] = [PLAIN, ("", "", "44"), ("", "31", "44")]
TERMINALS = [Erasing(coloured, within) for coloured in (False, True) for within in (False, True)]

words = st.text(st.sampled_from("ab 漢é😀…"), max_size=12)
texts = st.builds(" ".join, st.lists(st.builds(str.ljust, words, st.integers(0, 25)), max_size=4))
spans = st.tuples(
    st.integers(0, ROWS - 1), st.integers(0, COLUMNS - 1), texts, st.sampled_from(PENS),
    st.sampled_from(GROUNDS), st.integers(0, COLUMNS),
)  # fmt: skip
"""Row, column, text, its pen and that of the ground, and the column where the row is cut in two."""


def cells(text: str, pen: Pen = PLAIN) -> list[Cell]:
    found: list[Cell] = []
    for character in text:
        found.append((character, pen))
        if character in "漢😀":
            found.append(("", pen))
    return found


class Shown(pyte.Screen):
    """A terminal that no wide character is cut in by what is written next, and that can erase so."""

    def __init__(self, erasing: Erasing = TERMINALS[0], columns: int = COLUMNS) -> None:
        self.erasing = erasing
        super().__init__(columns, ROWS)
        self.reset_mode(pyte.modes.DECAWM)
        self.stream = pyte.Stream(self)

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        """Erase in the background of the pen, or in none."""
        with self._erasing_pen():
            super().erase_in_line(how, private)

    def erase_characters(self, count: int | None = None) -> None:
        """Erase some of the row, where the terminal knows how to."""
        assert self.erasing.within
        with self._erasing_pen():
            super().erase_characters(count)

    @contextmanager
    def _erasing_pen(self) -> Iterator[None]:
        pen = self.cursor.attrs
        ground = pen.bg if self.erasing.coloured else "default"
        self.cursor.attrs = self.default_char._replace(bg=ground)
        yield
        self.cursor.attrs = pen

    def rows(self) -> list[list[Char]]:
        return [[self.buffer[y][x] for x in range(self.columns)] for y in range(ROWS)]


@given(
    st.sampled_from(TERMINALS),
    st.lists(st.lists(spans, min_size=2, max_size=6), min_size=2, max_size=5),
)
def test_the_terminal_shows_what_was_painted(
    erasing: Erasing, frames: list[list[tuple[int, int, str, Pen, Pen, int]]]
) -> None:
    painter, ours, plain = Painter(erasing), Shown(erasing), Shown()
    painter.fit(COLUMNS, ROWS)
    for frame in frames:
        rows: dict[int, tuple[list[Cell], int]] = {}
        for y, x, text, pen, ground, cut in frame:
            row = [*cells(" " * x, ground), *cells(text, pen)][:COLUMNS]
            row += cells(" " * (COLUMNS - len(row)), ground)
            if row[-1][0] and row[-1][0] in "漢😀":
                row[-1] = (" ", pen)
            rows[y] = row, cut - (cut < COLUMNS and not row[cut][0])
        for y, (row, cut) in rows.items():
            painter.paint(y, 0, row[:cut])
            painter.paint(y, cut, row[cut:])
            plain.stream.feed(f"\x1b[{y + 1}H")
            for character, pen in row:
                plain.stream.feed("\x1b[m" + change_pen(PLAIN, pen) + character)
        painter.place_cursor(0, 0)
        ours.stream.feed(painter.take())
        for y in rows:
            assert list(map(seen, ours.rows()[y])) == list(map(seen, plain.rows()[y]))
        for y, (row, _cut) in rows.items():
            painter.paint(y, 0, row)
        painter.place_cursor(0, 0)
        assert painter.take() == ""


hints = st.lists(
    st.tuples(words, st.sampled_from([("1", "34", "47"), ("", "30", "47"), ("", "31", "47")])),
    min_size=6,
)
"""The parts of a row in which pens alternate, such as keys and what they do."""


@given(st.sampled_from(TERMINALS), st.lists(hints, min_size=2, max_size=4))
def test_a_row_of_alternating_pens_is_shown(
    erasing: Erasing, frames: list[list[tuple[str, Pen]]]
) -> None:
    ground: Pen = ("", "", "47")
    painter, ours, plain = Painter(erasing), Shown(erasing), Shown()
    painter.fit(COLUMNS, ROWS)
    for parts in frames:
        written = [cell for text, pen in parts for cell in cells(f"{text} ", pen)]
        row = [(text, ground) if text == " " else (text, pen) for text, pen in written][:COLUMNS]
        row += cells(" " * (COLUMNS - len(row)), ground)
        if row[-1][0] and row[-1][0] in "漢😀":
            row[-1] = (" ", ground)
        painter.paint(0, 0, row)
        painter.place_cursor(0, 0)
        ours.stream.feed(painter.take())
        plain.stream.feed("\x1b[H")
        for character, pen in row:
            plain.stream.feed("\x1b[m" + change_pen(PLAIN, pen) + character)
        assert list(map(seen, ours.rows()[0])) == list(map(seen, plain.rows()[0]))


def test_keys_and_what_they_do_cost_few_turns_of_the_pen() -> None:
    key, word = ("1", "38;5;17", "48;5;252"), ("", "38;5;233", "48;5;252")
    painter = Painter(Erasing(True, True))
    painter.fit(COLUMNS, ROWS)
    painter.paint(0, 0, cells("x" * COLUMNS, word))
    painter.take()
    hints = [*cells("a", key), *cells(" open  ", word)] * 5
    painter.paint(0, 0, hints)
    assert painter.take().count("m") == 2


@pytest.mark.parametrize(
    ("erasing", "most"), [(Erasing(True, True), 60), (Erasing(True, False), 75), (Erasing(), 170)]
)
def test_blanks_cost_nothing_where_the_terminal_can_erase(erasing: Erasing, most: int) -> None:
    """Two texts over a full row that stood in colour, at the left, and at the right of a row."""
    ground: Pen = ("", "", "44")
    painter, shown = Painter(erasing), Shown(erasing, 80)
    painter.fit(80, ROWS)
    for y in (0, 1):
        painter.paint(y, 0, cells("x" * 80, ground))
    shown.stream.feed(painter.take())
    painter.paint(0, 0, cells("left" + " " * 50 + "middle".ljust(26), ground))
    painter.paint(1, 0, cells("x" * 10 + " " * 40 + "x" * 30, ground))
    sent = painter.take()
    shown.stream.feed(sent)
    assert [line.rstrip() for line in shown.display[:2]] == [
        "left" + " " * 50 + "middle",
        "x" * 10 + " " * 40 + "x" * 30,
    ]
    assert {char.bg for row in shown.rows()[:2] for char in row} == {"blue"}
    assert len(sent) <= most


@given(st.lists(st.integers(0, 30), min_size=2, max_size=6), st.integers(0, 2))
def test_rows_that_slid_are_shown_and_little_is_sent(tops: list[int], top: int) -> None:
    height, width = 12, 12
    painter, screen = Painter(), pyte.Screen(width, height + 4)
    stream = pyte.Stream(screen)
    painter.fit(width, height + 4)
    for number, first in enumerate(tops):
        rows = [
            cells(f"row {first + y}".ljust(width), PENS[(first + y) % 2]) for y in range(height)
        ]
        painter.slide(top, 0, rows, rows)
        for y, row in enumerate(rows):
            painter.paint(top + y, 0, row)
        painter.place_cursor(0, 0)
        sent = painter.take()
        stream.feed(sent)
        shown = [line.rstrip() for line in screen.display]
        assert shown[top : top + height] == [f"row {first + y}" for y in range(height)]
        assert not any(shown[:top] + shown[top + height :])
        if number and abs(first - tops[number - 1]) == 1:
            assert len(sent) < 60


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 3)), min_size=2, max_size=5),
    st.sampled_from([(0, 20), (8, 20), (20, 20)]),
    st.booleans(),
)
def test_a_list_beside_a_pane_slides_where_that_is_less(
    shown: list[tuple[int, int]], place: tuple[int, int], together: bool
) -> None:
    """The list and what is beside it, in one frame or the pane in the next one."""
    height, width, (x, wide) = 12, 40, place
    painter, screen = Painter(Erasing(True, True)), pyte.Screen(width, height)
    stream = pyte.Stream(screen)
    painter.fit(width, height)
    painter.paint(0, 0, cells(" " * width))
    listed: list[str] = []
    for first, pane in shown:
        whole = [(f"pane {pane} {y} " * 6)[:width] for y in range(height)]
        before = listed or whole
        listed = [
            f"{row[:x]}{f'row {first + y}'.ljust(wide)}{row[x + wide :]}"
            for y, row in enumerate(whole)
        ]
        frames = [[*enumerate(listed)]]
        if not together:
            half = [
                f"{old[:x]}{new[x : x + wide]}{old[x + wide :]}"
                for old, new in zip(before, listed, strict=True)
            ]
            frames.insert(0, [*enumerate(half)])
        for frame in frames:
            rows = [cells(row) for _y, row in frame]
            painter.slide(0, x, [row[x : x + wide] for row in rows], rows)
            for y, row in enumerate(rows):
                painter.paint(y, 0, row)
            painter.place_cursor(0, 0)
            stream.feed(painter.take())
            assert screen.display == [row for _y, row in frame]


def test_a_list_of_which_the_first_row_goes_costs_little_beside_a_short_pane() -> None:
    painter = Painter(Erasing(True, True))
    painter.fit(80, 20)
    texts = ["".join(chr(97 + (7 * y + x * (y + 3)) % 26) for x in range(50)) for y in range(21)]
    sent = []
    for first in (0, 1):
        rows = [
            cells(f"{text} | {'pane' if y < 2 else ''}".ljust(80))
            for y, text in enumerate(texts[first:][:20])
        ]
        painter.slide(0, 0, [row[:50] for row in rows], rows)
        for y, row in enumerate(rows):
            painter.paint(y, 0, row)
        sent.append(len(painter.take()))
    assert sent[1] < sent[0] / 8


@given(st.sampled_from(PENS), st.sampled_from(PENS))
def test_the_pen_becomes_the_new_one(old: Pen, new: Pen) -> None:
    screen = pyte.Screen(2, 1)
    stream = pyte.Stream(screen)
    stream.feed("\x1b[m" + change_pen(PLAIN, old) + change_pen(old, new) + "x")
    stream.feed("\x1b[m" + change_pen(PLAIN, new) + "x")
    assert screen.buffer[0][0] == screen.buffer[0][1]


def test_a_character_at_the_cursor_costs_one_byte() -> None:
    painter = Painter()
    painter.fit(80, 24)
    painter.paint(0, 0, cells(" " * 80))
    painter.place_cursor(0, 5)
    painter.take()
    painter.paint(0, 0, cells("     x" + " " * 74))
    painter.place_cursor(0, 6)
    assert painter.take() == "x"


def test_half_a_wide_character_that_was_written_over_is_written_again() -> None:
    painter = Painter()
    painter.fit(4, 1)
    painter.paint(0, 0, cells("漢ab"))
    painter.paint(0, 1, cells("x"))
    painter.take()
    painter.paint(0, 0, cells("漢ab"))
    assert painter.take().endswith("漢")
    painter.paint(0, 0, cells("y"))
    painter.paint(0, 1, cells(" "))
    assert painter.take().endswith("y ")


def test_a_cluster_that_terminals_measure_differently_leaves_nothing_behind() -> None:
    painter, shown = Painter(), Shown()
    painter.fit(COLUMNS, ROWS)
    painter.paint(0, 0, cells("aaaaaa"))
    painter.paint(0, 0, [("☎\ufe0f", PLAIN), ("", PLAIN), *cells("bbbb")])
    shown.stream.feed(painter.take())
    row = "".join(char.data for char in shown.rows()[0][:6])
    assert row.replace("\ufe0f", "") == "☎ bbbb"


def test_a_resized_terminal_is_not_known() -> None:
    painter = Painter()
    painter.fit(4, 1)
    painter.paint(0, 0, cells("abcd"))
    painter.take()
    painter.fit(5, 1)
    painter.paint(0, 0, cells("abcd"))
    assert painter.take().endswith("abcd")


def test_controls_in_text_take_no_cell() -> None:
    strip = Strip([Segment("a\x1b[2Jb\x9b\x00c\u0301é", Style(bold=True))])
    shown = "".join(text for text, _pen in cells_of([strip], ColorSystem.EIGHT_BIT))
    assert shown == "a[2Jbc\u0301é"
