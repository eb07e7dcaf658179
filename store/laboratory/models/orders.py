"""An order (aanvraag) for laboratory work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar, Literal

from store.engine import Tally
from store.engine.doc import Doc
from store.errors import N_
from store.laboratory.models.catalogue import Sex

__all__ = ["LabOrder", "OrderState"]

OrderState = Literal["open", "complete", "cancelled"]


class LabOrder(Doc):
    """What a requester asks to determine of a patient, and the samples (records) taken for it.

    `sex` and `born` are the patient's as they were said with the order: ranges depend on them.
    `tests` are ids of test versions. `external` is the requester's own number, as in ORC-2.
    It is complete once every result is released or cancelled.
    """

    kind = "lab_order"
    found_as = N_("laboratory order")
    stays = True
    access_logged = True
    seen_first = True
    state_names: ClassVar[Mapping[str, str]] = {
        "open": N_("open"),
        "complete": N_("complete"),
        "cancelled": N_("cancelled"),
    }
    refers: ClassVar[dict[str, str]] = {
        "department": "department", "patient": "relation", "requester": "relation",
        "made_by": "person",
    }  # fmt: skip
    indexes = (
        ("department", "ordered"), ("state", "department", "ordered"), ("patient", "ordered"),
        ("external",), ("state", "ordered"), ("ordered",),
    )  # fmt: skip

    department: int
    patient: int
    sex: Sex = ""
    born: date | None = None
    requester: int | None = None
    urgent: bool = False
    note: str = ""
    external: str = ""
    ordered: str
    tests: tuple[int, ...]
    samples: tuple[int, ...] = ()
    state: OrderState = "open"
    reason: str = ""
    made_by: int

    @property
    def no(self) -> str:
        """Its number, as people say and type it."""
        return f"LO-{self.id:05}"

    def owners(self) -> frozenset[int]:
        """Who made it."""
        return frozenset({self.made_by})

    def display_name(self) -> str:
        return self.no

    def search_text(self) -> str:
        """Its number and the requester's."""
        return f"{self.no} {self.external}" if self.id else self.external

    def tallies(self) -> Iterator[Tally]:
        """Count orders by state and department."""
        yield "lab_orders", f"{self.state}|{self.department}", 1
