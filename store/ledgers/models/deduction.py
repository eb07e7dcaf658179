"""Which part of the input btw an office may deduct (pro rata), from a day on."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

from pydantic import BaseModel

from store.engine import Doc
from store.errors import N_
from store.fields import Field

__all__ = ["Deduction", "DeductionFields"]


class DeductionFields(BaseModel):
    """What is typed: from which day on, and whole percents (Uitvoeringsbeschikking OB, art. 11)."""

    since: Annotated[datetime.date, Field(N_("From"), "date", required=True, column=10)]
    percent: Annotated[int, Field(N_("Deductible"), "number", required=True, limit=100, cells=4,
                                  column=12)]  # fmt: skip


class Deduction(Doc, DeductionFields):
    """The deductible share of input btw from a day on; before the first one all is deductible.

    The rest of the btw is part of the cost.
    """

    kind = "deduction"
    refers: ClassVar[dict[str, str]] = {"department": "department"}
    indexes = (("since",),)

    department: int

    def display_name(self) -> str:
        return f"{self.since:%d-%m-%Y}: {self.percent} %"
