"""Trial balance and ledger card: amounts from tallies, lines by page."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any

from store.engine import Cursor
from store.errors import N_, Term
from store.fields import Field
from store.ledgers.arithmetic.daybooks import MOVING
from store.ledgers.arithmetic.ranges import Against, compared, days_in, edge_after
from store.ledgers.models import Account, LedgerLine
from store.ledgers.reports.report import Level, Report, Wanted, every
from store.ledgers.rules.sums import (
    Sums,
    is_asset,
    kept_sums,
    name_of,
    per_month,
    reads_dutch,
    shown_months,
    sums,
)
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["CARD", "TRIAL_BALANCE", "BalanceRow", "CardLine", "CardTotals", "TrialBalance", "card_lines", "card_totals",
           "trial_balance", "trial_balance_sections"]  # fmt: skip

BY_DATE = ("date",)
CHUNK = 500


@dataclass(frozen=True)
class BalanceRow:
    """An account in the trial balance (proef- en saldibalans), in cents.

    `opening`, `closing` and `before`, the closing balance of what it is compared with, are debit
    minus credit. `months` are the movements of the twelve periods up to the last one, on the
    account's own side. In sections there are heads and sums too, by `level`, and the `share` of
    each closing balance in all of its section, in percent.
    """

    account: Annotated[str, Field(N_("Account"), cells=9, column=8)]
    name: Annotated[str, Field(N_("Name"), cells=32, column=16, most=28)]
    sort: str
    opening: Annotated[int, Field(N_("Opening"), "sum", column=11, priority=1)]
    debit: Annotated[int, Field(N_("Debit"), "sum", column=12)]
    credit: Annotated[int, Field(N_("Credit"), "sum", column=12)]
    closing: Annotated[int, Field(N_("Closing"), "sum", column=12)]
    before: Annotated[int, Field(N_("Last year"), "sum", column=12, priority=2)]
    is_asset: bool = False
    level: Level = ""
    share: int | None = None
    months: tuple[int, ...] = ()


@dataclass(frozen=True)
class TrialBalance:
    """All accounts with movements, by code, and the totals."""

    first: str
    last: str
    rows: tuple[BalanceRow, ...]
    debit: int
    credit: int


@dataclass(frozen=True)
class CardTotals:
    """An account over some periods: debit minus credit before, in, and after them.

    `months` has the movements in the twelve periods up to the last one, on the account's own side.
    """

    account: str
    name: str
    opening: int
    debit: int
    credit: int
    closing: int
    months: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class CardLine:
    """A line of a ledger card (grootboekkaart), with the balance after it."""

    id: int
    cursor: Cursor
    date: Annotated[datetime.date, Field(N_("Date"), "date", column=10)]
    number: Annotated[str, Field(N_("Number"), cells=15, column=13)]
    entry: int
    relation_name: Annotated[str, Field(N_("Contact"), cells=26, column=16, most=28)]
    reference: Annotated[str, Field(N_("Reference"), cells=16, column=10, most=20, priority=1)]
    text: Annotated[str, Field(N_("Text"), cells=26)]
    debit: Annotated[int, Field(N_("Debit"), "amount", column=11)]
    credit: Annotated[int, Field(N_("Credit"), "amount", column=11)]
    balance: Annotated[int | None, Field(N_("Balance"), "sum", column=12)] = None


def trial_balance(
    reading: Reading, first: str, last: str, against: Against = "year"
) -> TrialBalance:
    """Return the trial balance over periods `first` to `last` (2026-01), from tallies only; or days.

    A result account opens at zero each year. Empty for those who may not read the ledger.
    """
    if not has_right(reading, "ledger.read", N_("Trial balance")):
        return TrialBalance(first, last, (), 0, 0)
    dutch = reads_dutch(reading)
    accounts = {other.code: other for other in reading.page(Account, limit=10_000)}
    beside = compared(first, last, against)
    ledger = kept_sums(reading, edges=(first, last, *beside))
    now, before = sums(ledger, first, last), sums(ledger, *beside)
    moved = per_month(ledger, shown_months(reading, last))
    rows = []
    for code in sorted(now.keys() | before.keys()):
        account, amounts, then = accounts.get(code), now.get(code, Sums()), before.get(code, Sums())
        if amounts.opening or amounts.debit or amounts.credit or then.closing:
            rows.append(
                BalanceRow(
                    code,
                    name_of(account, dutch=dutch) if account else "",
                    account.sort if account else "",
                    amounts.opening,
                    amounts.debit,
                    amounts.credit,
                    amounts.closing,
                    then.closing,
                    account is not None and is_asset(account.group, account.side),
                    months=_own_side(account, moved[code]),
                )
            )
    debit, credit = sum(row.debit for row in rows), sum(row.credit for row in rows)
    return TrialBalance(first, last, tuple(rows), debit, credit)


def trial_balance_sections(
    reading: Reading, first: str, last: str, against: Against = "year"
) -> TrialBalance:
    """Return the trial balance by section, each with its head and its sum, and the total below.

    The sections are the assets, the equity and liabilities, and the result accounts.
    """
    balance = trial_balance(reading, first, last, against)
    sections = (
        (N_("Assets"), N_("Total assets"), [row for row in balance.rows if _side(row) == "assets"]),
        (N_("Equity and liabilities"), N_("Total equity and liabilities"),
         [row for row in balance.rows if _side(row) == "funds"]),
        (N_("Revenue and costs"), N_("Result"), [row for row in balance.rows if row.sort == "W"]),
    )  # fmt: skip
    rows: list[BalanceRow] = []
    for head, name, members in sections:
        if members:
            whole = sum(abs(row.closing) for row in members)
            rows.append(_summed("head", head, ()))
            rows += [replace(row, share=_percent(abs(row.closing), whole)) for row in members]
            rows.append(_summed("sum", name, members))
    if rows:
        rows.append(_summed("total", N_("Total"), balance.rows))
    return replace(balance, rows=tuple(rows))


def _side(row: BalanceRow) -> str:
    if row.sort == "W":
        return "result"
    return "assets" if row.is_asset else "funds"


def _summed(level: Level, name: str, rows: Sequence[BalanceRow]) -> BalanceRow:
    def total(of: str) -> int:
        return sum(getattr(row, of) for row in rows)

    return BalanceRow("", Term(name), "", total("opening"), total("debit"), total("credit"),
                      total("closing"), total("before"), level=level)  # fmt: skip


def _percent(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None


def card_totals(reading: Reading, account: str, first: str, last: str) -> CardTotals:
    """Return an account's sums over some periods or days."""
    accounts = reading.page(Account, {"code": account}, limit=1)
    if not accounts or not has_right(reading, "ledger.read", N_("Ledger card")):
        return CardTotals(account, "", 0, 0, 0, 0)
    ledger = kept_sums(reading, account, (first, last))
    months = shown_months(reading, last)
    amounts = sums(ledger, first, last).get(account, Sums())
    name = name_of(accounts[0], dutch=reads_dutch(reading))
    moved = _own_side(accounts[0], per_month(ledger, months)[account])
    return CardTotals(
        account, name, amounts.opening, amounts.debit, amounts.credit, amounts.closing,
        tuple(zip(months, moved, strict=True)),
    )  # fmt: skip


