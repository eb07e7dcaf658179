"""The books: accounts, daybooks, periods, entries and their lines, bank statements."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from store.engine import Doc, Tally
from store.errors import N_
from store.ledgers.balance import Cost, EntryLine
from store.ledgers.boxes import box_of
from store.ledgers.periods import LOCKS, Lock

__all__ = [
    "STATE_NAMES",
    "Account",
    "BankAccount",
    "BankLine",
    "BankRule",
    "BankState",
    "Daybook",
    "Entry",
    "EntryState",
    "FiscalYear",
    "LedgerLine",
    "OpenItem",
    "Period",
    "Reopening",
    "StatementDoc",
]

EntryState = Literal["draft", "submitted", "posted"]
BankState = Literal["open", "drafted", "booked"]
ItemState = Literal["open", "settled"]
YearState = Literal["open", "closed"]

STATE_NAMES: dict[str, str] = {
    "draft": N_("draft"),
    "submitted": N_("submitted"),
    "posted": N_("posted"),
    "reversed": N_("reversed"),
}


class Account(Doc):
    """A ledger account; see `ChartAccount` for its fields. One that is `hidden` is not offered."""

    kind = "account"
    upgrades: ClassVar[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {3: dict}
    indexes = (("code",),)

    code: str
    name_nl: str
    name_en: str
    sort: Literal["B", "W"]
    side: Literal["D", "C"]
    rgs: str
    btw: str = ""
    control: str = ""
    group: str = ""
    hidden: bool = False

    def called(self) -> str:
        """Code and name."""
        return f"{self.code} {self.name_nl}"


class Daybook(Doc):
    """A daybook (dagboek) and the department that keeps it."""

    kind = "daybook"
    refers: ClassVar[dict[str, str]] = {"department": "department"}
    indexes = (("code",),)

    department: int
    code: str
    name: str
    letter: str
    control: str


class Reopening(BaseModel):
    """Why a closed period was opened again: when (ISO date), by which person, and the reason."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    day: datetime.date
    person: int
    daybook: str = ""
    why: str


