"""The boxes of a return of btw as rows, in the order of the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from store.errors import N_, Term
from store.fields import Field
from store.ledgers.arithmetic.btw_return import BOXES, Amounts, key_of, owed

__all__ = ["BoxRow", "box_rows"]


@dataclass(frozen=True)
class BoxRow:
    """A box with its base and btw: exact cents, and in whole euros as filed; None where it has no such part."""

    box: Annotated[str, Field(N_("Box"), cells=6, column=4)]
    name: Annotated[str, Field(N_("What"), cells=46, column=34, most=50)]
    base: Annotated[int | None, Field(N_("Base"), "sum", column=13)]
    btw: Annotated[int | None, Field(N_("VAT"), "sum", column=13)]
    rounded: Annotated[int | None, Field(N_("As filed"), "sum", column=11)]


def box_rows(boxes: Amounts, rounded: Amounts) -> tuple[BoxRow, ...]:
    """Return a row for every box of the form, and those of 5a and the total."""
    rows = [_row(box, boxes, rounded) for box in BOXES if box != "5b"]
    due = owed(boxes) + boxes.get(key_of("5b", "btw"), 0)
    due_rounded = owed(rounded) + rounded.get(key_of("5b", "btw"), 0)
    return (
        *rows,
        BoxRow("5a", Term(N_("VAT owed")), None, due, due_rounded),
        _row("5b", boxes, rounded),
        BoxRow(
            "5c", Term(N_("To pay; with a minus, to reclaim")), None, owed(boxes), owed(rounded)
        ),
    )


def _row(box: str, boxes: Amounts, rounded: Amounts) -> BoxRow:
    def part(of: Amounts, name: str) -> int | None:
        return of.get(key_of(box, name), 0) if key_of(box, name) in PARTS else None

    taxed = part(rounded, "btw")
    return BoxRow(box, Term(BOXES[box]), part(boxes, "base"), part(boxes, "btw"),
                  part(rounded, "base") if taxed is None else taxed)  # fmt: skip


PARTS: Sequence[str] = tuple(
    key_of(box, part)
    for box in BOXES
    for part in ("base", "btw")
    if not (box == "5b" and part == "base")
    and not (box in ("1e", "3a", "3b", "3c") and part == "btw")
)
"""The parts that the form has: input VAT has no base, and a box without tax no VAT."""
