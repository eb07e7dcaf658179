"""The cash-flow statement (kasstroomoverzicht), indirect: from the result to the change in money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from store.errors import N_, Term
from store.fields import Field
from store.ledgers.arithmetic.ranges import Against, compared
from store.ledgers.arithmetic.standard_chart import GROUPS
from store.ledgers.models import Account
from store.ledgers.reports.report import Level, Report
from store.ledgers.rules.sums import Sums, kept_sums, name_of, reads_dutch, sums
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["CASH_FLOW", "CashFlowRow", "cash_flow"]

LIQUID, WRITTEN_OFF, FIXED = "liquid", "depreciation", "fixed"
WORKING = ("stock", "receivables", "payables", "btw", "suspense", "provisions")
FINANCED = ("loans", "equity")


@dataclass(frozen=True)
class CashFlowRow:
    """A line of the statement: cents that came in, or with a minus went out; a head has none.

    `before` is the amount of what it is compared with.
    """

    level: Level
    account: Annotated[str, Field(N_("Account"), cells=9, column=9)]
    name: Annotated[str, Field(N_("Name"), cells=44, column=36, most=48)]
    cents: Annotated[int | None, Field(N_("Amount"), "sum", column=14)] = None
    before: Annotated[int | None, Field(N_("Last year"), "sum", column=14, priority=1)] = None


@dataclass(frozen=True)
class _Moved:
    """What an account did to the money over some periods: credit minus debit in cents."""

    account: str
    name: str
    sort: str
    group: str
    cents: int
    before: int


def cash_flow(
    reading: Reading, first: str, last: str, against: Against = "year"
) -> list[CashFlowRow]:
    """Return the statement over some periods or days, which ends on the change in cash and bank.

    Invariant: it explains that change to the cent, as debit and credit of all accounts are equal;
    accounts without a group are a line of their own. Empty for those who may not read the ledger.
    """
    if not has_right(reading, "ledger.read", N_("Cash-flow statement")):
        return []
    moved = _moved(reading, first, last, against)
    result = [each for each in moved if each.sort == "W"]
    written_off = [each for each in result if each.group == WRITTEN_OFF]
    balance = [each for each in moved if each.sort != "W"]
    fixed = [each for each in balance if each.group == FIXED]
    money = [each for each in balance if each.group == LIQUID]
    named = (*WORKING, *FINANCED, FIXED, LIQUID)
    others = [each for each in balance if each.group not in named]
    operating = [
        _line(N_("Result"), result),
        _line(N_("Depreciation"), [], written_off),
        *_groups(balance, WORKING),
        *(CashFlowRow("", each.account, each.name, each.cents, each.before) for each in others),
    ]
    investing = [_line(N_("Bought and sold fixed assets"), [*fixed, *written_off])]
    financing = list(_groups(balance, FINANCED))
    rows = [
        *_part(N_("Operations"), N_("Cash flow from operations"), operating),
        *_part(N_("Investments"), N_("Cash flow from investments"), investing),
        *_part(N_("Financing"), N_("Cash flow from financing"), financing),
    ]
    change = _line(N_("Change in cash and bank"), [], money, level="total")
    return [*rows, change] if moved else []


def _moved(reading: Reading, first: str, last: str, against: Against) -> list[_Moved]:
    """Return what every account did over the periods; opening balances are no movement."""
    dutch = reads_dutch(reading)
    accounts = {each.code: each for each in reading.page(Account, order=("code",), limit=10_000)}
    beside = compared(first, last, against)
    ledger = kept_sums(reading, edges=(first, last, *beside))
    now, before = sums(ledger, first, last), sums(ledger, *beside)
    moved = []
    for code in sorted(now.keys() | before.keys()):
        account, each, then = accounts.get(code), now.get(code, Sums()), before.get(code, Sums())
        if each.debit != each.credit or then.debit != then.credit:
            moved.append(_Moved(
                code,
                name_of(account, dutch=dutch) if account else "",
                account.sort if account else "B",
                account.group if account else "",
                each.credit - each.debit,
                then.credit - then.debit,
            ))  # fmt: skip
    return moved


def _part(head: str, total: str, rows: list[CashFlowRow]) -> Iterator[CashFlowRow]:
    """Yield a part of the statement with its sum, without lines of nothing."""
    shown = [row for row in rows if row.cents or row.before]
    if shown:
        yield CashFlowRow("head", "", Term(head))
        yield from shown
        yield _line(total, shown, level="sum")


def _groups(moved: Iterable[_Moved], groups: Iterable[str]) -> Iterator[CashFlowRow]:
    of = list(moved)
    for group in groups:
        yield _line(GROUPS[group], [each for each in of if each.group == group])


def _line(
    name: str,
    of: Iterable[_Moved | CashFlowRow],
    less: Iterable[_Moved | CashFlowRow] = (),
    level: Level = "",
) -> CashFlowRow:
    """Return the sum of some, less that of others."""
    signed = [*((1, each) for each in of), *((-1, each) for each in less)]
    cents = sum(sign * (each.cents or 0) for sign, each in signed)
    before = sum(sign * (each.before or 0) for sign, each in signed)
    return CashFlowRow(level, "", Term(name), cents, before)


CASH_FLOW = Report(
    name="cash-flow",
    title=N_("Cash-flow statement"),
    row=CashFlowRow,
    read=cash_flow,
    strong=lambda row: row.level in ("sum", "total"),
    level=lambda row: row.level,
    label=N_("cash flow"),
    help=N_("From the result to the change in cash."),
    menu="k",
    against=("year", "previous"),
)
