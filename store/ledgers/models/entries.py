"""Entries, and the lines of posted ones."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, ClassVar, Literal

from pydantic import Field

from store.engine import Doc, Tally, Worked
from store.errors import N_
from store.ledgers.arithmetic.balance import Cost, EntryLine
from store.ledgers.arithmetic.btw_boxes import box_of
from store.ledgers.arithmetic.daybooks import PURCHASE, SALES

__all__ = ["STATE_NAMES", "Entry", "EntryState", "LedgerLine"]

EntryState = Literal["draft", "submitted", "posted"]

STATE_NAMES: dict[str, str] = {
    "draft": N_("draft"),
    "submitted": N_("submitted"),
    "posted": N_("posted"),
    "reversing": N_("being reversed"),
    "reversed": N_("reversed"),
}


def _with_sequence(body: dict[str, Any]) -> dict[str, Any]:
    """Add the sequence that an entry's number ends in, which orders lists."""
    return body | {"sequence": int(body["number"].rpartition("-")[2] or 0)}


class Entry(Worked):
    """An entry (boeking): a draft while it is typed, final once it is posted.

    `texts` are the fields as typed, from which a draft is resumed. `costs` are their meaning, with
    the btw in the amounts or (not `included`) without it; `btw` is that printed on the invoice, where
    it was typed. `total` is in cents. `own` is the ledger account of the bank account, where a
    clerk named one. `number`, which ends
    in `sequence`, and `period` are set at posting. People are ids: `approvals` are those who
    approved while more are required, `approved_for` those whose role they used, `verified_by` keyed it a second time, after `misses` differing
    attempts. `item` and `bank_line` are what it was made from, `btw_return` the filed return that it books, `book_import` the import of books that made it;
    `claimed`: insurance claims made it, and say its amount. `ordered_by` is who ordered what the
    purchase invoice is for, and `agreed_by` who agreed to it for that reason. `paper_iban` is the IBAN
    on the invoice, where it was another than the contact's as it was submitted; `kept_iban` is the one
    (or those, with a space between) in spite of which `kept_by` decided to keep the contact's, for the reason `kept_why`. `sales_invoice` is the invoice
    that it books. `reverses` is the entry that this
    storno reverses, `reversed_by` the storno that reverses this one. `sorted` orders lists.
    `changed_by` are those who had a hand in it in earlier versions of the program.
    """

    kind = "entry"
    state_names: ClassVar[Mapping[str, str]] = STATE_NAMES
    refers: ClassVar[dict[str, str]] = {
        "department": "department",
        "relation": "relation",
        "item": "item",
        "bank_line": "bank_line",
        "made_by": "person",
        "ordered_by": "person",
        "agreed_by": "person",
        "kept_by": "person",
        "submitted_by": "person",
        "posted_by": "person",
        "verified_by": "person",
        "batch": "batch",
        "btw_return": "btw_return",
        "book_import": "book_import",
        "sales_invoice": "sales_invoice",
        "reverses": "entry",
        "reversed_by": "entry",
    }
    unsealed: ClassVar[frozenset[str]] = frozenset({"reversed_by"})
    deciding = frozenset({
        "batch.post", "entry.agree", "entry.keep_iban", "entry.name_orderer", "entry.post",
        "entry.return", "entry.verify",
    })  # fmt: skip
    decisions = frozenset({
        "agreed_by", "approvals", "approved_for", "kept_by", "kept_iban", "kept_why", "misses", "note",
        "number", "ordered_by", "period", "posted_by", "reference", "sequence", "state", "verified_by",
    })  # fmt: skip
    upgrades: ClassVar[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {3: _with_sequence}
    indexes: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("state", "sorted"),
        ("made_by", "state", "sorted"),
        ("relation", "sorted"),
        ("item",),
        ("number",),
        ("relation", "reference"),
        ("daybook", "period", "sequence"),
        ("total",),
        ("ordered_by", "state", "sorted"),
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
    btw: int | None = None
    own: str = ""
    costs: tuple[Cost, ...] = ()
    lines: tuple[EntryLine, ...] = ()
    texts: dict[str, str] = Field(default_factory=dict)
    note: str = ""
    item: int | None = None
    bank_line: int | None = None
    batch: int | None = None
    btw_return: int | None = None
    book_import: int | None = None
    claimed: bool = False
    sales_invoice: int | None = None
    ordered_by: int | None = None
    agreed_by: int | None = None
    paper_iban: str = ""
    kept_iban: str = ""
    kept_by: int | None = None
    kept_why: str = ""
    reverses: int | None = None
    reversed_by: int | None = None
    made_by: int
    changed_by: tuple[int, ...] = ()
    submitted_by: int | None = None
    approvals: tuple[int, ...] = ()
    approved_for: tuple[int, ...] = ()
    verified_by: int | None = None
    misses: int = 0
    posted_by: int | None = None
    sorted: str = ""

    @property
    def doers(self) -> tuple[int, ...]:
        """The people who did the work, themselves or in their name: none of them may approve it."""
        named = (self.made_by, self.submitted_by or 0, *self.changed_by, *self.hands)
        return tuple(sorted(frozenset(named) - {0}))

    @property
    def amount(self) -> int:
        """Its total in cents; one without, as in the general journal, has what it debits."""
        debited = sum(line.debit for line in self.lines)
        return self.total or debited or sum(max(cost.cents, 0) for cost in self.costs)

    @property
    def about(self) -> str:
        """Its party, or else its description, or that of a line."""
        lines = (cost.text for cost in self.costs)
        return self.relation_name or self.text or next(filter(None, lines), "")

    @property
    def waits_for_orderer(self) -> bool:
        """Whether whoever ordered what it is for has to agree first."""
        return self.state == "submitted" and self.ordered_by is not None and self.agreed_by is None

    def owners(self) -> frozenset[int]:
        """The people who made and submitted it."""
        return frozenset(
            person for person in (self.made_by, self.submitted_by) if person is not None
        )

    def sealed(self) -> bool:
        """A posted entry never changes (art. 52 AWR: the books stay as they were kept)."""
        return self.state == "posted"

    def reconsider(self) -> None:
        """Forget who approved and agreed to it while it is not posted."""
        if not self.sealed():
            self.approvals, self.approved_for, self.agreed_by = (), (), None

    def tallies(self) -> list[Tally]:
        """Counts per state; of a posted entry also its number, amounts per account and btw box."""
        tallies: list[Tally] = [
            ("entries", f"{self.department}|{self.state}", 1),
            ("entries.made", f"{self.made_by}|{self.state}|{'note' if self.note else ''}", 1),
        ]
        if self.waits_for_orderer:
            tallies.append(("entries.to_agree", str(self.ordered_by), 1))
        if self.state == "posted":
            if self.relation and self.daybook in (SALES.code, PURCHASE.code):
                key = f"{self.relation}|{self.period}|{self.daybook}"
                tallies.append(("relations.months", key, self.total))
            tallies.append(("numbers", f"{self.date.year}|{self.daybook}", 1))
            for line in self.lines:
                key = f"{line.account}|{self.period}|{self.daybook}"
                tallies += [("ledger", f"{key}|D", line.debit), ("ledger", f"{key}|C", line.credit)]
                if move := box_of(line):
                    tallies.append(("btw", f"{self.period}|{move.box}|{move.part}", move.cents))
        return tallies

    def display_name(self) -> str:
        """Its number once it is posted, else what it is about."""
        return self.number or f"{self.about} {self.reference}".strip()

    def search_text(self) -> str:
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

    def display_name(self) -> str:
        """The number of its entry, the party and the text."""
        return f"{self.number} {self.relation_name} {self.text}".strip()
