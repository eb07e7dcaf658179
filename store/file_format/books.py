"""What an audit file says, as the process that reads it tells; it is checked here, as it is hostile.

Amounts are cents, debit minus credit. Texts are as written, cut to a length that an office keeps.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

__all__ = [
    "Books",
    "Cents",
    "Finding",
    "TheirAccount",
    "TheirCode",
    "TheirItem",
    "TheirJournal",
    "TheirLine",
    "TheirRelation",
    "TheirTransaction",
    "plain_text",
]

LONGEST = 200
MOST = 200_000
"""Accounts, contacts and the like of one file."""


def plain_text(value: object) -> str:
    """Return a text on one line that an office can keep: no control signs, no half characters."""
    text = str(value or "").encode("utf-8", "replace").decode()
    clean = "".join(" " if unicodedata.category(sign)[0] == "C" else sign for sign in text)
    return " ".join(clean.split())[:LONGEST]


Text = Annotated[str, BeforeValidator(plain_text)]
Cents = Annotated[int, Field(ge=-(10**15), le=10**15)]
Count = Annotated[int, Field(ge=0, le=10**12)]


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Finding(_Told):
    """What is wrong in a file: a code (of pyxaf where it found it), and at which line of it."""

    code: Text
    severity: Literal["error", "warning", "info"]
    line: Count = 0
    message: Text


class TheirAccount(_Told):
    """An account of the file; `sort` is B for the balance sheet, W for the result, or not known."""

    id: Text
    name: Text = ""
    sort: Literal["B", "W", ""] = ""
    rgs: Text = ""


class TheirRelation(_Told):
    """A client (C), supplier (S) or both (B); what was open at the start, and at the end."""

    id: Text
    name: Text = ""
    sort: Literal["C", "S", "B", ""] = ""
    btw_id: Text = ""
    kvk: Text = ""
    email: Text = ""
    phone: Text = ""
    city: Text = ""
    address: Text = ""
    opening: Cents | None = None
    closing: Cents | None = None


class TheirCode(_Told):
    """A code of VAT, with the accounts that it names."""

    id: Text
    name: Text = ""
    due: Text = ""
    input: Text = ""


class TheirJournal(_Told):
    """A journal (dagboek) and its letter: B, C, P, S, M, O, or another."""

    id: Text
    name: Text = ""
    letter: Text = ""


class TheirLine(_Told):
    """A line of the opening balance or of a transaction, at a line of the file."""

    account: Text
    cents: Cents
    relation: Text = ""
    text: Text = ""
    reference: Text = ""
    code: Text = ""


class TheirItem(_Told):
    """An open item: what a relation owes (positive) or is owed; `sort` as that of a relation.

    One of a table names its `account`.
    """

    relation: Text
    account: Text = ""
    cents: Cents
    sort: Literal["C", "S", ""] = ""
    reference: Text = ""
    due: date | None = None


class TheirTransaction(_Told):
    """An entry of the file, at a line of it."""

    journal: Text
    number: Text
    text: Text = ""
    day: date | None = None
    lines: Annotated[tuple[TheirLine, ...], Field(max_length=MOST)]


class Books(_Told):
    """All of a file but its transactions, of which only the sums are told.

    `way` is how the file could be read, to read its transactions alike. `seen` are the accounts that
    transactions name for a relation. `months` are those in which transactions are.
    """

    form: Text
    way: Annotated[int, Field(ge=0, le=9)] = 0
    software: Text = ""
    company: Text = ""
    currency: Text = ""
    first: date | None = None
    last: date | None = None
    accounts: Annotated[tuple[TheirAccount, ...], Field(max_length=MOST)] = ()
    relations: Annotated[tuple[TheirRelation, ...], Field(max_length=MOST)] = ()
    codes: Annotated[tuple[TheirCode, ...], Field(max_length=MOST)] = ()
    journals: Annotated[tuple[TheirJournal, ...], Field(max_length=MOST)] = ()
    periods: Count = 0
    opening: Annotated[tuple[TheirLine, ...], Field(max_length=MOST)] = ()
    closing: Annotated[tuple[TheirLine, ...], Field(max_length=MOST)] = ()
    items: Annotated[tuple[TheirItem, ...], Field(max_length=MOST)] = ()
    seen: dict[Text, tuple[Text, ...]] = Field(default_factory=dict)
    months: tuple[Text, ...] = ()
    transactions: Count = 0
    lines: Count = 0
    debit: Cents = 0
    credit: Cents = 0
    findings: tuple[Finding, ...] = ()
    checked: bool = True
