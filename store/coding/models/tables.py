"""A table of codes (codelijst), such as treatments with their tariffs, as it counts between two days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel

from store.engine import Worked
from store.errors import N_
from store.fields import Field, Option

__all__ = ["CODE_SORTS", "CodeSort", "CodeTable", "CodeTableFields", "TableState"]

CodeSort = Literal["treatment", "diagnosis", "return"]
TableState = Literal["draft", "confirmed", "retired"]
CODE_SORTS = (Option("treatment", "t", N_("treatments and tariffs")),
              Option("diagnosis", "d", N_("diagnoses")),
              Option("return", "r", N_("return codes of insurers")))  # fmt: skip


class CodeTableFields(BaseModel):
    """The details of a table besides its rows, in the order of its form.

    `system` names the tables that follow each other in time, such as `nza-mondzorg`. It counts from
    day `since` until, but not including, day `until`. A `fictional` table is for trying out: it says so wherever it is
    used.
    """

    system: Annotated[str, Field(N_("Code system"), required=True, limit=30, cells=24, column=16, most=24)] = ""  # fmt: skip
    sort: Annotated[CodeSort, Field(N_("Type"), "choice", options=CODE_SORTS, required=True, column=14, most=24, priority=2)] = "treatment"  # fmt: skip
    title: Annotated[str, Field(N_("Title"), required=True, limit=80, cells=44, column=20, most=44, priority=1)] = ""  # fmt: skip
    version: Annotated[str, Field(N_("Version"), required=True, limit=20, cells=12, column=8)] = ""
    since: Annotated[date | None, Field(N_("Valid from"), "date", required=True, cells=12, column=10)] = None  # fmt: skip
    until: Annotated[date | None, Field(N_("Valid until"), "date", cells=12, column=10)] = None
    source: Annotated[str, Field(N_("Source"), required=True, limit=200, cells=44)] = ""
    licence: Annotated[str, Field(N_("Licence"), limit=200, cells=44)] = ""
    fictional: Annotated[bool, Field(N_("Fictional"), "yes", default=N_("n"))] = False


class CodeTable(Worked, CodeTableFields):
    """A table of codes of the whole office; the blob `sha256` has its `rows` (`code_rows.py`).

    It counts once another person than who imported it confirms it. Two confirmed tables of one
    system never count on one day.
    """

    kind = "code_table"
    stays = True
    state_names: ClassVar[Mapping[str, str]] = {
        "draft": N_("to confirm"),
        "confirmed": N_("in use"),
        "retired": N_("not in use"),
    }
    refers: ClassVar[dict[str, str]] = {"made_by": "person", "confirmed_by": "person"}
    indexes = (("state", "system", "since"), ("sort", "state", "since"), ("system", "since"))
    deciding = frozenset({"code_table.confirm", "code_table.retire"})
    decisions = frozenset({"state", "confirmed_by"})

    sha256: str
    rows: int
    combinations: int = 0
    state: TableState = "draft"
    made_by: int
    confirmed_by: int | None = None

    def counts_on(self, day: date) -> bool:
        """Whether a day is one of those between `since` and `until`."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day < self.until
        )

    def overlaps(self, other: CodeTableFields) -> bool:
        """Whether there is a day on which both would count."""
        begins = max(self.since or date.min, other.since or date.min)
        ends = min(self.until or date.max, other.until or date.max)
        return begins < ends

    def owners(self) -> frozenset[int]:
        """Who imported it."""
        return frozenset({self.made_by})

    def display_name(self) -> str:
        return f"{self.title} {self.version}"
