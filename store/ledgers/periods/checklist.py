"""The closing checklist: what is left to do before a period or a year is closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from store import people
from store.access import No, Yes
from store.acts import answers
from store.errors import N_, Term
from store.ledgers.arithmetic.daybooks import BANK, CASH, MOVING, PURCHASE, SALES
from store.ledgers.arithmetic.periods import Lock
from store.ledgers.arithmetic.standard_chart import SUSPENSE
from store.ledgers.models import (
    BankAccount,
    BankLine,
    Entry,
    FiscalYear,
    LedgerLine,
    Period,
)
from store.ledgers.reports.btw_boxes import PART_NAMES
from store.ledgers.reports.daybooks import numbers
from store.ledgers.rules.bank_balance import bank_balance
from store.ledgers.rules.btw_amounts import amounts
from store.ledgers.rules.entries import daybook_of
from store.ledgers.rules.sums import KeptSums, kept_sums, sums
from store.ledgers.rules.visibility import has_right
from store.people import FourEyesException
from store.reading import Reading
from store.team import setting_up

__all__ = [
    "CheckLine",
    "PeriodRow",
    "YearRow",
    "checklist",
    "period_rows",
    "result_of",
    "year_rows",
]

ALL = "9999-12"
MOST = 500
BOXES = ("1a", "1b", "1c", "1d", "1e", "2a", "3a", "3b", "3c", "4a", "4b", "5b")
OWED = ("1a", "1b", "1c", "1d", "2a", "4a", "4b")
"""The boxes whose btw adds up to 5a of the return."""

CheckState = Literal["right", "wrong", "note"]


@dataclass(frozen=True)
class CheckLine:
    """One line of the checklist: `name` is a msgid with `values`, `cents` its figure.

    `count` is the number of items counted. `place` and `given` open the list behind it. A `note` is
    neither right nor wrong.
    """

    name: str
    state: CheckState
    cents: int | None = None
    count: int | None = None
    values: dict[str, object] = field(default_factory=dict)
    place: str = ""
    given: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class PeriodRow:
    """A period in the list: its locks, and what the actor may do with it."""

    id: int
    rev: int
    key: str
    lock: Lock
    locks: dict[str, Lock]
    reopened: int
    why: str
    answers: dict[str, Yes | No]


@dataclass(frozen=True)
class YearRow:
    """A fiscal year: open, or closed with its result in cents."""

    id: int
    key: str
    state: str
    result: int
    note: str
    answers: dict[str, Yes | No]


def period_rows(reading: Reading) -> list[PeriodRow]:
    """Return all periods, latest first."""
    if not has_right(reading, "ledger.read", N_("periods")):
        return []
    return [
        PeriodRow(
            period.id,
            period.rev,
            period.key,
            period.lock,
            period.locks,
            len(period.reopened),
            period.reopened[-1].why if period.reopened else "",
            answers(reading, period, ("period.lock", "period.reopen")),
        )
        for period in reading.page(Period, order=("-key",), limit=1000)
    ]


def year_rows(reading: Reading) -> list[YearRow]:
    """Return all fiscal years, latest first."""
    if not has_right(reading, "ledger.read", N_("financial years")):
        return []
    return [
        YearRow(year.id, year.key, year.state, year.result, year.note,
                answers(reading, year, ("year.close",)))
        for year in reading.page(FiscalYear, order=("-key",), limit=1000)
    ]  # fmt: skip


def result_of(reading: Reading, first: str, last: str) -> int:
    """Return the result over some periods in cents; a profit is positive."""
    ledger = kept_sums(reading)
    moved = (
        kept_sum
        for kept_sum in ledger.sums
        if kept_sum.account in ledger.results and first <= kept_sum.period <= last
    )
    return sum(kept_sum.credit - kept_sum.debit for kept_sum in moved)


def checklist(reading: Reading, first: str, last: str) -> list[CheckLine]:
    """Return the closing checklist of periods `first` to `last`, with balances at their end."""
    if not has_right(reading, "ledger.read", N_("the checklist of a period")):
        return []
    ledger = kept_sums(reading)
    return [
        *_bank(reading, ledger, last),
        _bank_lines(reading, last),
        _zero(ledger, N_("Suspense account {account} is empty"), SUSPENSE, first, last),
        _cash(reading, ledger, first, last),
        *_controls(reading, ledger),
        _waiting(reading, N_("No drafts left"), "draft", first, last),
        _waiting(reading, N_("No entries wait for approval"), "submitted", first, last),
        _numbers(reading, first, last),
        _exceptions(reading, first, last),
        *_set_up(reading, first, last),
        *_btw(reading, first, last),
        CheckLine(
            N_("Result"), "note", cents=result_of(reading, first, last), place="profit",
            given={"first": first, "last": last},
        ),
    ]  # fmt: skip


def _closing(ledger: KeptSums, account: str, last: str) -> int:
    per_account = sums(ledger, last, last)
    return per_account[account].closing if account in per_account else 0


def _card(account: str, first: str, last: str) -> dict[str, object]:
    return {"account": account, "first": first, "last": last}


def _bank(reading: Reading, ledger: KeptSums, last: str) -> list[CheckLine]:
    """Check per ledger account that the books agree with the last statements in the period."""
    said: dict[str, int] = {}
    for bank_account in reading.page(BankAccount, order=("account",), limit=1000):
        balance = bank_balance(reading, bank_account.account, last)
        if balance is not None:
            said[bank_account.ledger] = said.get(bank_account.ledger, 0) + balance
    return [
        CheckLine(
            N_("Bank {account} equals its last statement"),
            "wrong" if _closing(ledger, account, last) != closing else "right",
            cents=closing - _closing(ledger, account, last),
            values={"account": account},
            place="card",
            given=_card(account, last, last),
        )
        for account, closing in sorted(said.items())
    ]


def _bank_lines(reading: Reading, last: str) -> CheckLine:
    department = daybook_of(reading, BANK.code).department
    where: dict[str, str | int] = {"department": department, "state": "open"}
    lines = reading.page(BankLine, where, ("date",), before=(f"{last}-99", 0), limit=MOST)
    state: CheckState = "wrong" if lines else "right"
    return CheckLine(N_("Every bank line posted"), state, count=len(lines), place="bank")


def _zero(ledger: KeptSums, name: str, account: str, first: str, last: str) -> CheckLine:
    closing = _closing(ledger, account, last)
    return CheckLine(name, "wrong" if closing else "right", cents=closing,
                     values={"account": account}, place="card",
                     given=_card(account, first, last))  # fmt: skip


def _cash(reading: Reading, ledger: KeptSums, first: str, last: str) -> CheckLine:
    """Check that the cash box is not negative at the end of any day."""
    account = CASH.control
    per_account = sums(ledger, first, last)
    balance = per_account[account].opening if account in per_account else 0
    worst, day, edge = 0, "", (f"{first}-00", 0)
    where = {"account": account, "daybook": MOVING}
    while True:
        lines = reading.page(LedgerLine, where, ("date",), after=edge, limit=MOST)
        for line in lines:
            when = line.date.isoformat()
            if when > f"{last}-99":
                break
            if when != day and balance < worst:
                worst = balance
            day = when
            balance += line.debit - line.credit
        if len(lines) < MOST or lines[-1].date.isoformat() > f"{last}-99":
            break
        edge = reading.cursor(lines[-1], ("date",))
    worst = min(worst, balance)
    return CheckLine(N_("Cash was never negative"), "wrong" if worst else "right", cents=worst,
                     place="card", given=_card(account, first, last))  # fmt: skip


def _controls(reading: Reading, ledger: KeptSums) -> list[CheckLine]:
    """Check that debtors and creditors equal their open items, as they are now."""
    lines = []
    for account, name in (
        (SALES.control, N_("Debtors equal their open items")),
        (PURCHASE.control, N_("Creditors equal their open items")),
    ):
        difference = _closing(ledger, account, ALL) - reading.tally("open_items", account)
        state: CheckState = "wrong" if difference else "right"
        lines.append(
            CheckLine(name, state, cents=difference, place="open_items", given={"account": account})
        )
    return lines


def _waiting(reading: Reading, name: str, state: str, first: str, last: str) -> CheckLine:
    entries = reading.page(
        Entry, {"state": state}, ("sorted",), after=(f"{first}-00", 0), limit=MOST
    )
    count = sum(1 for entry in entries if entry.date.isoformat() <= f"{last}-99")
    return CheckLine(name, "wrong" if count else "right", count=count, place="ledgers")


def _numbers(reading: Reading, first: str, last: str) -> CheckLine:
    broken = [row for row in numbers(reading, first, last) if not row.unbroken]
    state: CheckState = "wrong" if broken else "right"
    return CheckLine(N_("No gaps in numbering"), state, count=len(broken))


def _exceptions(reading: Reading, first: str, last: str) -> CheckLine:
    """Check that another person reviewed what was done without a second person."""
    left = reading.page(FourEyesException, {"state": "open"}, ("month",), at=(first,), limit=MOST)
    count = sum(1 for exception in left if exception.month <= last)
    place = "exceptions" if reading.reach("exception.read").office else ""
    return CheckLine(N_("Exceptions reviewed"), "wrong" if count else "right", count=count,
                     place=place)  # fmt: skip


def _set_up(reading: Reading, first: str, last: str) -> list[CheckLine]:
    """Report at the end of a year that an owner still gives roles alone, and to how many that was."""
    if not people.in_set_up(reading) or (first[5:], last[5:]) != ("01", "12"):
        return []
    given = len(setting_up(reading).names)
    return [CheckLine(N_("The set-up of the office is closed"), "wrong", count=given, place="team")]


def _btw(reading: Reading, first: str, last: str) -> list[CheckLine]:
    """Return the boxes of the return from tallies, and the amount payable (5g)."""
    moved = amounts(reading, first, last)
    lines = [
        CheckLine(N_("VAT box {box}, {part}"), "note", cents=moved[box, part],
                  values={"box": box, "part": Term(PART_NAMES[part])}, place="btw_box",
                  given={"box": box, "part": part, "first": first, "last": last})
        for box in BOXES
        for part in PART_NAMES
        if moved[box, part]
    ]  # fmt: skip
    owed = sum(moved[box, "btw"] for box in OWED) - moved["5b", "btw"]
    return [*lines, CheckLine(N_("VAT to pay; with a minus, to reclaim"), "note", cents=owed)]
