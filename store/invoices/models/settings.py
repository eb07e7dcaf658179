"""What an office keeps for its invoices: its own details, codes, texts, and what recurs."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, Field

from store.engine import Doc
from store.errors import N_
from store.invoices.models.lines import InvoiceLine
from store.typed_text import Line, NeededLine, NeededProse

__all__ = ["InvoiceCode", "InvoiceText", "IssuerDetails", "RecurringInvoice"]


class IssuerDetails(Doc):
    """The office as it names itself on its invoices from day `since` (art. 35a Wet OB).

    `iban` is that of a bank account of the books. `prefix` begins the numbers of its series, such as
    F in F2026-0001; `days` is the usual term of payment. `logo` is the blob of a picture,
    `queue` the queue of items that carry mails of invoices.
    """

    kind = "issuer"
    refers: ClassVar[dict[str, str]] = {"department": "department", "queue": "queue"}
    indexes = (("since",),)

    department: int
    since: date
    name: NeededLine
    street: NeededLine
    postcode: NeededLine
    city: NeededLine
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")] = "NL"
    btw_id: str = ""
    kvk: str = ""
    iban: str = ""
    bic: str = ""
    email: str = ""
    phone: str = ""
    endpoint: str = ""
    prefix: Line = "F"
    days: int = 30
    footer: Line = ""
    logo: str = ""
    queue: int | None = None

    def display_name(self) -> str:
        return self.name


class InvoiceCode(Doc):
    """What an office sells, by a short code: a text, a unit, a price and where it is booked."""

    kind = "invoice_code"
    refers: ClassVar[dict[str, str]] = {"department": "department"}
    indexes = (("code",),)

    department: int
    code: NeededLine
    text: NeededLine
    unit: str = "C62"
    price: int = 0
    btw: str
    account: str
    active: bool = True

    def display_name(self) -> str:
        return f"{self.code} {self.text}"


class InvoiceText(Doc):
    """A block of text for above or below the lines of an invoice, in a language, or the text of the `mail`
    that brings it, with fields such as `[factuur]`.
    """

    kind = "invoice_text"
    refers: ClassVar[dict[str, str]] = {"department": "department"}

    department: int
    name: NeededLine
    language: Literal["nl", "en"] = "nl"
    place: Literal["above", "below", "mail"] = "below"
    text: NeededProse

    def display_name(self) -> str:
        return self.name


class RecurringInvoice(Doc):
    """An invoice of which a concept is made every `months` months, next on day `next_on`.

    Of `until`, None is without an end.
    """

    kind = "recurring_invoice"
    found_as = N_("recurring invoice")
    refers: ClassVar[dict[str, str]] = {
        "department": "department", "relation": "relation", "made_by": "person",
        "record": "record",
    }  # fmt: skip
    indexes = (("department", "name"), ("active", "next_on"))

    class Template(BaseModel):
        """What each of them says."""

        language: Literal["nl", "en"] = "nl"
        order: Line = ""
        buyer_reference: Line = ""
        heading: str = ""
        closing: str = ""
        lines: tuple[InvoiceLine, ...] = ()

    department: int
    name: NeededLine
    relation: int
    months: int
    next_on: date
    until: date | None = None
    active: bool = True
    record: int | None = None
    invoice: Template
    made_by: int

    def display_name(self) -> str:
        return self.name
