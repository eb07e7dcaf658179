"""Invoices to clients (verkoopfacturen), and credit notes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from store.engine import Tally, Worked
from store.errors import N_
from store.invoice_format.document import RateGroup
from store.invoices.models.lines import InvoiceLine, InvoiceParty, Mention

__all__ = ["InvoiceState", "SalesInvoice"]

InvoiceState = Literal["draft", "submitted", "approved", "posted", "sent"]


class SalesInvoice(Worked):
    """An invoice to a client, or a credit note (`sort`); amounts are cents, positive on both.

    `issuer` and `client` are as they were approved: others are not posted. The number is taken as it
    is posted, in the series of its `prefix`; then the `mentions` that the law asks are frozen, `entry` books it, and the blobs `pdf` and `ubl` are made once, as its files. Whether
    it is paid is read from its open item. `credits` is the invoice that a credit note takes back in whole or in
    part, `replaces` the one that a new invoice corrects. `item`, `record` and `recurring` are what
    it was made from. `btw_groups` is the btw per category and rate, from when it is submitted. `texts` are the fields as typed. `note` says why it was returned. `approvals` are
    those who approved it, while a rule of the books requires more or in all, `approved_for` those whose
    role they used; `approved_by` is who approved it last. `unfiled` says why there is no `ubl` (a msgid).
    It is sent in a `way`: by `mail`, whose own state says whether it arrived, by post, or as a file.
    """

    kind = "sales_invoice"
    found_as = N_("sales invoice")
    state_names: ClassVar[Mapping[str, str]] = {
        "draft": N_("draft"),
        "submitted": N_("submitted"),
        "approved": N_("approved"),
        "posted": N_("posted"),
        "sent": N_("sent"),
    }
    refers: ClassVar[dict[str, str]] = {
        "department": "department", "relation": "relation", "item": "item", "record": "record",
        "recurring": "recurring_invoice", "entry": "entry", "credits": "sales_invoice",
        "replaces": "sales_invoice", "made_by": "person", "submitted_by": "person",
        "approved_by": "person", "posted_by": "person", "sent_by": "person", "mail": "mail",
    }  # fmt: skip
    unsealed: ClassVar[frozenset[str]] = frozenset({
        "hands", "hands_known", "mail", "pdf", "sent_by", "sent_on", "sorted", "state", "ubl", "unfiled", "way",
    })  # fmt: skip
    deciding = frozenset({"sales_invoice.approve", "sales_invoice.return"})
    decisions = frozenset({
        "approvals", "approved_by", "approved_for", "client", "issuer", "note", "state",
    })  # fmt: skip
    indexes = (
        ("department", "sorted"), ("state", "sorted"), ("relation", "sorted"), ("number",),
        ("credits",), ("replaces",), ("item",), ("record",), ("entry",), ("recurring", "day"),
        ("pdf", "state"), ("day",),
    )  # fmt: skip

    department: int
    sort: Literal["invoice", "credit"] = "invoice"
    state: InvoiceState = "draft"
    relation: int | None = None
    relation_name: str = ""
    day: date
    due: datetime.date | None = None
    delivered: datetime.date | None = None
    delivered_until: datetime.date | None = None
    language: Literal["nl", "en"] = "nl"
    order: str = ""
    buyer_reference: str = ""
    heading: str = ""
    closing: str = ""
    lines: tuple[InvoiceLine, ...] = ()
    net: int = 0
    btw: int = 0
    total: int = 0
    prefix: str = ""
    number: str = ""
    sequence: int = 0
    issuer: InvoiceParty | None = None
    client: InvoiceParty | None = None
    mentions: tuple[Mention, ...] = ()
    btw_groups: tuple[RateGroup, ...] = ()
    entry: int | None = None
    pdf: str = ""
    ubl: str = ""
    unfiled: str = ""
    credits: int | None = None
    replaces: int | None = None
    item: int | None = None
    record: int | None = None
    recurring: int | None = None
    treatments: tuple[int, ...] = ()
    texts: dict[str, str] = Field(default_factory=dict)
    note: str = ""
    made_by: int
    submitted_by: int | None = None
    approvals: tuple[int, ...] = ()
    approved_for: tuple[int, ...] = ()
    approved_by: int | None = None
    posted_by: int | None = None
    sent_by: int | None = None
    sent_on: date | None = None
    way: Literal["", "mail", "post", "file"] = ""
    mail: int | None = None
    sorted: str = ""

    def owners(self) -> frozenset[int]:
        """Who made and submitted it."""
        return frozenset({self.made_by, self.submitted_by or self.made_by})

    def sealed(self) -> bool:
        """A posted invoice never changes but for how it is sent."""
        return self.state in ("posted", "sent")

    def display_name(self) -> str:
        return self.number or f"{self.relation_name} {self.day}"

    def search_text(self) -> str:
        """Number, client, order, and the texts of its lines."""
        texts = " ".join(line.text for line in self.lines)
        return f"{self.number} {self.relation_name} {self.order} {self.buyer_reference} {texts}"

    def tallies(self) -> Iterator[Tally]:
        """Count invoices by state and department, and the numbers of each series and year."""
        yield "sales_invoices", f"{self.state}|{self.department}", 1
        if self.number:
            yield "invoice_numbers", f"{self.prefix}|{self.day.year}", 1
