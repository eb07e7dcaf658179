"""Budgets: what is expected per account and period of a year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from store.engine import Worked
from store.errors import N_

__all__ = ["Budget", "BudgetState"]

BudgetState = Literal["concept", "fixed"]


class Budget(Worked):
    """A version of the budget (begroting) of a year; the latest fixed one counts.

    `amounts` are the cents of each of the twelve periods by account, positive on the side where the
    account grows: a cost and a turnover both are.
    """

    kind = "budget"
    state_names: ClassVar[Mapping[str, str]] = {"concept": N_("draft"), "fixed": N_("fixed")}
    refers: ClassVar[dict[str, str]] = {"department": "department", "made_by": "person"}
    indexes = (("year", "version"),)
    deciding = frozenset({"budget.fix"})
    decisions = frozenset({"state"})

    department: int
    year: int
    version: int
    state: BudgetState = "concept"
    made_by: int
    amounts: dict[str, tuple[int, ...]] = Field(default_factory=dict)

    def owners(self) -> frozenset[int]:
        """Who made it."""
        return frozenset({self.made_by})

    def sealed(self) -> bool:
        """A fixed budget never changes; another version takes its place."""
        return self.state == "fixed"

    def display_name(self) -> str:
        return f"{self.year}, {self.version}"