class Period(Doc):
    """A month of a fiscal year; `key` is 2026-11. `locks` are those of single daybooks."""

    kind = "period"
    refers: ClassVar[dict[str, str]] = {"department": "department"}
    upgrades: ClassVar[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {3: dict}
    indexes = (("key",),)

    department: int
    key: str
    first: date
    last: date
    lock: Lock = "none"
    locks: dict[str, Lock] = Field(default_factory=dict)
    reopened: tuple[Reopening, ...] = ()

    def lock_of(self, daybook: str) -> Lock:
        """The stricter of the period's own lock and that of a daybook."""
        return max(self.lock, self.locks.get(daybook, "none"), key=LOCKS.index)

    def called(self) -> str:
        """Its month."""
        return self.key


class FiscalYear(Doc):
    """A fiscal year (boekjaar), from the month in which it begins; `key` is 2026.

    When it is closed: `result` in cents, a loss below nil; by whom; and what the manager
    said about what was not in order.
    """

    kind = "year"
    refers: ClassVar[dict[str, str]] = {"department": "department", "closed_by": "person"}
    indexes = (("key",),)

    department: int
    key: str
    state: YearState = "open"
    result: int = 0
    closed_by: int | None = None
    note: str = ""

    def called(self) -> str:
        """The year."""
        return self.key


def _with_sequence(body: dict[str, Any]) -> dict[str, Any]:
    """An entry's body with the sequence that its number ends in, by which lists are sorted."""
    return body | {"sequence": int(body["number"].rpartition("-")[2] or 0)}


class Entry(Doc):
    """An entry (boeking): a draft while it is typed, final once it is posted.

    `texts` are the fields as typed, by which a draft is taken up again; `costs` what they
    mean, with the btw in the amounts or (not `included`) without it. `total` in cents.
    `number`, which ends in `sequence`, and `period` are given at posting. Persons are ids:
    `approvals` those who
    approved while more are wanted, `verified_by` who keyed it a second time, after `misses` times otherwise. `item` and
    `bank_line` are what it was made of; `reverses` the entry that this storno takes back,
    `reversed_by` the storno that takes this one back. `sorted` orders lists.
    """

    kind = "entry"
    refers: ClassVar[dict[str, str]] = {
        "department": "department",
        "relation": "relation",
        "item": "item",
        "bank_line": "bank_line",
        "made_by": "person",
        "submitted_by": "person",
        "posted_by": "person",
        "verified_by": "person",
        "batch": "batch",
        "reverses": "entry",
        "reversed_by": "entry",
    }
    unsealed: ClassVar[frozenset[str]] = frozenset({"reversed_by"})
    upgrades: ClassVar[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {3: _with_sequence}
    indexes: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("state", "sorted"),
        ("made_by", "state", "sorted"),
        ("relation", "sorted"),
        ("item",),
        ("number",),
        ("relation", "reference"),
        ("daybook", "period", "sequence"),
    )

    department: int
    daybook: str
    state: EntryState = "draft"
    number: str = ""
    sequence: int = 0
    date: date
    period: str = ""
    relation: int | None = None
    relation_name: str = ""
    reference: str = ""
    due: datetime.date | None = None
    text: str = ""
    total: int = 0
    included: bool = True
    costs: tuple[Cost, ...] = ()
    lines: tuple[EntryLine, ...] = ()
    texts: dict[str, str] = Field(default_factory=dict)
    note: str = ""
    item: int | None = None
    bank_line: int | None = None
    batch: int | None = None
    reverses: int | None = None
    reversed_by: int | None = None
    made_by: int
    submitted_by: int | None = None
    approvals: tuple[int, ...] = ()
    verified_by: int | None = None
    misses: int = 0
    posted_by: int | None = None
    sorted: str = ""

    def owners(self) -> frozenset[int]:
        """Who made and who submitted it."""
        return frozenset(one for one in (self.made_by, self.submitted_by) if one is not None)

    def sealed(self) -> bool:
        """A posted entry never changes (art. 52 AWR: the books stay as they were kept)."""
        return self.state == "posted"

    def tallies(self) -> list[Tally]:
        """Counts per state; of a posted entry also its number, its amounts per account and btw box."""
        found: list[Tally] = [
            ("entries", f"{self.department}|{self.state}", 1),
            ("entries.made", f"{self.made_by}|{self.state}|{'note' if self.note else ''}", 1),
        ]
        if self.state == "posted":
            found.append(("numbers", f"{self.date.year}|{self.daybook}", 1))
            for line in self.lines:
                key = f"{line.account}|{self.period}|{self.daybook}"
                found += [("ledger", f"{key}|D", line.debit), ("ledger", f"{key}|C", line.credit)]
                if move := box_of(line):
                    found.append(("btw", f"{self.period}|{move.box}|{move.part}", move.cents))
        return found

    def called(self) -> str:
        """Its number once it is posted, else whose it is."""
        return self.number or f"{self.relation_name} {self.reference}".strip()

    def words(self) -> str:
        """Number, relation, reference, texts."""
        texts = " ".join(line.text for line in self.lines)
        return f"{self.number} {self.relation_name} {self.reference} {texts}"


class LedgerLine(Doc):
    """One line of a posted entry, for the ledger card (grootboekkaart)."""

    kind = "line"
    refers: ClassVar[dict[str, str]] = {"department": "department", "entry": "entry"}
    indexes = (("account", "date"),)
    append_only = True

    department: int
    account: str
    date: date
    period: str
    daybook: str
    entry: int
    number: str
    relation_name: str
    reference: str
    text: str
    debit: int
    credit: int


class OpenItem(Doc):
    """What a relation owes the office, or the office a relation (openstaande post), cents.

    Made at posting by line `line` of `entry` when it stands on the control account of debtors
    or creditors and settles nothing, so that such an account always equals its open items.
    `cents`, `settled` and `promised` are debit minus credit: of the line that made it, of
    the posted lines that settled it, and of those that wait for approval. `left` is what is
    open, negative where the office owes. `sorted_name` orders lists.
    """

    kind = "open_item"
    refers: ClassVar[dict[str, str]] = {
        "department": "department",
        "relation": "relation",
        "entry": "entry",
    }
    indexes = (
        ("account", "state", "sorted_name", "due"),
        ("relation", "state", "due"),
        ("state", "left"),
        ("state", "reference"),
        ("entry",),
    )

    department: int
    account: str
    relation: int
    relation_name: str
    sorted_name: str
    reference: str
    entry: int
    line: int
    number: str
    date: date
    due: datetime.date
    cents: int
    settled: int = 0
    promised: int = 0
    left: int
    state: ItemState = "open"

    def tallies(self) -> list[Tally]:
        """What is open per control account."""
        return [("open_items", self.account, self.left)]

    def called(self) -> str:
        """Whose invoice it is."""
        return f"{self.relation_name} {self.reference}".strip()

    def words(self) -> str:
        """Relation, invoice and document number."""
        return f"{self.relation_name} {self.reference} {self.number}" if self.left else ""


class BankAccount(Doc):
    """A bank account of the office: `account` as its statements name it, on a ledger account."""

    kind = "bank_account"
    refers: ClassVar[dict[str, str]] = {"department": "department"}
    indexes = (("account",),)

    department: int
    account: str
    ledger: str
    name: str = ""

    def called(self) -> str:
        """Its number."""
        return self.account


class BankRule(Doc):
    """What a clerk's bookings teach: lines of this IBAN, or with these words, belong there.

    `phrase` is words in lower case, with spaces between. `uses` counts the bookings that agree with it.
    """

    kind = "bank_rule"
    refers: ClassVar[dict[str, str]] = {"department": "department", "relation": "relation"}
    indexes = (("iban",),)

    department: int
    iban: str = ""
    phrase: str = ""
    account: str
    relation: int | None = None
    btw: str = ""
    uses: int = 1
    on: bool = True

    def called(self) -> str:
        """What it goes by."""
        return self.iban or self.phrase


class StatementDoc(Doc):
    """A bank statement (afschrift) as imported.

    `difference` is opening plus lines minus closing, `gap` opening minus the closing
    before it, in cents; `accepted_by` is who accepted that these are not zero.
    """

    kind = "statement"
    refers: ClassVar[dict[str, str]] = {"department": "department", "accepted_by": "person"}
    indexes = (("account", "last"), ("account", "number", "opening", "closing"))

    department: int
    account: str
    number: str
    currency: str
    first: date
    last: date
    opening: int
    closing: int
    difference: int
    gap: int
    lines: int
    file: str
    sha256: str
    accepted_by: int | None = None

    @property
    def state(self) -> str:
        """Whether it ties."""
        return "warned" if (self.difference or self.gap) and not self.accepted_by else "sound"

    def tallies(self) -> list[Tally]:
        """Statements that do not tie and are not accepted."""
        return [("statements", f"{self.department}|{self.state}", 1)]


class BankLine(Doc):
    """A line of a statement: `cents` is what came in, negative what went out."""

    kind = "bank_line"
    refers: ClassVar[dict[str, str]] = {
        "department": "department",
        "statement": "statement",
        "entry": "entry",
    }
    indexes = (("key",), ("department", "state", "date"), ("statement",))

    department: int
    statement: int
    account: str
    number: str
    key: str
    date: date
    cents: int
    iban: str = ""
    name: str = ""
    remittance: str = ""
    reference: str = ""
    state: BankState = "open"
    entry: int | None = None

    def tallies(self) -> list[Tally]:
        """Lines per state, and per account what they come to."""
        return [
            ("bank", f"{self.department}|{self.state}", 1),
            ("bank.cents", f"{self.account}|{self.state}", self.cents),
        ]

    def called(self) -> str:
        """Whose payment it is."""
        return self.name or self.remittance

    def words(self) -> str:
        """Name, account, remittance."""
        return f"{self.name} {self.iban} {self.remittance} {self.reference}"
