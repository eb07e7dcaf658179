"""Lines that balance: the arithmetic of an entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict

from store.errors import N_, Invalid
from store.fields import Id, Plain
from store.ledgers.arithmetic.btw import CODES, rounded, split
from store.ledgers.arithmetic.daybooks import SIGNS

__all__ = [
    "Cost",
    "EntryLine",
    "check_balance",
    "entry_lines",
    "euros",
    "left_to_split",
    "lines_for",
    "typed_lines",
    "with_paper_btw",
]


MOST_CENTS = 100
"""How far the btw on an invoice may be from what is calculated, by rounding of its lines."""


class EntryLine(BaseModel):
    """One line: `debit` and `credit` in cents, one of them zero, neither negative.

    `relation` is the party of a line on a control account; `open_item` the open item it settles, `due`
    the day on which the one that it makes is due, where that is not the entry's.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    account: str
    debit: int = 0
    credit: int = 0
    btw: str = ""
    text: str = ""
    relation: int | None = None
    open_item: int | None = None
    due: date | None = None


class Cost(BaseModel):
    """An amount as typed, on its account: a cost, turnover, a payment, a general journal line.

    The sign of `cents` follows the daybook (see `entry_lines`); a credit is negative. `btw` is
    empty without a btw code. `btw_cents` is the btw printed on the invoice, where that differs from
    the calculated amount. `relation`, `open_item` and `due`: see `EntryLine`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    account: str
    btw: str
    cents: Plain
    btw_cents: Plain | None = None
    text: str = ""
    relation: Annotated[int | None, Id("relation")] = None
    open_item: Annotated[int | None, Id("open_item")] = None
    due: date | None = None


def left_to_split(total: int, costs: Iterable[Cost]) -> int:
    """Return the part of an entry's total that is not on a line yet, in cents."""
    return total - sum(cost.cents for cost in costs)


def entry_lines(
    daybook: str,
    total: int,
    costs: Sequence[Cost],
    day: date,
    own: str = "",
    *,
    relation: int | None = None,
    included: bool = True,
    deductible: int = 100,
) -> tuple[EntryLine, ...]:
    """Return the lines of an entry of `total` cents: each cost with its btw, and the daybook's own.

    Costs add up to the total: a purchase is debited, a sale credited, and money received by cash or
    bank is credited to what it was for. A general journal entry has no account of its own: debits
    are positive, and its lines add up to zero. `own` is the account of debtors, creditors, cash or
    bank, `relation` the party of the invoice. Btw is calculated for each line from its code;
    amounts have it `included` or not. `deductible`: see `lines_for`. Raises `Invalid` when the
    costs do not make up the total.
    """
    left = left_to_split(total, costs)
    if left:
        raise Invalid(
            N_("{euros} of the total is unallocated. Change the total or a line."),
            field="total",
            euros=euros(left),
        )
    sign = SIGNS[daybook]
    lines = [
        line
        for cost in costs
        for line in lines_for(cost, day, sign, included=included, deductible=deductible)
    ]
    rest = -sum(line.debit - line.credit for line in lines)
    if own and rest:
        lines.append(_line(own, rest).model_copy(update={"relation": relation}))
    return tuple(lines)


def lines_for(
    cost: Cost, day: date, sign: int, *, included: bool = True, deductible: int = 100
) -> list[EntryLine]:
    """Return the lines of one amount: its account without btw, btw paid and btw owed.

    `sign` is 1 where a positive amount is debited, -1 where it is credited. `deductible` is the
    percentage of input btw that the office may deduct (pro rata, whole percents;
    Uitvoeringsbeschikking omzetbelasting art. 11 and 12). The rest is a cost without a btw code, so
    that it stays out of the base.
    """
    if not cost.btw:
        lines = [_line(cost.account, sign * cost.cents, "", cost.text)]
        settles = {"relation": cost.relation, "open_item": cost.open_item, "due": cost.due}
        return [line.model_copy(update=settles) for line in lines if line.debit or line.credit]
    net, btw = _split(cost, day, included)
    code = CODES[cost.btw]
    lines = [_line(cost.account, sign * net, cost.btw, cost.text)]
    if code.input:
        claimed = rounded(Decimal(btw * deductible) / 100)
        lines.append(_line(code.input, sign * claimed, cost.btw, cost.text))
        lines.append(_line(cost.account, sign * (btw - claimed), "", cost.text))
    if code.due:
        owed = -sign * btw if code.purchase else sign * btw
        lines.append(_line(code.due, owed, cost.btw, cost.text))
    return [line for line in lines if line.debit or line.credit]


