"""The terminal shows what stock Textual shows, for fewer bytes, with the cursor at the focus."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import pytest
from pyte.screens import Char

from tests.faults.share import SHARE
from tests.terminal import ROOT, Terminal, run_python, seen
from tests.tui.terminal.house import DONE

QUICK = {
    "TEXTUAL_ANIMATIONS": "none",
    "TEXTUAL_SMOOTH_SCROLL": "0",
    "TEXTUAL_FPS": "120",
    "PYTHONPATH": str(ROOT),
}
PATIENCE = 20.0


def house(kind: str, synchronized: bool = True) -> Terminal:
    code = f"from tests.tui.terminal.house import run; run({kind!r})"
    return Terminal(run_python(code), environment=QUICK, synchronized=synchronized)


class Pair:
    """The same app on stock Textual and on our layer, side by side."""

    def __init__(self, stock: Terminal, desk: Terminal) -> None:
        self.stock, self.desk = stock, desk

    def press(self, *keys: str) -> None:
        """Press keys one by one: stock Textual routes those that come together wrongly."""
        for key in keys:
            self.answers(key)
        self.compare(f"after {keys}")

    def answers(self, key: str) -> list[int]:
        """The bytes with which each shows what a key changes."""
        return [answer(terminal, key) for terminal in (self.stock, self.desk)]

    def resize(self, columns: int, rows: int) -> None:
        for terminal in (self.stock, self.desk):
            terminal.resize(columns, rows)
            answer(terminal)
        self.compare(f"at {columns}x{rows}")

    def compare(self, when: str) -> None:
        """The two screens become the same, cell for cell."""
        end = time.monotonic() + PATIENCE
        while wrong := differences(self.desk.cells(), self.stock.cells()):
            both = f"{self.desk.screen_text()}\n\nstock:\n{self.stock.screen_text()}"
            assert time.monotonic() < end, f"{when}: {wrong[:4]}\n{both}"
            for terminal in (self.stock, self.desk):
                answer(terminal)


def answer(terminal: Terminal, *keys: str) -> int:
    """Press keys; the bytes with which the app answered, when it has done all that they started."""
    begin = len(terminal.raw)
    terminal.key(*keys, "f12")
    while DONE not in terminal.raw[begin:]:
        assert terminal.read(PATIENCE), f"nothing more is said:\n{terminal.screen_text()}"
    at = terminal.raw.index(DONE, begin)
    del terminal.raw[at : at + len(DONE)]
    return len(terminal.raw) - begin


def differences(ours: list[list[Char]], theirs: list[list[Char]]) -> list[tuple[int, int]]:
    return [
        (x, y)
        for y, (row, other) in enumerate(zip(ours, theirs, strict=True))
        for x in range(len(row))
        if seen(row[x]) != seen(other[x])
    ]


@pytest.fixture
def pair(request: pytest.FixtureRequest) -> Iterator[Pair]:
    with house("stock", request.param) as stock, house("desk", request.param) as desk:
        for terminal in (stock, desk):
            terminal.wait_for("READY", PATIENCE)
            answer(terminal)
        yield Pair(stock, desk)


@pytest.mark.parametrize("pair", [True], indirect=True)
def test_the_screen_is_that_of_stock_textual_in_frames(pair: Pair) -> None:
    pair.compare("at the start")
    pair.press("a", "b", "tab", "1", "left", "x", "backspace")
    pair.press("tab", "字", "é", "漢", "left", "left", "a", "home", "字", "delete")
    pair.press("tab", "tab", "q", "shift+tab", "tab", "tab", "down", "down", "end")
    pair.press("f2")
    pair.press("y", "字", "e")
    pair.resize(81, 24)
    pair.press("f3")
    pair.press("f5")
    pair.resize(100, 30)
    pair.press("f4")
    pair.press(*["down"] * 13)
    pair.press("pagedown", "pagedown", "up")
    pair.resize(43, 15)
    pair.press("f3")
    pair.resize(80, 24)
    pair.press("shift+tab", "ctrl+l")
    pair.press("f7", "down", "f6", "a", "f7", "down", "f2", "f6")


@pytest.mark.parametrize("pair", [False], indirect=True)
def test_the_screen_is_that_of_stock_textual_after_any_keys(pair: Pair) -> None:
    rng = random.Random(7)
    keys = ["tab", "shift+tab", "left", "home", "end", "backspace", "delete", "down", "up"]
    keys += ["a", "字", "é", "1", " ", "pagedown", "f5"]
    for opens in rng.choices(["f2", "f4"], k=2 if SHARE else 5):
        pair.press(*rng.choices(keys, k=3))
        pair.press(opens)
        pair.press(*rng.choices(keys, k=3))
        pair.press("f3")


@pytest.mark.parametrize("pair", [True], indirect=True)
def test_less_is_sent(pair: Pair) -> None:
    pair.answers("y")
    sent = [pair.answers(key) for key in ("x", "tab", "f2", "f3")]
    for stock, desk in sent:
        assert 0 < desk < stock / 2
    character, field, *screens = (desk for _stock, desk in sent)
    assert character <= 64
    assert field <= 300
    assert max(screens) <= 6000


def test_nothing_is_sent_while_nothing_happens() -> None:
    with house("desk") as desk:
        desk.wait_for("READY", PATIENCE)
        answer(desk)
        before = len(desk.raw)
        desk.read(1.0)
        assert len(desk.raw) == before


def test_the_cursor_stands_at_the_caret_and_is_shown() -> None:
    with house("desk") as desk:
        desk.wait_for("READY", PATIENCE)
        answer(desk)
        assert (desk.cursor(), desk.cursor_is_shown()) == ((0, 1), True)
        for keys, place in (
            (["abc"], (3, 1)),
            (["left"], (2, 1)),
            (["tab"], (0, 2)),
            (["字x"], (3, 2)),
            (["home"], (0, 2)),
            (["tab", "tab", "tab", "q"], (4, 6)),
        ):
            answer(desk, *keys)
            assert desk.cursor() == place
        assert desk.cursor_is_shown()


def test_ctrl_l_writes_every_cell_again() -> None:
    with house("desk") as desk:
        desk.wait_for("READY", PATIENCE)
        answer(desk)
        shown = desk.cells()
        desk.screen.reset()
        answer(desk, "ctrl+l")
        assert differences(desk.cells(), shown) == []
