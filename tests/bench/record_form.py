"""A key in the form of a record against the same key in the entry form, key by key in turn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from store import demo
from tests.bench.keyboard import KANTOOR, character, desk, in_turn
from tests.bench.timing import Figure, of
from tests.store.records.laptops import define
from tests.terminal import KEYS, Terminal

__all__ = ["figures"]


def figures(folder: Path) -> Iterator[Figure]:
    """A character, and a field advance, on which a record form works out its formulas."""
    place = folder / "record-form.kantoor"
    office = demo.make(place)
    define(office)
    office.close()
    with _record(place) as record, desk(place) as entry:
        mine, theirs = in_turn((record, entry), [character] * 2)
        yield of("a character in the form of a record", mine, "in an entry", theirs, "1.25")
        entry.type("1")
        record.type("1")

        def advance(count: int) -> str:
            return "\t" if count % 2 else KEYS["shift+tab"]

        mine, theirs = in_turn((record, entry), [advance] * 2)
        yield of(
            "a field advance in the form of a record", mine, "in an entry", theirs, "16 ms more"
        )


def _record(office: Path) -> Terminal:
    """Anna in an empty laptop, in its third field, the serial number."""
    terminal = Terminal([KANTOOR, "demo", "--path", office])
    terminal.wait_for("Anna de Boer")
    terminal.key("enter")
    terminal.wait_for("WACHT OP U")
    terminal.key("f8")
    terminal.wait_for("k soorten")
    terminal.type("k")
    terminal.wait_for("Laptop")
    terminal.key("enter")
    terminal.settle(0.5)
    terminal.type("+")
    terminal.wait_for("Serienummer")
    terminal.key("tab", "tab")
    terminal.settle(0.5)
    return terminal
