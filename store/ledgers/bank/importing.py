"""Import of bank statements, whole or not at all and each line once; the office's bank accounts."""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict

from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Invalid
from store.ledgers.arithmetic.daybooks import BANK
from store.ledgers.bank.chain import judge_chain
from store.ledgers.bank.known_lines import known_lines
from store.ledgers.bank_format import (
    BankEntry,
    ParsedStatement,
    difference,
    fingerprint,
    read_statements,
    reconciles,
    reference_of,
)
from store.ledgers.models import Account, BankAccount, BankLine, BankStatement, ColumnRules
from store.ledgers.rules.entries import (
    account_of,
    daybook_of,
)
from store.reading import Reading
from store.typed_text import Line

__all__ = [
    "BankAccountGiven",
    "ImportStatements",
    "Imported",
    "accept",
    "bank_account_of",
    "change_bank_account",
    "import_statements",
]

SUSPENSE = "1900"


class ImportStatements(Given):
    """A bank's file: its bytes and its name."""

    data: bytes
    name: str


class Imported(BaseModel):
    """The result of an import: new statements and lines, lines already present, and the statements
    that do not reconcile, among them earlier ones that now have a gap before them. Those
    `without_balance` can't be checked.
    """

    model_config = ConfigDict(frozen=True)

    statements: int
    lines_new: int
    lines_known: int
    warned: tuple[BankStatement, ...]
    without_balance: int = 0


def _department(reading: Reading, _given: Given) -> int:
    return daybook_of(reading, BANK.code).department


@act(
    "statement.import",
    N_("import bank statements"),
    given=ImportStatements,
    department_of=_department,
)
def import_statements(doing: Doing, given: ImportStatements) -> Imported:
    """Import the statements of a file; those already present are left alone.

    A statement whose sums or chain do not reconcile is saved with a warning, for a manager to
    accept; so is one before which this file shows a gap. Raises `Invalid` when the file can't be read; then nothing is saved.
    """
    rules = doing.page(ColumnRules, limit=1000)
    statements = read_statements(given.data, given.name, rules)
    for statement in statements:
        if statement.currency != "EUR":
            raise Invalid(
                N_("{file}: statement {number} is in {currency}. Import statements of euro "
                   "accounts only."),
                file=given.name, number=statement.number, currency=statement.currency,
            )  # fmt: skip
    new = known = 0
    sha256 = ""
    kept: dict[int, BankStatement] = {}
    for read in statements:
        statement = read.model_copy(update={"account": _own_number(doing, read.account)})
        lines = known_lines(doing, statement)
        fresh = [
            entry for entry, line in zip(statement.entries, lines, strict=True) if line is None
        ]
        known += len(lines) - len(fresh)
        if not fresh and (_held(doing, statement) or (lines and reconciles(statement))):
            continue
        bank_account_of(doing, statement.account)
        earlier = [
            (line.id, fingerprint(statement.account, entry))
            for entry, line in zip(statement.entries, lines, strict=True)
            if line is not None
        ]
        sha256 = sha256 or doing.keep(given.data)
        doc = doing.add(_statement_doc(doing, statement, earlier, given.name, sha256))
        for entry in fresh:
            doing.add(_bank_line(doc, entry))
        new += len(fresh)
        kept[doc.id] = doc
    warned = []
    for account in {doc.account: None for doc in kept.values()}:
        theirs = [doc for doc in kept.values() if doc.account == account]
        warned += judge_chain(doing, account, theirs)
    return Imported(
        statements=len(kept), lines_new=new, lines_known=known, warned=tuple(warned),
        without_balance=sum(not doc.has_balances for doc in kept.values()),
    )  # fmt: skip


def _own_number(doing: Doing, account: str) -> str:
    """Return the number by which the office knows an account: banks write the IBAN or its end.

    Two IBANs are two accounts, though they end alike.
    """
    known = [each.account for each in doing.page(BankAccount, order=("account",), limit=1000)]
    short = _bare_number(account)
    same = [
        other
        for other in known
        if short
        and _bare_number(other) == short
        and not (account[:2].isalpha() and other[:2].isalpha())
    ]
    return account if account in known or len(same) != 1 else same[0]


