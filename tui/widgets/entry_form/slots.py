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
USUAL = 80


@dataclass(frozen=True)
class Slot:
    """One field in a form.

    `width` is the visible part of the text, in cells, where there is room; a longer text scrolls.
    `default` is the value of an empty text. A form does not begin at a field to `skip`. Enter passes
    over a field with a valid text and, with `skip`, one with a valid default, with `seldom` any empty one; in a `fast` form also
    over an empty one that is optional. `column` is where its label begins; by default after the
    previous slot. `echo` reserves cells after the value when another slot follows. `name` is what
    it is called by a screen reader, where the label is short or above a column. `hint` is told of it
    in place of the hint of its field.
    """

    id: str
    label: str
    field: Field[Any]
    width: int
    default: str = ""
    skip: bool = False
    column: int | None = None
    echo: int = 0
    name: str = ""
    hint: str = ""
    seldom: bool = False


@dataclass(frozen=True)
class Heading:
    """The title of a part of the form, or those of the `columns` below, each with its cells."""

    text: str = ""
    columns: Sequence[tuple[str, int]] = ()


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


def place_rows(rows: Iterable[Row], margin: int = 1, room: int = USUAL) -> list[Place]:
    """Lay out the slots in `room` cells: labels of the first column share one width."""
    kept = list(rows)
    first = [slots[0] for _row, slots in _slot_rows(kept) if slots and slots[0].column is None]
    label_width = max((cell_len(slot.label) for slot in first), default=0)
    places = []
    for row, slots in _slot_rows(kept):
        places += _place_row(row, slots, label_width, margin, room)
    return places


def _slot_rows(rows: Sequence[Row]) -> Iterator[tuple[int, Sequence[Slot]]]:
    for number, row in enumerate(rows):
        if isinstance(row, Slot):
            yield number, (row,)
        elif row and not isinstance(row, Heading | Note):
            yield number, row


def _place_row(
    row: int, slots: Sequence[Slot], label_width: int, margin: int, end: int
) -> list[Place]:
    """Lay out one row; where it would pass `end`, less is reserved for what follows the values."""
    echoes = [slot.echo for slot in slots]
    starts = _starts(slots, echoes, label_width, margin, end)
    while any(echoes) and starts[-1][1] + slots[-1].width > end:
        echoes[echoes.index(max(echoes))] -= 1
        starts = _starts(slots, echoes, label_width, margin, end)
    ends: list[int | None] = [begin - 1 for begin, _value in starts[1:]]
    return [
        Place(slot, row, begin, value, value + slot.width + 1, last)
        for slot, (begin, value), last in zip(slots, starts, [*ends, None], strict=True)
    ]


def _starts(
    slots: Sequence[Slot], echoes: Sequence[int], label_width: int, margin: int, end: int
) -> list[tuple[int, int]]:
    """Return where each label and each value begins."""
    starts: list[tuple[int, int]] = []
    free = margin
    for number, (slot, echo) in enumerate(zip(slots, echoes, strict=True)):
        own = label_width if number == 0 and slot.column is None else cell_len(slot.label)
        before = own + GAP if own else 0
        begin = free
        if slot.column is not None:
            begin = max(free, min(slot.column, end - before - slot.width))
        starts.append((begin, begin + before))
        free = begin + before + slot.width + 1 + (echo + 1 if echo else 0) + GAP - 1
    return starts
