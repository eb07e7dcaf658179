"""Which box of the btw return (aangifte omzetbelasting) a line belongs in.

Boxes are derived from lines with a btw code and never typed, so that every figure traces back to
its entries.
"""

from __future__ import annotations

from typing import NamedTuple

from store.ledgers.arithmetic.balance import EntryLine
from store.ledgers.arithmetic.btw import CODES

__all__ = ["BoxMove", "box_of"]


class BoxMove(NamedTuple):
    """What a line adds to a box: `part` is base or btw, `cents` negative for a credit note."""

    box: str
    part: str
    cents: int


def box_of(line: EntryLine) -> BoxMove | None:
    """Return the box that a line adds to, or None when it is not part of the return.

    Turnover and btw owed count where they are credited, reverse-charge purchases and input btw (5b)
    where they are debited.
    """
    code = CODES.get(line.btw)
    if code is None:
        return None
    debit = line.debit - line.credit
    if line.account == code.input:
        return BoxMove("5b", "btw", debit)
    if line.account == code.due:
        return BoxMove(code.btw_box, "btw", -debit)
    if code.base_box:
        return BoxMove(code.base_box, "base", debit if code.purchase else -debit)
    return None
