"""What an office keeps for its invoices: its own details, codes, texts, and what recurs."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from store.engine import Doc
from store.errors import N_
from store.fields import CHECKED, Field, Id, Option
from store.invoices.models.lines import InvoiceLine
from store.invoices.models.prices import price_text

__all__ = [
    "CodeFields",
    "InvoiceCode",
    "InvoiceTemplate",
    "InvoiceText",
    "IssuerDetails",
    "IssuerFields",
    "RecurringFields",
    "RecurringInvoice",
    "TextFields",
]

CHECKED.update(price=price_text)
LANGUAGES = (Option("nl", "n", N_("Dutch")), Option("en", "e", N_("English")))
PLACES = (Option("above", "a", N_("above the lines")), Option("below", "b", N_("below the lines")),
          Option("mail", "m", N_("in the mail")))  # fmt: skip


class IssuerFields(BaseModel):
    """What an office says of itself, in the order of the form."""

    since: Annotated[date, Field(N_("From"), "date", required=True, column=10)]
    name: Annotated[str, Field(N_("Name"), required=True, limit=120, cells=50, column=24, most=40)]
    street: Annotated[str, Field(N_("Street and number"), required=True, limit=120, cells=50)]
    postcode: Annotated[str, Field(N_("Postcode"), required=True, limit=12, cells=8)]
    city: Annotated[str, Field(N_("Place"), required=True, limit=60, cells=24)]
    country: Annotated[str, Field(N_("Country"), "checked", of="country", cells=3, default="NL",
                                  skip=True)] = "NL"  # fmt: skip
    btw_id: Annotated[str, Field(N_("VAT number"), "checked", of="btw_id", cells=18)] = ""
    kvk: Annotated[str, Field(N_("KvK"), "checked", of="kvk", cells=10)] = ""
    iban: Annotated[str, Field(N_("IBAN"), "checked", of="iban", required=True, cells=34, column=18,
                               most=34)]  # fmt: skip
    bic: Annotated[str, Field(N_("BIC"), limit=11, cells=12, seldom=True)] = ""
    email: Annotated[str, Field(N_("E-mail"), "checked", of="email", limit=120, cells=30)] = ""
    phone: Annotated[str, Field(N_("Phone"), limit=30, cells=16)] = ""
    endpoint: Annotated[str, Field(N_("E-invoice address"), "checked", of="endpoint", limit=70, cells=24,
                                   seldom=True)] = ""  # fmt: skip
    prefix: Annotated[str, Field(N_("Series"), limit=8, cells=8, default="F", column=8)] = "F"
    days: Annotated[int, Field(N_("Payment term"), "number", limit=365, cells=4, default="30")] = 30
    exempt: Annotated[str, Field(N_("Exemption"), limit=120, cells=50, seldom=True)] = ""
    footer: Annotated[str, Field(N_("Footer"), limit=200, cells=50, seldom=True)] = ""
    queue: Annotated[int | None, Id("queue"), Field(N_("Mail queue"), "record", of="queue", cells=20,
                                                    seldom=True)] = None  # fmt: skip


class IssuerDetails(Doc, IssuerFields):
    """The office as it names itself on its invoices from day `since` (art. 35a Wet OB).

    `iban` is that of a bank account of the books. `prefix` begins the numbers of its series, such as
    F in F2026-0001; `days` is the usual term of payment. `exempt` is the article by which what is sold
    with code VVR is exempt. `logo` is the blob of a picture, `queue` the queue of items that carry
    mails of invoices.
    """

    kind = "issuer"
    refers: ClassVar[dict[str, str]] = {"department": "department", "queue": "queue"}
    indexes = (("since",),)

    department: int
    logo: str = ""

    def display_name(self) -> str:
        return self.name


class CodeFields(BaseModel):
    """A code as typed: `price` is euros without btw, as 75,5."""

    code: Annotated[str, Field(N_("Code"), required=True, limit=20, cells=12, column=10)]
    text: Annotated[
        str, Field(N_("Description"), required=True, limit=200, cells=50, column=30, most=44)
    ]
    unit: Annotated[str, Field(N_("Unit"), "code", of="unit", cells=8, default="C62", column=6)] = (
        "C62"
    )
    price: Annotated[str, Field(N_("Price"), "checked", of="price", cells=14, column=12)] = ""
    btw: Annotated[str, Field(N_("VAT"), "code", of="sales_code", required=True, cells=6, column=4)]
    account: Annotated[
        str, Field(N_("Account"), "code", of="account", required=True, cells=10, column=8)
    ]
    active: Annotated[bool, Field(N_("In use"), "yes", default="yes", skip=True)] = True


class InvoiceCode(Doc, CodeFields):
    """What an office sells, by a short code: a text, a unit, a price and where it is booked."""

    kind = "invoice_code"
    refers: ClassVar[dict[str, str]] = {"department": "department"}
    indexes = (("code",),)

    department: int

    def display_name(self) -> str:
        return f"{self.code} {self.text}"


class TextFields(BaseModel):
    """A block of text as typed."""

    name: Annotated[str, Field(N_("Name"), required=True, limit=60, cells=30, column=20, most=30)]
    language: Annotated[Literal["nl", "en"], Field(N_("Language"), "choice", options=LANGUAGES, cells=3,
                                                   default="nl", column=10)] = "nl"  # fmt: skip
    place: Annotated[Literal["above", "below", "mail"], Field(N_("Place on the invoice"), "choice", options=PLACES, cells=3,
                                                      title=N_("Where"), default="below", column=16)] = "below"  # fmt: skip
    text: Annotated[str, Field(N_("Text"), "prose", required=True, limit=2000, column=24, most=60)]


class InvoiceText(Doc, TextFields):
    """A block of text for above or below the lines of an invoice, in a language, or the text of the `mail`
    that brings it, with fields such as `[factuur]`.
    """

    kind = "invoice_text"
    refers: ClassVar[dict[str, str]] = {"department": "department"}
    indexes = (("name",),)

    department: int

    def display_name(self) -> str:
        return self.name


class InvoiceTemplate(BaseModel):
    """What each invoice of a recurring one says."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    language: Literal["nl", "en"] = "nl"
    order: str = ""
    buyer_reference: str = ""
    heading: str = ""
    closing: str = ""
    lines: tuple[InvoiceLine, ...] = ()


