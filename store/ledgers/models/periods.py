"""Monthly periods and fiscal years: open, locked or closed."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from store.engine import Doc
from store.errors import N_
from store.ledgers.arithmetic.periods import LOCKS, Lock

__all__ = ["FiscalYear", "Period", "Reopening"]

YearState = Literal["open", "closed"]


class Reopening(BaseModel):
    """Why a closed period was reopened: when (ISO date), by which person, and the reason."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    day: datetime.date
    person: int
    daybook: str = ""
    why: str


class Period(Doc):
    """A month of a fiscal year; `key` is 2026-11. `locks` are those of single daybooks."""

    kind = "period"
    refers: ClassVar[dict[str, str]] = {"department": "department"}
    upgrades: ClassVar[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {3: dict}
    indexes = (("key",),)

    department: int
    key: str
    first: date
    last: date
    lock: Lock = "none"
    locks: dict[str, Lock] = Field(default_factory=dict)
    reopened: tuple[Reopening, ...] = ()

    def lock_of(self, daybook: str) -> Lock:
        """Return the stricter of the period's own lock and that of a daybook."""
        return max(self.lock, self.locks.get(daybook, "none"), key=LOCKS.index)

    def display_name(self) -> str:
        return self.key


class FiscalYear(Doc):
    """A fiscal year (boekjaar), by the month in which it begins; `key` is 2026.

    Set when it is closed: `result` in cents, negative for a loss; by whom; and the manager's note
    about what was not in order.
    """

    kind = "year"
    state_names: ClassVar[Mapping[str, str]] = {"open": N_("open"), "closed": N_("closed")}
    refers: ClassVar[dict[str, str]] = {"department": "department", "closed_by": "person"}
    indexes = (("key",),)

    department: int
    key: str
    state: YearState = "open"
    result: int = 0
    closed_by: int | None = None
    note: str = ""

    def display_name(self) -> str:
        return self.key
