"""Relations: the office's clients and suppliers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel

from store.engine import Doc, Tally
from store.errors import N_
from store.fields import CHECKED, Field, Option, identifiers, mask
from store.typed_text import Line

__all__ = ["Relation", "RelationFields"]


CHECKED.update(iban=identifiers.iban, btw_id=identifiers.btw_id, kvk=identifiers.kvk,
               bsn=identifiers.bsn, email=identifiers.email, country=identifiers.country,
               endpoint=identifiers.endpoint)  # fmt: skip

SORTS = (Option((True, False, False, False), "c", N_("client")),
         Option((False, True, False, False), "s", N_("supplier")),
         Option((True, True, False, False), "b", N_("both")),
         Option((True, True, True, False), "i", N_("insurer")),
         Option((False, True, False, True), "e", N_("employee")))  # fmt: skip
"""An insurer pays and is paid; what an employee is paid is owed to them as to a supplier."""
LANGUAGES = (Option("nl", "n", N_("Dutch")), Option("en", "e", N_("English")))


class RelationFields(BaseModel):
    """The fields of a relation, in the order of its form; identifiers are stored compact."""

    name: Annotated[str, Field(N_("Name"), required=True, limit=120, cells=50, column=30, most=36)]  # fmt: skip
    client: Annotated[bool, Field(N_("Type"), "choice", "sort", spans=("client", "supplier", "insurer", "staff"),
                                  options=SORTS, required=True, column=18)] = False  # fmt: skip
    supplier: bool = False
    insurer: bool = False
    staff: bool = False
    city: Annotated[str, Field(N_("Place"), limit=60, cells=24, column=14, most=24, priority=1)] = ""  # fmt: skip
    address: Annotated[str, Field(N_("Address"), limit=200, cells=50)] = ""
    postcode: Annotated[str, Field(N_("Postcode"), limit=12, cells=8, seldom=True)] = ""
    country: Annotated[str, Field(N_("Country"), "checked", of="country", cells=3, seldom=True)] = ""  # fmt: skip
    iban: Annotated[str, Field(N_("IBAN"), "checked", of="iban", alone=True, column=22, most=34, priority=3)] = ""  # fmt: skip
    btw_id: Annotated[str, Field(N_("VAT number"), "checked", of="btw_id", cells=18)] = ""
    kvk: Annotated[str, Field(N_("KvK"), "checked", of="kvk", cells=10)] = ""
    born: Annotated[date | None, Field(N_("Born"), "date", cells=12, skip=True)] = None
    bsn: Annotated[str, Field(N_("BSN"), "checked", of="bsn", cells=11, masked=True, skip=True)] = (
        ""
    )
    email: Annotated[str, Field(N_("E-mail"), "checked", of="email", limit=120, cells=30)] = ""
    phone: Annotated[str, Field(N_("Phone"), limit=30, cells=16)] = ""
    account: Annotated[str, Field(N_("Account"), "code", of="account", cells=10)] = ""
    btw: Line = ""
    language: Annotated[Literal["", "nl", "en"], Field(N_("Language"), "choice", options=LANGUAGES, cells=3,
                                                       seldom=True)] = ""  # fmt: skip
    payment_days: Annotated[int | None, Field(N_("Payment term"), "number", limit=365, cells=4, seldom=True)] = None  # fmt: skip
    buyer_reference: Annotated[
        str, Field(N_("Buyer reference"), limit=60, cells=20, seldom=True)
    ] = ""
    endpoint: Annotated[str, Field(N_("E-invoice address"), "checked", of="endpoint", limit=70, cells=24, seldom=True)] = ""  # fmt: skip
    note: Annotated[str, Field(N_("Note"), "prose", limit=500)] = ""


class Relation(Doc, RelationFields):
    """A client (debiteur), a supplier (crediteur), or both; an insurer or an employee is one of them.

    A person has a date of birth and a BSN, which only a logged view shows in full (`bsn_shown`).

    Identifiers are stored compact and checked: `iban` (ISO 13616), `btw_id` (Belastingdienst),
    `kvk` (8 digits), `country` (ISO 3166-1; the Netherlands if empty), `endpoint` (an electronic address, as 0106:12345678 with
    the scheme in front). `buyer_reference` is what it wants named on its invoices, which are in its
    `language` (Dutch if empty) and payable within `payment_days`. `account` and `btw` are the defaults for booking its invoices.
    One not `active` is out of use: forms don't offer it. `sorted_name` orders lists, and `skeleton`
    is how the name looks. `resembles` is another relation whose name looks the same, which whoever
    gave this one its name knew. An IBAN that is changed, or that a known relation gets, waits as
    `iban_new`, typed by `iban_by`, or by `iban_hands` before a merge, until a second person confirms
    it; `iban_since` is the day on which that one did. One `merged_into` another is out of use for good; that one's `merged` are all
    the ids that went into it, also by way of others.
    """

    kind = "relation"
    found_as = N_("contact")
    refers: ClassVar[dict[str, str]] = {"iban_by": "person", "resembles": "relation",
                                    "merged_into": "relation"}  # fmt: skip
    access_logged = True
    upgrades: ClassVar[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {3: dict}
    indexes = (
        ("sorted_name",),
        ("iban",),
        ("btw_id",),
        ("kvk",),
        ("endpoint",),
        ("skeleton",),
        ("bsn",),
    )

    btw: str = ""
    active: bool = True
    sorted_name: str
    skeleton: str = ""
    resembles: int | None = None
    iban_new: str = ""
    iban_by: int | None = None
    iban_hands: tuple[int, ...] = ()
    iban_since: date | None = None
    merged_into: int | None = None
    merged: tuple[int, ...] = ()

    def tallies(self) -> list[Tally]:
        """Count relations, in total and of each sort."""
        return [
            ("relations", "all", 1),
            ("relations", "client", int(self.client)),
            ("relations", "supplier", int(self.supplier)),
            ("relations", "iban waits", int(bool(self.iban_new))),
        ]

    def as_shown(self) -> Relation:
        """It with its BSN masked, which a logged view alone shows."""
        return self.model_copy(update={"bsn": mask(self.bsn)}) if self.bsn else self

    def display_name(self) -> str:
        return self.name

    def hint(self) -> str:
        return " ".join(filter(None, (self.city, self.iban)))

    def search_text(self) -> str:
        """Name, place and identifiers."""
        return " ".join(
            (self.name, self.city, self.email, self.iban, self.btw_id, self.kvk, self.phone)
        )
