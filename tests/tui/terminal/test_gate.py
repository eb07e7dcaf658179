"""Keys typed ahead of the screen reach the fields that they were meant for, in their order."""

from __future__ import annotations

import asyncio
import json
import time

import pytest

from tests.calm import drawn, send
from tests.terminal import KEYS, Terminal, run_python
from tests.tui.terminal.counter import READING_SECONDS, Counter, Go, Place
from tui.terminal import gate

CODE = """
from tests.tui.terminal.counter import run
run()
"""
TAB, ENTER = KEYS["tab"], KEYS["enter"]
F2, F3, F4, F5, F6, F7 = (KEYS[f"f{n}"] for n in range(2, 8))

BURSTS = {
    "tabs": (
        TAB.join(("11", "22", "33", "44", "55")),
        {"field0": "11", "field1": "22", "field2": "33", "field3": "44", "field4": "55"},
    ),
    "enter goes to the next field and then to the next screen": (
        ENTER.join(("11", "22", "33", "44", "55", "66")),
        {
            "field0": "11",
            "field1": "22",
            "field2": "33",
            "field3": "44",
            "field4": "55",
            "slow": "66",
        },
    ),
    "a screen opens": (F2 + "1234567890", {"slow": "1234567890"}),
    "a screen opens and closes": (
        f"ab{F2}123{F3}cd{F2}45",
        {"field0": "abcd", "slow": "45"},
    ),
    "a dialog asks": (f"1{F4}yes{ENTER}2", {"ask": "yes", "field0": "12", "field1": "yes"}),
    "a worker reads, asks and acts": (
        f"1{F5}no{ENTER}2",
        {"ask": "no", "field0": "1", "field2": "no", "field3": "2"},
    ),
    "places": (f"1{F7}2{F6}3{F7}4{F2}5", {"field0": "13", "place": "245"}),
    "a paste": (f"1{F2}\x1b[200~2 3\x1b[201~4", {"field0": "1", "slow": "2 34"}),
}


def values_after(burst: str, at_once: bool) -> dict[str, str]:
    with Terminal(run_python(CODE), warm=True) as terminal:
        terminal.wait_for("READY")
        if at_once:
            terminal.send(burst)
        else:
            for character in burst:
                terminal.send(character)
        terminal.settle(first=0.5)
        terminal.key("f10")
        terminal.wait_for_end()
        shown = bytes(terminal.raw).decode().rpartition("VALUES ")[2]
        values: dict[str, str] = json.loads(shown.splitlines()[0])
        return values


@pytest.mark.parametrize("name", BURSTS)
def test_one_write(name: str) -> None:
    burst, values = BURSTS[name]
    assert values_after(burst, at_once=True) == values


def test_key_by_key() -> None:
    burst, values = BURSTS["enter goes to the next field and then to the next screen"]
    assert values_after(burst, at_once=False) == values


async def test_keys_that_are_held_are_not_lost_when_many() -> None:
    app = Counter()
    async with app.run_test():
        for key in ("f2", *"123456789"):
            send(app, key)
        await drawn(app)
        assert app.values == {"slow": "123456789"}
        assert app.opened == 1


async def test_a_key_waits_for_what_an_earlier_one_asked_of_the_app_while_it_came() -> None:
    app = Counter()
    async with app.run_test():
        await drawn(app)
        send(app, "1")
        app.post_message(Go())
        await drawn(app)
        assert app.values == {"slow": "1"}


class Loading(Place):
    """Takes longer to read than a key waits for a busy widget."""

    async def on_mount(self) -> None:
        patience, gate.PATIENCE = gate.PATIENCE, 0
        await asyncio.to_thread(time.sleep, READING_SECONDS)
        gate.PATIENCE = patience


async def test_keys_typed_ahead_wait_for_the_first_load_of_a_page_however_long_it_takes() -> None:
    app = Counter(Loading)
    async with app.run_test():
        for key in ("f2", *"123456789"):
            send(app, key)
        await drawn(app)
        assert app.values == {"place": "123456789"}
