"""A key in a full sheet against the same key in the entry form, key by key in turn.

The sheet has 10,000 cells, of which 2,000 are formulas: each of a cell that is typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from store import demo
from store.ledgers import sheet_departments
from store.sheet_formula.places import MOST_CELLS, at
from tests.bench.keyboard import KANTOOR, character, desk, in_turn, own_memory
from tests.bench.timing import Figure, of
from tests.conftest import ANNA
from tests.terminal import KEYS, Terminal

__all__ = ["figures"]

OPENED = 20
"""Times that the sheet is opened and closed before the memory of the session is taken."""
COLUMNS, FORMULAS = 10, (3, 7)
"""Columns of the sheet, and those with formulas."""


def figures(folder: Path) -> Iterator[Figure]:
    """A character, a cell further, a value with the formula that it changes, and memory."""
    place = folder / "sheet.kantoor"
    _fill(place)
    with _sheet(place) as sheet, desk(place) as entry:

        def move(count: int) -> str:
            return KEYS["down" if count % 2 else "up"]

        def advance(count: int) -> str:
            return "\t" if count % 2 else KEYS["shift+tab"]

        mine, theirs = in_turn((sheet, entry), [move, advance])
        yield of("a cell further in a full sheet", mine, "a field in an entry", theirs, "2")
        mine, theirs = in_turn((sheet, entry), [character] * 2)
        yield of("a character in a full sheet", mine, "in an entry", theirs, "2")
        sheet.key("escape")
        mine, theirs = in_turn(
            (sheet, entry), [lambda _count: "7\r", lambda count: f"1{advance(count)}"]
        )
        yield of(
            "a value in a full sheet, with its formulas", mine, "a field in an entry", theirs, "2"
        )
    yield from _memory(place)


def _memory(place: Path) -> Iterator[Figure]:
    """What opening and closing the sheet leaves in the session."""
    with _sheet(place) as sheet:
        held = []
        for count in range(3 * OPENED):
            sheet.key("f3")
            sheet.wait_for("Full")
            sheet.settle(0.5)
            if count % OPENED == OPENED - 1:
                held.append(own_memory(sheet))
            sheet.key("enter")
            sheet.wait_for("[A]")
            sheet.settle(0.5)
        yield Figure(
            f"memory after {OPENED} times", held[1], held[2], held[2] / held[1],
            f"after {OPENED} more", "1", "MiB",
        )  # fmt: skip


def _fill(place: Path) -> None:
    office = demo.make(place)
    anna = office.actor(ANNA)
    (department, _name) = office.view(anna, sheet_departments)[0]
    given = {"department": department, "title": "Full", "period": "2026"}
    sheet = office.do(anna, "sheet.begin", None, given).doc
    cells = [
        {"tab": "Blad1", "at": at(column, row), "content": _content(column, row)}
        for row in range(1, MOST_CELLS // COLUMNS + 1)
        for column in range(1, COLUMNS + 1)
    ]
    office.do(anna, "sheet.set", sheet.id, {"layout": 0, "cells": cells})
    office.close()


def _content(column: int, row: int) -> str:
    return f"=A{row}*{column}" if column in FORMULAS else f"{row * column * 7919 % 100_000}"


def _sheet(office: Path) -> Terminal:
    """Anna in the first cell of the sheet."""
    terminal = Terminal([KANTOOR, "demo", "--path", office])
    terminal.wait_for("Anna de Boer")
    terminal.key("enter")
    terminal.wait_for("WACHT OP U")
    terminal.key("f7")
    terminal.wait_for("Boeken")
    terminal.type(",k")
    terminal.wait_for("Full")
    terminal.key("enter")
    terminal.wait_for("[A]")
    terminal.settle(1.0)
    return terminal
