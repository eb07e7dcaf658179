"""What somebody expects to receive or pay, before there is an invoice."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel

from store.engine import Doc
from store.errors import N_
from store.fields import Field, Id, Option

__all__ = ["PlannedCash", "PlannedFields"]

WAYS = (Option("in", "i", N_("received")), Option("out", "p", N_("paid")))
TIMES = (
    Option("month", "m", N_("every month")),
    Option("quarter", "k", N_("every quarter")),
    Option("year", "j", N_("every year")),
)


class PlannedFields(BaseModel):
    """What is typed: an amount in cents that is received or paid, once or again, until a day."""

    text: Annotated[str, Field(N_("Text"), required=True, cells=30, column=24, most=40)]
    way: Annotated[Literal["in", "out"], Field(N_("Way"), "choice", required=True, options=WAYS,
                                               cells=12, column=10)]  # fmt: skip
    cents: Annotated[int, Field(N_("Amount"), "amount", required=True, least=1, column=12)]
    day: Annotated[datetime.date, Field(N_("Day"), "date", required=True, ahead=True, column=10)]
    every: Annotated[Literal["", "month", "quarter", "year"],
                     Field(N_("Repeats"), "choice", options=TIMES, cells=14, column=14,
                           priority=1)] = ""  # fmt: skip
    until: Annotated[datetime.date | None, Field(N_("Until"), "date", column=10, priority=2)] = None
    relation: Annotated[
        int | None,
        Field(N_("Contact"), "record", of="relation", cells=30,
              help=N_("An invoice of this contact with the same amount takes its place.")),
        Id("relation"),
    ] = None  # fmt: skip


class PlannedCash(Doc, PlannedFields):
    """A receipt or payment in the cash forecast that a person plans, such as a loan or wages.

    It counts from today on. With a relation it no longer counts once there is an open item of the same
    amount, due about that day.
    """

    kind = "planned_cash"
    refers: ClassVar[dict[str, str]] = {"department": "department", "relation": "relation"}
    indexes = (("day",),)

    department: int

    @property
    def signed(self) -> int:
        """Cents, negative where they are paid."""
        return self.cents if self.way == "in" else -self.cents

    def display_name(self) -> str:
        return self.text
