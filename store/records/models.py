"""Relations: everybody the office deals with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from store.engine import Doc, Tally

__all__ = ["Relation"]


class Relation(Doc):
    """A client (debiteur), a supplier (crediteur), or both.

    Identifiers are stored compact and checked: `iban` (ISO 13616), `btw_id`
    (Belastingdienst), `kvk` (8 digits). `account` and `btw` are what its invoices
    are booked on unless the clerk says otherwise. `sorted_name` orders lists. A changed
    IBAN waits as `iban_new`, typed by `iban_by`, until a second person confirms it;
    `iban_since` is the day on which the present one replaced another.
    """

    kind = "relation"
    refers: ClassVar[dict[str, str]] = {"iban_by": "person"}
    access_logged = True
    upgrades: ClassVar[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {3: dict}
    indexes = (("sorted_name",), ("iban",))

    name: str
    sorted_name: str
    client: bool = False
    supplier: bool = False
    iban: str = ""
    iban_new: str = ""
    iban_by: int | None = None
    iban_since: date | None = None
    btw_id: str = ""
    kvk: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    city: str = ""
    account: str = ""
    btw: str = ""
    note: str = ""

    def tallies(self) -> list[Tally]:
        """How many relations there are, in all and of each sort."""
        return [
            ("relations", "all", 1),
            ("relations", "client", int(self.client)),
            ("relations", "supplier", int(self.supplier)),
            ("relations", "iban waits", int(bool(self.iban_new))),
        ]

    def called(self) -> str:
        """Its name."""
        return self.name

    def words(self) -> str:
        """Name, place and identifiers."""
        return " ".join(
            (self.name, self.city, self.email, self.iban, self.btw_id, self.kvk, self.phone)
        )
