"""Bank accounts, statements and their lines, and what bookings on these taught."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from store.engine import Doc, Tally

__all__ = ["BankAccount", "BankLine", "BankRule", "BankState", "StatementDoc"]

BankState = Literal["open", "drafted", "booked"]


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
    def state(self) -> Literal["warned", "sound"]:
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