def _bare_number(account: str) -> str:
    """Return the number in a Dutch IBAN or before there were any; empty for another account."""
    match = re.fullmatch(r"(?:NL\d\d[A-Z]{4})?0*(\d{9,10})", account, re.ASCII)
    return match[1] if match else ""


def _held(doing: Doing, statement: ParsedStatement) -> bool:
    """Return whether a statement was imported before, as far as its balances tell."""
    same: dict[str, str | int] = {
        "account": statement.account,
        "number": statement.number,
        "opening": statement.opening.cents,
        "closing": statement.closing.cents,
    }
    return any(
        statement_doc.last == statement.closing.day
        for statement_doc in doing.page(BankStatement, same, limit=1000)
    )


def _statement_doc(
    doing: Doing, statement: ParsedStatement, known: list[tuple[int, str]], file: str, sha256: str
) -> BankStatement:
    days = [entry.day for entry in statement.entries]
    return BankStatement(
        department=daybook_of(doing, BANK.code).department,
        account=statement.account,
        number=statement.number,
        currency=statement.currency,
        first=statement.opening.day,
        last=statement.closing.day,
        opening=statement.opening.cents,
        closing=statement.closing.cents,
        difference=difference(statement) if statement.has_balances else 0,
        gap=0,
        lines=len(statement.entries),
        file=file,
        sha256=sha256,
        begins=min(days, default=None),
        ends=max(days, default=None),
        known=tuple(line for line, _key in known),
        known_keys=tuple(key for _line, key in known),
        has_balances=statement.has_balances,
        format=statement.format,
    )


def _bank_line(doc: BankStatement, entry: BankEntry) -> BankLine:
    return BankLine(
        department=doc.department,
        statement=doc.id,
        account=doc.account,
        number=doc.number,
        key=fingerprint(doc.account, entry),
        date=entry.day,
        cents=entry.cents,
        iban=entry.iban,
        name=entry.name,
        remittance=entry.remittance or entry.text,
        reference=reference_of(entry),
    )


@act("statement.accept", N_("accept a statement that does not reconcile"), on=BankStatement,
     states=("warned",), undoable=True)  # fmt: skip
def accept(doing: Doing, statement: BankStatement, _given: Nothing) -> BankStatement:
    """Accept responsibility for a statement that does not reconcile."""
    statement.accepted_by = doing.actor.person
    return doing.save(statement)


def bank_account_of(doing: Doing, account: str) -> BankAccount:
    """Return the office's bank account with this number, made on first sight.

    A new one gets the next free ledger account for banks. When none is free it uses the suspense
    account until a manager assigns another.
    """
    known = doing.page(BankAccount, {"account": account}, limit=1)
    if known:
        return known[0]
    taken = {
        bank_account.ledger
        for bank_account in doing.page(BankAccount, order=("account",), limit=1000)
    }
    free = [
        account_doc.code
        for account_doc in doing.page(Account, order=("code",), limit=10_000)
        if account_doc.control == BANK.code and account_doc.code not in taken
    ]
    return doing.add(
        BankAccount(
            department=daybook_of(doing, BANK.code).department,
            account=account,
            ledger=free[0] if free else SUSPENSE,
        )
    )


class BankAccountGiven(Given):
    """A bank account's ledger account and name."""

    ledger: Line
    name: Line = ""


@act("bank_account.change", N_("change a bank account"), on=BankAccount, given=BankAccountGiven,
     undoable=True)  # fmt: skip
def change_bank_account(doing: Doing, account: BankAccount, given: BankAccountGiven) -> BankAccount:
    """Assign a bank account to another ledger account; what is booked stays where it is."""
    if account_of(doing, given.ledger).control != BANK.code and given.ledger != SUSPENSE:
        raise Invalid(
            N_("Account {code} is not a bank account. Choose one, or add it to the chart."),
            field="ledger",
            code=given.ledger,
        )
    account.ledger, account.name = given.ledger, given.name
    return doing.save(account)
