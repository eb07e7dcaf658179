"""Lines that balance: the arithmetic of an entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from store.errors import N_, Invalid
from store.ledgers.btw import CODES, rounded, split

__all__ = ["Cost", "EntryLine", "check_balance", "left_to_split", "lines_for", "purchase_lines"]


class EntryLine(BaseModel):
    """One line: `debit` and `credit` in cents, one of them zero, neither negative."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    account: str
    debit: int = 0
    credit: int = 0
    btw: str = ""
    text: str = ""


class Cost(BaseModel):
    """An amount of an invoice on its account; turnover too, when `btw` is a sales code.

    `cents` has the btw in it, negative for a credit. `btw_cents` is the btw as printed on
    the invoice, where that differs from what the code makes of it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    account: str
    btw: str
    cents: int
    btw_cents: int | None = None
    text: str = ""


def left_to_split(total: int, costs: Iterable[Cost]) -> int:
    """What of an invoice's total is not on a cost line yet, in cents."""
    return total - sum(cost.cents for cost in costs)


def purchase_lines(
    total: int, costs: Sequence[Cost], day: date, creditors: str, *, deductible: int = 100
) -> tuple[EntryLine, ...]:
    """The lines of a purchase invoice of `total` cents: costs, btw, and the creditor.

    Btw is derived per line from its code; raises `Invalid` when the costs do not make up
    the total. `deductible`: see `lines_for`.
    """
    left = left_to_split(total, costs)
    if left:
        raise Invalid(
            N_("{euros} of the total is not on a line yet. Change the total or a line."),
            field="total",
            euros=_euros(left),
        )
    lines = [line for cost in costs for line in lines_for(cost, day, deductible=deductible)]
    if total:
        lines.append(_line(creditors, -total))
    return tuple(lines)


def lines_for(cost: Cost, day: date, *, deductible: int = 100) -> list[EntryLine]:
    """The lines of one amount: its account without btw, btw paid and btw owed.

    `deductible` is the percentage of input btw that the office may deduct (pro rata, whole
    percents; Uitvoeringsbeschikking omzetbelasting art. 11 and 12); the rest is a cost and
    carries no code, so that it stays out of the base.
    """
    net, btw = _split(cost, day)
    code = CODES[cost.btw]
    sign = 1 if code.purchase else -1
    lines = [_line(cost.account, sign * net, cost.btw, cost.text)]
    if code.input:
        claimed = rounded(Decimal(btw * deductible) / 100)
        lines.append(_line(code.input, claimed, cost.btw, cost.text))
        lines.append(_line(cost.account, btw - claimed, "", cost.text))
    if code.due:
        lines.append(_line(code.due, -btw, cost.btw, cost.text))
    return [line for line in lines if line.debit or line.credit]


def _split(cost: Cost, day: date) -> tuple[int, int]:
    """(net, btw) by the code, or by the btw that the invoice prints."""
    derived = split(cost.cents, cost.btw, day, included=True)
    if cost.btw_cents is None:
        return derived
    code = CODES[cost.btw]
    if not (code.due or code.input) and cost.btw_cents:
        raise Invalid(
            N_("Code {code} has no btw. Leave the btw empty, or choose another code."),
            field="btw_cents",
            code=cost.btw,
        )
    if cost.btw_cents * cost.cents < 0 or abs(cost.btw_cents) > abs(cost.cents):
        raise Invalid(
            N_("Btw of {btw} does not fit in an amount of {euros}. Change one of the two."),
            field="btw_cents",
            btw=_euros(cost.btw_cents),
            euros=_euros(cost.cents),
        )
    return cost.cents - (0 if code.reverse else cost.btw_cents), cost.btw_cents


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