def with_paper_btw(
    costs: Sequence[Cost], btw: int, day: date, *, included: bool = True
) -> tuple[Cost, ...]:
    """Return the costs with the btw of the paper: `btw` cents in all, as printed on the invoice.

    The cents that it differs from what is calculated go to the largest line with btw. Raises
    `Invalid` when it differs more than rounding does, by over `MOST_CENTS`: a code is wrong then.
    """
    coded = [at for at, cost in enumerate(costs) if cost.btw and not CODES[cost.btw].reverse
             and (CODES[cost.btw].due or CODES[cost.btw].input)]  # fmt: skip
    owed = {at: _split(costs[at], day, included)[1] for at in coded}
    difference = btw - sum(owed.values())
    if not difference:
        return tuple(costs)
    if abs(difference) > MOST_CENTS or not coded:
        raise Invalid(
            N_("VAT of the lines is {derived}, of the invoice {btw}. Check the VAT codes."),
            field="btw",
            derived=euros(sum(owed.values())),
            btw=euros(btw),
        )
    largest = max(coded, key=lambda at: abs(costs[at].cents))
    printed = costs[largest].model_copy(update={"btw_cents": owed[largest] + difference})
    return (*costs[:largest], printed, *costs[largest + 1 :])


def _split(cost: Cost, day: date, included: bool) -> tuple[int, int]:
    """Return (net, btw) by the code, or by the btw printed on the invoice."""
    derived = split(cost.cents, cost.btw, day, included=included)
    if cost.btw_cents is None:
        return derived
    code = CODES[cost.btw]
    if not (code.due or code.input) and cost.btw_cents:
        raise Invalid(
            N_("Code {code} has no VAT. Leave the VAT empty, or choose another code."),
            field="btw_cents",
            code=cost.btw,
        )
    if cost.btw_cents * cost.cents < 0 or abs(cost.btw_cents) > abs(cost.cents):
        raise Invalid(
            N_("VAT of {btw} is impossible on an amount of {euros}. Change one of the two."),
            field="btw_cents",
            btw=euros(cost.btw_cents),
            euros=euros(cost.cents),
        )
    return cost.cents - (cost.btw_cents if included and not code.reverse else 0), cost.btw_cents


def typed_lines(daybook: str, costs: Iterable[Cost]) -> tuple[EntryLine, ...]:
    """Return amounts as typed on the side that they will be on, before any btw is split off."""
    return tuple(
        _line(cost.account, SIGNS[daybook] * cost.cents, cost.btw, cost.text) for cost in costs
    )


def check_balance(lines: Sequence[EntryLine]) -> None:
    """Raise `Invalid` unless debit equals credit and there is something to post."""
    if not lines:
        raise Invalid(N_("No lines to post yet. Add a line first."))
    difference = sum(line.debit - line.credit for line in lines)
    if difference:
        raise Invalid(
            N_("Debit and credit differ by {euros}. Correct a line. Nothing was changed."),
            euros=euros(difference),
        )


def _line(account: str, cents: int, btw: str = "", text: str = "") -> EntryLine:
    """Return a line with the amount on the side that makes it positive."""
    return EntryLine(
        account=account, debit=max(cents, 0), credit=max(-cents, 0), btw=btw, text=text
    )


def euros(cents: int) -> str:
    """Return cents in the notation of messages: 1234,56."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100},{abs(cents) % 100:02}"
