"""The lines of a sales invoice, and the parties on it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from store.fields import Plain
from store.typed_text import Line

__all__ = ["InvoiceLine", "InvoiceParty", "Mention"]


MOST = 10**11
"""Ten million of a unit, or ten million euros; more is a typing error."""


class InvoiceLine(BaseModel):
    """A line as typed: `quantity` in ten-thousandths of its unit, `price` in ten-thousandths of a euro
    without btw, `discount` in hundredths of a percent.

    `unit` is a code of UN/ECE Recommendation 20, such as HUR (hour), `btw` a sales code. What is sold
    is never of a negative price (BR-27 of EN 16931); what is taken off has a negative quantity. While
    a draft is typed, text, btw and account may still be empty.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    code: Line = ""
    text: Line = ""
    quantity: Annotated[Plain, Field(ge=-MOST, le=MOST)] = 10_000
    unit: Line = "C62"
    price: Annotated[Plain, Field(ge=0, le=MOST)] = 0
    discount: Annotated[Plain, Field(ge=0, le=10_000)] = 0
    btw: Line = ""
    account: Line = ""


class InvoiceParty(BaseModel):
    """The office or its client as they were on the day of posting; see `Party` for the identifiers.

    Of the office, `footer` and `logo` are what its paper says and shows.
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


class Mention(BaseModel):
    """Why a category (UNTDID 5305) is without btw, as the law wants it said: in words, as a code (VATEX)."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    category: str
    text: str
    code: str = ""
