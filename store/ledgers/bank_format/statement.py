"""A bank statement (afschrift), independent of file format."""

from __future__ import annotations

import hashlib
from datetime import date

from pydantic import BaseModel, ConfigDict

__all__ = [
    "Balance",
    "BankEntry",
    "ParsedStatement",
    "difference",
    "fingerprint",
    "follows",
    "reconciles",
    "reference_of",
]


class Balance(BaseModel):
    """The account balance at the end of a day, in cents."""

    model_config = ConfigDict(frozen=True)

    day: date
    cents: int


class BankEntry(BaseModel):
    """A line of a statement: `cents` came in, or went out when negative.

    `iban` and `name` are the counterparty's; `kenmerk` is a payment reference (betalingskenmerk);
    `text` is the bank's whole description.
    """

    model_config = ConfigDict(frozen=True)

    day: date
    value_day: date | None = None
    cents: int
    iban: str = ""
    name: str = ""
    remittance: str = ""
    end_to_end: str = ""
    kenmerk: str = ""
    bank_reference: str = ""
    text: str = ""


class ParsedStatement(BaseModel):
    """A statement; if it reconciles, its lines lead from the opening to the closing balance.

    `intermediate`: another page continues this one. `format` names the reader, anew when it reads
    other texts from the same file. Without balances (`has_balances`), as in some
    CSV files, opening and closing say only the days it is about.
    """

    model_config = ConfigDict(frozen=True)

    account: str
    number: str
    currency: str
    opening: Balance
    closing: Balance
    entries: tuple[BankEntry, ...] = ()
    intermediate: bool = False
    has_balances: bool = True
    format: str = ""


def difference(statement: ParsedStatement) -> int:
    """Opening plus lines minus closing, in cents; zero when the statement reconciles."""
    moved = sum(entry.cents for entry in statement.entries)
    return statement.opening.cents + moved - statement.closing.cents


def follows(before: ParsedStatement, after: ParsedStatement) -> bool:
    """Return whether a statement begins where the previous one ended."""
    return before.account == after.account and before.closing.cents == after.opening.cents


def reconciles(statement: ParsedStatement) -> bool:
    """Return whether its lines are all there are: its own balances say so."""
    return statement.has_balances and not difference(statement)


def reference_of(entry: BankEntry) -> str:
    """Return the reference by which the other side knows a payment, else the bank's."""
    return entry.kenmerk or entry.end_to_end or entry.bank_reference


def fingerprint(account: str, entry: BankEntry) -> str:
    """Return what is the same of a line in every file of its `format` that has it.

    Neither its place in the file nor a balance: banks list newest first, insert lines later, and
    number statements 0. So equal lines of one day have one fingerprint.
    """
    facts = (
        account, entry.day.isoformat(), str(entry.cents), entry.bank_reference,
        " ".join(entry.text.split()),
    )  # fmt: skip
    return hashlib.sha256("\x1f".join(facts).encode()).hexdigest()
