"""An invoice as its file has it, whoever sent it (semantic model of EN 16931)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from store.fields import Plain

__all__ = ["CREDIT", "Doubt", "FileInvoice", "FileLine", "Party", "RateGroup", "placed"]

MOST_CENTS = 10**13
"""A hundred billion euros."""


def _storable(text: object) -> object:
    """Replace what no office can store: whoever says it may be hostile."""
    if not isinstance(text, str) or (text.isascii() and "\0" not in text):
        return text
    return text.encode("utf-8", "replace").decode().replace("\0", " ")


Text = Annotated[str, BeforeValidator(_storable), Field(max_length=2_000)]
Cents = Annotated[Plain, Field(ge=-MOST_CENTS, le=MOST_CENTS)]
Number = Annotated[Decimal, Field(ge=-MOST_CENTS, le=MOST_CENTS, decimal_places=10)]

CREDIT = "381"
"""The type of a credit note (UNTDID 1001)."""


class Party(BaseModel):
    """Seller or buyer: identifiers are compact; `scheme` is that of the `endpoint` (ISO 6523)."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    name: Text = ""
    street: Text = ""
    postcode: Text = ""
    city: Text = ""
    country: Text = "NL"
    btw_id: Text = ""
    legal_id: Text = ""
    legal_scheme: Text = "0106"
    endpoint: Text = ""
    scheme: Text = ""
    email: Text = ""
    phone: Text = ""
    contact: Text = ""


class FileLine(BaseModel):
    """A line: `price` in euros, before `discount` and `net`, which are cents; `net` is of the whole line.

    `unit` is a code of UN/ECE Recommendation 20, `category` one of UNTDID 5305, `rate` a percentage.
    `account` is the buyer's own reference, if the seller names it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    text: Text
    quantity: Number = Decimal(1)
    unit: Text = "C62"
    price: Number = Decimal(0)
    discount: Cents = 0
    net: Cents
    category: Text = "S"
    rate: Number = Decimal(0)
    code: Text = ""
    account: Text = ""


class RateGroup(BaseModel):
    """What is charged at one rate, in cents; `reason` says why there is no btw, `reason_code` in a VATEX code."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    category: Text
    rate: Number
    net: Cents
    btw: Cents
    reason: Text = ""
    reason_code: Text = ""


class Doubt(BaseModel):
    """What is not right in a file and does not stop it: a `message` (msgid), and the rule it breaks.

    What is `formal` changes nothing for whoever books it: its sender left something out.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    rule: Text
    message: Text
    values: Annotated[Mapping[Text, Text], Field(max_length=50)] = Field(default_factory=dict)
    formal: bool = False


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
    type: Text = "380"
    number: Text = ""
    day: date | None = None
    due: date | None = None
    delivered: date | None = None
    period: tuple[date | None, date | None] = (None, None)
    currency: Text = "EUR"
    seller: Party = Field(default_factory=Party)
    buyer: Party = Field(default_factory=Party)
    lines: Annotated[tuple[FileLine, ...], Field(max_length=2_000)] = ()
    groups: Annotated[tuple[RateGroup, ...], Field(max_length=50)] = ()
    allowance: Cents = 0
    charge: Cents = 0
    net: Cents = 0
    btw: Cents = 0
    total: Cents = 0
    paid: Cents = 0
    rounding: Cents = 0
    payable: Cents = 0
    iban: Text = ""
    other_ibans: Annotated[tuple[Text, ...], Field(max_length=20)] = ()
    bic: Text = ""
    means: Text = ""
    payment_id: Text = ""
    terms: Text = ""
    note: Text = ""
    order: Text = ""
    buyer_reference: Text = ""
    contract: Text = ""
    credits: Annotated[tuple[tuple[Text, date | None], ...], Field(max_length=20)] = ()
    places: Annotated[Mapping[Text, Text], Field(max_length=50)] = Field(default_factory=dict)
    doubts: Annotated[tuple[Doubt, ...], Field(max_length=200)] = ()
    enclosed: Annotated[tuple[Text, ...], Field(max_length=20)] = ()
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