class RecurringFields(BaseModel):
    """How often an invoice recurs, and until when, in the order of the form."""

    name: Annotated[str, Field(N_("Name"), required=True, limit=60, cells=40, column=24, most=40)]
    months: Annotated[int, Field(N_("Every so many months"), "number", required=True, least=1,
                                 limit=120, cells=4, default="1", title=N_("Months"), column=7)]  # fmt: skip
    next_on: Annotated[date, Field(N_("Next invoice"), "date", required=True, ahead=True,
                                   title=N_("Next"), column=10)]  # fmt: skip
    until: Annotated[date | None, Field(N_("Until"), "date", ahead=True, column=10)] = None
    active: Annotated[bool, Field(N_("In use"), "yes", default="yes", skip=True)] = True


class RecurringInvoice(Doc, RecurringFields):
    """An invoice of which a concept is made every `months` months, next on day `next_on`.

    Of `until`, None is without an end. `day` is the intended day of the month, also after a shorter
    month. `written_by` are those who worked on the invoice that its content is from.
    """

    kind = "recurring_invoice"
    found_as = N_("recurring invoice")
    refers: ClassVar[dict[str, str]] = {
        "department": "department", "relation": "relation", "made_by": "person",
        "record": "record",
    }  # fmt: skip
    indexes = (("department", "name"), ("active", "next_on"))

    department: int
    relation: int
    day: int = 0
    record: int | None = None
    invoice: InvoiceTemplate
    written_by: tuple[int, ...] = ()
    made_by: int

    def display_name(self) -> str:
        return self.name

    def search_text(self) -> str:
        return self.name
