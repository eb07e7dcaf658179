"""Open items: what is still to be paid of posted entries."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from store.engine import Doc, Tally
from store.errors import N_
from store.ledgers.arithmetic.daybooks import usual_sign
from store.ledgers.arithmetic.weeks import monday_of

__all__ = ["OpenItem"]

ItemState = Literal["open", "settled"]


class OpenItem(Doc):
    """What a relation owes the office, or the office a relation (openstaande post), in cents.

    Posting makes it from line `line` of `entry`, if that is on the control account of debtors or
    creditors and settles nothing; so such an account always equals its open items. `cents`,
    `settled` and `promised` are debit minus credit: of the line that made it, of the posted lines
    that settled it, and of lines waiting for approval. `left` is what is open, negative where the
    office owes. `settled_on` is the date of the entry that settled the rest, unknown of what was
    settled before it was kept. `expected` is the due day, or later (earlier) by the whole weeks that the
    relation usually takes more (less). `sorted_name` orders lists.
    """

    kind = "open_item"
    state_names: ClassVar[Mapping[str, str]] = {"open": N_("open"), "settled": N_("settled")}
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
        ("state", "expected"),
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
    settled_on: datetime.date | None = None
    expected: datetime.date = Field(default_factory=lambda item: item["due"])

    def tallies(self) -> list[Tally]:
        """The open amount and number per control account, in all, by the day they are due and by
        the week in which they are expected (its Monday); and how late a relation pays.
        """
        tallies: list[Tally] = [("open_items", self.account, self.left)]
        if self.state == "open":
            day = f"{self.account}|{self.due}"
            tallies += [
                ("open_items.count", self.account, 1),
                ("open_items.due", day, self.left),
                ("open_items.due.count", day, 1),
                ("open_items.expected", f"{self.account}|{monday_of(self.expected)}", self.left),
            ]
        if self.relation and self.settled_on is not None:
            month = f"{self.relation}|{self.settled_on:%Y-%m}"
            tallies += [
                ("relations.paid", month, 1),
                ("relations.paid.days", month, (self.settled_on - self.date).days),
            ]
            if self.cents * usual_sign(self.account) > 0:
                year = f"{self.relation}|{self.account}|{self.settled_on.year}"
                tallies += [
                    ("relations.late", year, 1),
                    ("relations.late.days", year, (self.settled_on - self.due).days),
                ]
        return tallies

    def display_name(self) -> str:
        """The party of the invoice."""
        return f"{self.relation_name} {self.reference}".strip()

    def search_text(self) -> str:
        return f"{self.relation_name} {self.reference} {self.number}" if self.left else ""
