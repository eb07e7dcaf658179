"""The lines of a sales invoice, and the parties on it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from store.fields import Plain
from store.typed_text import Line, NeededLine

__all__ = ["InvoiceLine", "InvoiceParty"]


class InvoiceLine(BaseModel):
    """A line as typed: `quantity` in ten-thousandths of its unit, `price` in ten-thousandths of a euro
    without btw, `discount` in hundredths of a percent.

    `unit` is a code of UN/ECE Recommendation 20, such as HUR (hour), `btw` a sales code.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    code: Line = ""
    text: NeededLine
    quantity: Plain = 10_000
    unit: str = "C62"
    price: Plain = 0
    discount: Plain = 0
    btw: str
    account: str


class InvoiceParty(BaseModel):
    """The office or its client as they were on the day of posting; see `Party` for the identifiers.

    `endpoint` is a scheme and a number (ISO 6523), such as 0106:12345678. Of the office, `footer` is
    the line at the foot of a page, and `logo` the blob of a picture.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    name: str
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = "NL"
    btw_id: str = ""
    kvk: str = ""
    oin: str = ""
    iban: str = ""
    bic: str = ""
    email: str = ""
    phone: str = ""
    endpoint: str = ""
    footer: str = ""
    logo: str = ""
