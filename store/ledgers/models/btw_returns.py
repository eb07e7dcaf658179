"""Returns of btw."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from store.engine import Worked
from store.errors import N_
from store.ledgers.arithmetic.btw_return import Scheme, owed

__all__ = ["BtwReturn", "Covered", "Override", "ReturnState"]

ReturnState = Literal["concept", "checked", "filed"]


class Covered(BaseModel):
    """Posted entries that a return counts: those of some periods, by number.

    `since` and `until` are the last numbers per year and daybook ("2026|INK") before and at the end.
    Numbers are given at posting and without a gap, so what is posted later has a higher one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    first: str
    last: str
    since: dict[str, int] = Field(default_factory=dict)
    until: dict[str, int] = Field(default_factory=dict)


class Override(BaseModel):
    """Why a return may be filed although something stops it: by whom, and on which day."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    person: int
    day: datetime.date
    why: str


class BtwReturn(Worked):
    """A return of btw (aangifte omzetbelasting) over the periods `first` to `last`.

    It is a concept, whose figures are those of the books, until it is checked by somebody else; then
    it `covers` what was posted until then, and `boxes` are its cents by box and part. Filing rounds
    them (`rounded`, whole euros in cents) and books them by `entry`; a filed return never changes.
    `adds` are the filed returns whose late lines it counts too, `replaces` the one that it corrects
    with new totals (suppletie). `overrides` are by what stopped it. `reference` is the 16 digits
    that the payment names (betalingskenmerk).
    """

    kind = "btw_return"
    state_names: ClassVar[Mapping[str, str]] = {
        "concept": N_("draft"),
        "checked": N_("checked"),
        "filed": N_("filed"),
    }
    refers: ClassVar[dict[str, str]] = {
        "department": "department",
        "replaces": "btw_return",
        "relation": "relation",
        "entry": "entry",
        "made_by": "person",
        "checked_by": "person",
        "filed_by": "person",
    }
    indexes = (("first",), ("state", "first"))
    deciding = frozenset({
        "btw_return.check", "btw_return.file", "btw_return.override", "btw_return.send_back",
    })  # fmt: skip
    decisions = frozenset({
        "state", "checked_by", "covers", "boxes", "note", "filed_by", "filed_on", "rounded", "entry", "reference", "due", "overrides",
    })  # fmt: skip

    department: int
    first: str
    last: str
    scheme: Scheme = "invoice"
    state: ReturnState = "concept"
    replaces: int | None = None
    adds: tuple[int, ...] = ()
    made_by: int
    checked_by: int | None = None
    filed_by: int | None = None
    filed_on: datetime.date | None = None
    covers: tuple[Covered, ...] = ()
    boxes: dict[str, int] = Field(default_factory=dict)
    rounded: dict[str, int] = Field(default_factory=dict)
    overrides: dict[str, Override] = Field(default_factory=dict)
    note: str = ""
    relation: int | None = None
    reference: str = ""
    due: datetime.date
    entry: int | None = None

    @property
    def payable(self) -> int:
        """Whole euros to pay, in cents; negative is reclaimed."""
        return owed(self.rounded)

    def owners(self) -> frozenset[int]:
        """Who prepares it."""
        return frozenset({self.made_by})

    def sealed(self) -> bool:
        """A filed return never changes."""
        return self.state == "filed"

    def display_name(self) -> str:
        return self.first if self.first == self.last else f"{self.first} - {self.last}"
