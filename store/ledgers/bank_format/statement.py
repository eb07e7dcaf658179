"""A bank statement (afschrift), independent of file format."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date

from pydantic import BaseModel, ConfigDict

__all__ = ["Balance", "BankEntry", "ParsedStatement", "difference", "follows", "keys"]


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

    `intermediate`: another page continues this one.
    """

    model_config = ConfigDict(frozen=True)

    account: str
    number: str
    currency: str
    opening: Balance
    closing: Balance
    entries: tuple[BankEntry, ...] = ()
    intermediate: bool = False


def difference(statement: ParsedStatement) -> int:
    """Opening plus lines minus closing, in cents; zero when the statement reconciles."""
    moved = sum(entry.cents for entry in statement.entries)
    return statement.opening.cents + moved - statement.closing.cents


def follows(before: ParsedStatement, after: ParsedStatement) -> bool:
    """Return whether a statement begins where the previous one ended."""
    return before.account == after.account and before.closing.cents == after.opening.cents


def keys(statement: ParsedStatement) -> list[str]:
    """Return a fingerprint for each line, the same in every file that has the line.

    The balance before a line separates it from identical lines on another day or statement (some
    banks number every statement 0), and is the same in a weekly and a monthly file. Lines that are
    still identical are counted.
    """
    seen: Counter[str] = Counter()
    balance = statement.opening.cents
    hashes = []
    for entry in statement.entries:
        facts = "\x1f".join(
            (
                statement.account,
                entry.day.isoformat(),
                str(balance),
                str(entry.cents),
                entry.bank_reference,
                " ".join(entry.text.split()),
            )
        )
        balance += entry.cents
        seen[facts] += 1
        hashes.append(hashlib.sha256(f"{facts}\x1f{seen[facts]}".encode()).hexdigest())
    return hashes
