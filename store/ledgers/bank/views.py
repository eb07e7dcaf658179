"""Bank statements, and the bank lines to book."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from store.access import No, Yes
from store.acts import answers
from store.engine import Cursor
from store.errors import N_
from store.ledgers.bank.proposal import Proposal
from store.ledgers.bank.proposals import Match, best_matches, line_proposals
from store.ledgers.models import BankAccount, BankLine, BankState, BankStatement
from store.ledgers.rules.bank_balance import bank_balance
from store.ledgers.rules.entries import daybook_of
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = [
    "BankLineDetail",
    "BankLineRow",
    "Reconciliation",
    "also_in",
    "bank_account",
    "bank_accounts",
    "bank_line",
    "bank_lines",
    "reconciliations",
    "statements",
    "warned_statements",
]

BY_DATE = ("date",)


@dataclass(frozen=True)
class BankLineRow:
    """A bank line in a list; `cents` came in, or went out when negative.

    `match` is the best proposal for an open line, for those who may book it.
    """

    id: int
    cursor: Cursor
    date: datetime.date
    cents: int
    name: str
    iban: str
    remittance: str
    reference: str
    account: str
    number: str
    state: BankState
    entry: int | None
    match: Match | None = None


@dataclass(frozen=True)
class Reconciliation:
    """How far a bank account is reconciled, in cents.

    `closing` is the closing balance of its last statement, `booked` the balance of its ledger
    account. `waiting` is the sum of lines whose entries wait for approval, `open` of lines not yet
    booked. `difference` is what these do not explain, and should be zero.
    """

    account: str
    ledger: str
    closing: int
    booked: int
    waiting: int
    open: int

    @property
    def difference(self) -> int:
        """The statement balance minus what is booked, waiting or still to book."""
        return self.closing - self.booked - self.waiting - self.open


@dataclass(frozen=True)
class BankLineDetail:
    """A bank line, its statement, and what the actor may do with it."""

    row: BankLineRow
    statement: BankStatement
    answers: dict[str, Yes | No]
    proposals: tuple[Proposal, ...]
    reconciliation: Reconciliation


def bank_lines(
    reading: Reading,
    state: BankState,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[BankLineRow]:
    """Return a page of lines in a state, oldest first."""
    if not has_right(reading, "statement.read"):
        return []
    where = {"department": daybook_of(reading, "BNK").department, "state": state}
    lines = reading.log_rows(reading.page(BankLine, where, BY_DATE, after, before, limit))
    matches = best_matches(reading, lines)
    return [replace(_row(reading, line), match=matches.get(line.id)) for line in lines]


def bank_line(reading: Reading, line: int) -> BankLineDetail:
    """Return a line; raises `NotFound` also for those who may not see it."""
    line_doc = reading.visible(BankLine, line)
    statement = reading.get(BankStatement, line_doc.statement)
    reading.log_access(line_doc)
    reading.log_access(statement)
    allowed = answers(reading, line_doc, ("bank.book",))
    allowed |= answers(reading, statement, ("statement.accept",))
    return BankLineDetail(
        _row(reading, line_doc), statement, allowed, tuple(line_proposals(reading, line)),
        reconciliation(reading, line_doc.account),
    )  # fmt: skip


def bank_accounts(reading: Reading) -> list[BankAccount]:
    """Return the office's bank accounts, by ledger account."""
    if not has_right(reading, "statement.read", N_("bank accounts")):
        return []
    accounts = reading.page(BankAccount, limit=1000)
    return sorted(accounts, key=lambda account: (account.ledger, account.account))


def bank_account(reading: Reading, account: str) -> BankAccount | None:
    """Return the office's bank account with this number."""
    if not has_right(reading, "statement.read", N_("bank accounts")):
        return None
    return next(iter(reading.page(BankAccount, {"account": account}, limit=1)), None)


def reconciliations(reading: Reading) -> list[Reconciliation]:
    """Return every bank account of the office, by number."""
    if not has_right(reading, "statement.read", N_("bank accounts")):
        return []
    accounts = reading.page(BankAccount, order=("account",), limit=1000)
    return [reconciliation(reading, account.account) for account in accounts]


def reconciliation(reading: Reading, account: str) -> Reconciliation:
    """Return how far a bank account is reconciled, from tallies."""
    kept = reading.page(BankAccount, {"account": account}, limit=1)
    ledger = kept[0].ledger if kept else ""
    sums = reading.tallies("ledger", f"{ledger}|") if ledger else {}
    return Reconciliation(
        account=account,
        ledger=ledger,
        closing=bank_balance(reading, account) or 0,
        booked=sum(cents if key.endswith("|D") else -cents for key, cents in sums.items()),
        waiting=reading.tally("bank.cents", f"{account}|drafted"),
        open=reading.tally("bank.cents", f"{account}|open"),
    )


def statements(reading: Reading, limit: int = 100) -> list[BankStatement]:
    """Return the most recently imported statements, newest first."""
    if not has_right(reading, "statement.read"):
        return []
    newest = reading.page(BankStatement, before=(), limit=limit)[::-1]
    return [*reading.log_rows(newest)]


def also_in(reading: Reading, statement: int) -> tuple[str, ...]:
    """Return the names of later files that had lines of this statement's file and nothing new.

    Raises `NotFound` also for those who may not see the statement.
    """
    sha256 = reading.visible(BankStatement, statement).sha256
    file = reading.log_rows(reading.page(BankStatement, {"sha256": sha256}, limit=1000))
    return tuple(dict.fromkeys(name for each in file for name in each.also_in))


def warned_statements(reading: Reading) -> int:
    """Count the statements that do not reconcile and are not accepted."""
    if not has_right(reading, "statement.read"):
        return 0
    return reading.tally("statements", f"{daybook_of(reading, 'BNK').department}|warned")


def _row(reading: Reading, line: BankLine) -> BankLineRow:
    return BankLineRow(
        id=line.id,
        cursor=reading.cursor(line, BY_DATE),
        date=line.date,
        cents=line.cents,
        name=line.name,
        iban=line.iban,
        remittance=line.remittance,
        reference=line.reference,
        account=line.account,
        number=line.number,
        state=line.state,
        entry=line.entry,
    )
