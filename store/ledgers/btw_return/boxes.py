"""The boxes of a return of btw as rows, in the order of the form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from store.errors import N_, Term
from store.fields import Field
from store.ledgers.arithmetic.btw_return import BOXES, PARTS, Amounts, key_of, owed

__all__ = ["IN_FILE", "BoxRow", "box_rows"]

IN_FILE = ("box", "name", "base", "btw", "whole_base", "whole_btw")
"""The columns of a file."""


@dataclass(frozen=True)
class BoxRow:
    """A box with its base and btw: exact cents, and in whole euros as filed; None where it has no such
    part. `rounded` is the btw in whole euros, or the base of a box without.
    """

    box: Annotated[str, Field(N_("Box"), cells=6, column=4)]
    name: Annotated[str, Field(N_("What"), cells=46, column=34, most=50)]
    base: Annotated[int | None, Field(N_("Base"), "sum", column=13)]
    btw: Annotated[int | None, Field(N_("VAT"), "sum", column=13)]
    rounded: Annotated[int | None, Field(N_("As filed"), "sum", column=11)]
    whole_base: Annotated[int | None, Field(N_("Base as filed"), "sum")]
    whole_btw: Annotated[int | None, Field(N_("VAT as filed"), "sum")]


def box_rows(boxes: Amounts, rounded: Amounts) -> tuple[BoxRow, ...]:
    """Return a row for every box of the form, and those of 5a and the total."""
    rows = [_row(box, boxes, rounded) for box in BOXES if box != "5b"]
    due = owed(boxes) + boxes.get(key_of("5b", "btw"), 0)
    due_rounded = owed(rounded) + rounded.get(key_of("5b", "btw"), 0)
    return (
        *rows,
        _total("5a", N_("VAT owed"), due, due_rounded),
        _row("5b", boxes, rounded),
        _total("5c", N_("To pay; with a minus, to reclaim"), owed(boxes), owed(rounded)),
    )


def _total(box: str, name: str, btw: int, rounded: int) -> BoxRow:
    return BoxRow(box, Term(name), None, btw, rounded, None, rounded)


def _row(box: str, boxes: Amounts, rounded: Amounts) -> BoxRow:
    def part(of: Amounts, name: str) -> int | None:
        return of.get(key_of(box, name), 0) if key_of(box, name) in PARTS else None

    base, btw = part(rounded, "base"), part(rounded, "btw")
    return BoxRow(box, Term(BOXES[box]), part(boxes, "base"), part(boxes, "btw"),
                  base if btw is None else btw, base, btw)  # fmt: skip
