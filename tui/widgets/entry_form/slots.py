"""The layout of a form: rows of slots, headings and notes, in cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len

from tui.widgets.fields import Field

__all__ = ["Heading", "Note", "Place", "Row", "Slot", "Total", "place_rows"]

GAP = 2
"""Cells between a label and its value, and between one slot and the next."""


@dataclass(frozen=True)
class Slot:
    """One field in a form.

    `width` is the visible part of the text, in cells, where there is room; a longer text scrolls.
    `default` is the value of an empty text. Enter skips a field with a valid text and, with `skip`,
    an empty one that is optional. `column` is where its label begins; by default after the previous
    slot. `echo` reserves cells after the value when another slot follows.
    """

    id: str
    label: str
    field: Field[Any]
    width: int
    default: str = ""
    skip: bool = False
    column: int | None = None
    echo: int = 0


@dataclass(frozen=True)
class Heading:
    """The title of a part of the form."""

    text: str


@dataclass(frozen=True)
class Note:
    """A line of information; an empty one is a blank row."""

    text: str = ""


@dataclass(frozen=True)
class Total:
    """A line under the fields, computed from them; `wrong` marks a value that must change."""

    label: str
    text: str
    wrong: bool = False


Row = Slot | Sequence[Slot] | Heading | Note


@dataclass(frozen=True)
class Place:
    """Where a slot is drawn: its row, and the cells of label, value and echo."""

    slot: Slot
    row: int
    label_at: int
    value_at: int
    echo_at: int
    echo_end: int | None
    """Where the next slot begins; None when the echo may extend to the edge."""


def place_rows(rows: Iterable[Row], margin: int = 1) -> list[Place]:
    """Lay out the slots: labels of the first column share one width."""
    kept = list(rows)
    first = [slots[0] for _row, slots in _slot_rows(kept) if slots and slots[0].column is None]
    label_width = max((cell_len(slot.label) for slot in first), default=0)
    places = []
    for row, slots in _slot_rows(kept):
        places += _place_row(row, slots, label_width, margin)
    return places


def _slot_rows(rows: Sequence[Row]) -> Iterator[tuple[int, Sequence[Slot]]]:
    for number, row in enumerate(rows):
        if isinstance(row, Slot):
            yield number, (row,)
        elif row and not isinstance(row, Heading | Note):
            yield number, row


def _place_row(row: int, slots: Sequence[Slot], label_width: int, margin: int) -> list[Place]:
    starts: list[tuple[int, int]] = []
    free = margin
    for number, slot in enumerate(slots):
        begin = free if slot.column is None else slot.column
        own = label_width if number == 0 and slot.column is None else cell_len(slot.label)
        value = begin + own + GAP if own else begin
        starts.append((begin, value))
        free = value + slot.width + 1 + (slot.echo + 1 if slot.echo else 0) + GAP - 1
    ends: list[int | None] = [begin - 1 for begin, _value in starts[1:]]
    return [
        Place(slot, row, begin, value, value + slot.width + 1, end)
        for slot, (begin, value), end in zip(slots, starts, [*ends, None], strict=True)
    ]
