"""Lines that balance: the arithmetic of an entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict

from store.errors import N_, Invalid
from store.ledgers.btw import CODES, split

__all__ = ["Cost", "EntryLine", "check_balance", "left_to_split", "purchase_lines"]


class EntryLine(BaseModel):
    """One line: `debit` and `credit` in cents, one of them zero, neither negative."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    account: str
    debit: int = 0
    credit: int = 0
    btw: str = ""
    text: str = ""


class Cost(BaseModel):
    """A cost of an invoice: `cents` with the btw included, negative for a credit."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    account: str
    btw: str
    cents: int
    text: str = ""


def left_to_split(total: int, costs: Iterable[Cost]) -> int:
    """What of an invoice's total is not on a cost line yet, in cents."""
    return total - sum(cost.cents for cost in costs)


def purchase_lines(
    total: int, costs: Sequence[Cost], day: date, creditors: str
) -> tuple[EntryLine, ...]:
    """The lines of a purchase invoice of `total` cents: costs, btw, and the creditor.

    Btw is derived per line from its code; raises `Invalid` when the costs do not make up
    the total.
    """
    left = left_to_split(total, costs)
    if left:
        raise Invalid(
            N_("{euros} of the total is not on a line yet. Change the total or a line."),
            field="total",
            euros=_euros(left),
        )
    lines: list[EntryLine] = []
    for cost in costs:
        net, btw = split(cost.cents, cost.btw, day, included=True)
        code = CODES[cost.btw]
        lines.append(_line(cost.account, net, cost.btw, cost.text))
        if btw and code.input:
            lines.append(_line(code.input, btw, cost.btw, cost.text))
        if btw and code.due:
            lines.append(_line(code.due, -btw, cost.btw, cost.text))
    lines.append(_line(creditors, -total))
    return tuple(line for line in lines if line.debit or line.credit)


def check_balance(lines: Sequence[EntryLine]) -> None:
    """Raise `Invalid` unless debit equals credit and there is something to post."""
    if not lines:
        raise Invalid(N_("There are no lines to post yet."))
    difference = sum(line.debit - line.credit for line in lines)
    if difference:
        raise Invalid(
            N_("Debit and credit differ by {euros}. Nothing was posted."),
            euros=_euros(difference),
        )


def _line(account: str, cents: int, btw: str = "", text: str = "") -> EntryLine:
    """A line on the side that keeps the amount positive."""
    return EntryLine(
        account=account, debit=max(cents, 0), credit=max(-cents, 0), btw=btw, text=text
    )


def _euros(cents: int) -> str:
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100},{abs(cents) % 100:02}"