def _own_side(account: Account | None, moved: list[int]) -> tuple[int, ...]:
    """Return debit minus credit, turned round for an account that grows by credit."""
    sign = -1 if account and account.side == "C" else 1
    return tuple(sign * cents for cents in moved)


def card_lines(
    reading: Reading,
    account: str,
    first: str,
    last: str,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[CardLine]:
    """Return a page of an account's movements in some periods or days, by date."""
    if not has_right(reading, "ledger.read"):
        return []
    where = {"account": account, "daybook": MOVING}
    if before is not None:
        edge = before or (edge_after(last), 0)
        lines = reading.page(LedgerLine, where, BY_DATE, before=edge, limit=limit)
    else:
        edge = after or (first, 0)
        lines = reading.page(LedgerLine, where, BY_DATE, after=edge, limit=limit)
    begin, end = days_in(first, last)
    shown = [line for line in lines if begin <= line.date <= end]
    rows, at = [], _before(reading, shown[0], first[:7]) if shown else 0
    for line in reading.log_rows(shown):
        at += line.debit - line.credit
        rows.append(CardLine(
            line.id, reading.cursor(line, BY_DATE), line.date, line.number, line.entry,
            line.relation_name, line.reference, line.text, line.debit, line.credit, at,
        ))  # fmt: skip
    return rows


def _before(reading: Reading, line: LedgerLine, first: str) -> int:
    """Return an account's balance before a line: from tallies until its month, then from its lines.

    The account opens before the period `first`.
    """
    kept = kept_sums(reading, line.account)
    until = sums(kept, first, line.period).get(line.account, Sums())
    within = sums(kept, line.period, line.period).get(line.account, Sums())
    where = {"account": line.account, "daybook": MOVING}
    at = until.closing - (within.debit - within.credit)
    place, edge = reading.cursor(line, BY_DATE), (f"{line.period}-00", 0)
    while page := reading.page(LedgerLine, where, BY_DATE, after=edge, limit=CHUNK):
        for other in page:
            edge = reading.cursor(other, BY_DATE)
            if edge >= place:
                return at
            at += other.debit - other.credit
    return at


def _with_balances(reading: Reading, wanted: Wanted) -> Iterator[CardLine | dict[str, Any]]:
    """Yield the opening balance, each line with the balance after it, and the closing one."""
    about = CARD.about(wanted)
    sums = card_totals(reading, *about)
    yield {"relation_name": Term(N_("Opening")), "balance": sums.opening}
    yield from every(card_lines, reading, *about)
    ends = {"debit": sums.debit, "credit": sums.credit, "balance": sums.closing}
    yield {"relation_name": Term(N_("Closing")), **ends}


TRIAL_BALANCE = Report(
    name="trial-balance",
    title=N_("Trial balance"),
    row=BalanceRow,
    read=trial_balance,
    totals=("debit", "credit"),
    place="balance",
    heading=N_("Trial balance {first} to {last}"),
    leads_to="card",
    label=N_("trial balance"),
    help=N_("Every account with its totals."),
    key="t",
    against=("year", "previous"),
)
CARD = Report(
    name="ledger-card",
    title=N_("Ledger card"),
    row=CardLine,
    pages=card_lines,
    written=_with_balances,
    strong=lambda row: isinstance(row, dict),
    of="account",
    place="card",
    heading=N_("Ledger card {account}, {first} to {last}"),
    empty=N_("No lines in these periods."),
    leads_to="entry",
)
