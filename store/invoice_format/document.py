"""An invoice as its file has it, whoever sent it (semantic model of EN 16931)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from store.fields import Plain

__all__ = ["CREDIT", "Doubt", "FileInvoice", "FileLine", "Party", "RateGroup", "placed"]

CREDIT = "381"
"""The type of a credit note (UNTDID 1001)."""


class Party(BaseModel):
    """Seller or buyer: identifiers are compact; `scheme` is that of the `endpoint` (ISO 6523)."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    name: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = "NL"
    btw_id: str = ""
    legal_id: str = ""
    legal_scheme: str = "0106"
    endpoint: str = ""
    scheme: str = ""
    email: str = ""
    phone: str = ""
    contact: str = ""


class FileLine(BaseModel):
    """A line: `price` in euros, before `discount` and `net`, which are cents; `net` is of the whole line.

    `unit` is a code of UN/ECE Recommendation 20, `category` one of UNTDID 5305, `rate` a percentage.
    `account` is the buyer's own reference, if the seller names it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    text: str
    quantity: Decimal = Decimal(1)
    unit: str = "C62"
    price: Decimal = Decimal(0)
    discount: Plain = 0
    net: Plain
    category: str = "S"
    rate: Decimal = Decimal(0)
    code: str = ""
    account: str = ""


class RateGroup(BaseModel):
    """What is charged at one rate, in cents; `reason` says why there is no btw, `reason_code` in a VATEX code."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    category: str
    rate: Decimal
    net: Plain
    btw: Plain
    reason: str = ""
    reason_code: str = ""


class Doubt(BaseModel):
    """What is not right in a file and does not stop it: a `message` (msgid), and the rule it breaks."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    rule: str
    message: str
    values: Mapping[str, str] = Field(default_factory=dict)


class FileInvoice(BaseModel):
    """An invoice or credit note; amounts are cents, positive on both.

    `type` is a code of UNTDID 1001. `net` is without btw, `total` with it, `payable` what is asked
    after what was `paid` before and a `rounding`. `allowance` is taken off the whole, and `charge`
    added, both in `net` and in `groups`. `means` is a code of UNTDID 4461 and `payment_id` the
    betalingskenmerk; `other_ibans` are accounts that it names besides. `places` says for a field
    where in the file it was read (see `placed`); `doubts` are what does not agree. `enclosed` are
    the names of the files inside it. `sure`: read from data, not guessed from a text.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    form: Literal["ubl", "cii", "text"] = "ubl"
    type: str = "380"
    number: str = ""
    day: date | None = None
    due: date | None = None
    delivered: date | None = None
    period: tuple[date | None, date | None] = (None, None)
    currency: str = "EUR"
    seller: Party = Field(default_factory=Party)
    buyer: Party = Field(default_factory=Party)
    lines: tuple[FileLine, ...] = ()
    groups: tuple[RateGroup, ...] = ()
    allowance: Plain = 0
    charge: Plain = 0
    net: Plain = 0
    btw: Plain = 0
    total: Plain = 0
    paid: Plain = 0
    rounding: Plain = 0
    payable: Plain = 0
    iban: str = ""
    other_ibans: Annotated[tuple[str, ...], Field(max_length=20)] = ()
    bic: str = ""
    means: str = ""
    payment_id: str = ""
    terms: str = ""
    note: str = ""
    order: str = ""
    buyer_reference: str = ""
    contract: str = ""
    credits: tuple[tuple[str, date | None], ...] = ()
    places: Mapping[str, str] = Field(default_factory=dict)
    doubts: Annotated[tuple[Doubt, ...], Field(max_length=200)] = ()
    enclosed: Annotated[tuple[str, ...], Field(max_length=20)] = ()
    sure: bool = True

    @property
    def is_credit(self) -> bool:
        """Whether it is a credit note."""
        return self.type == CREDIT


def placed(place: str) -> tuple[int, int, str]:
    """Return the page, the line on it and the words of a place; page 0 is none that can be shown.

    >>> placed("1:88 LegalMonetaryTotal/PayableAmount")
    (1, 88, 'LegalMonetaryTotal/PayableAmount')
    """
    at, _blank, words = place.partition(" ")
    page, _colon, line = at.partition(":")
    return (int(page), int(line), words) if page.isdecimal() and line.isdecimal() else (0, 0, place)
