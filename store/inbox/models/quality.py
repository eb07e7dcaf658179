"""Quality checks of finished work: how much is checked, and the findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from store.engine import Doc, Tally
from store.errors import N_
from store.inbox.models.tallies import local_day, month_of

__all__ = ["QualityCheck", "QualityShare", "QualityState"]

QualityState = Literal["open", "good", "faulty"]


class QualityShare(Doc):
    """The percentage of a department's finished items that is checked.

    `drawn` is the last week (`2026-W47`) that was sampled, `count` the size of that sample.
    """

    kind = "quality_share"
    refers: ClassVar[dict[str, str]] = {"department": "department"}
    indexes = (("department",),)

    department: int
    percent: int
    drawn: str = ""
    count: int = 0

    def display_name(self) -> str:
        return f"{self.percent}%"


class QualityCheck(Doc):
    """A finished item that is checked, and the finding.

    `person` finished it; `hands` are all who did part of it and may not check it. `week` is
    when it was finished, `checked_at` UTC in ISO 8601, `told` the item that notifies the person
    of a fault.
    """

    kind = "quality_check"
    state_names: ClassVar[Mapping[str, str]] = {
        "open": N_("open"),
        "good": N_("found good"),
        "faulty": N_("found faulty"),
    }
    refers: ClassVar[dict[str, str]] = {
        "item": "item", "person": "person", "department": "department",
        "checked_by": "person", "told": "item"}  # fmt: skip
    indexes = (("department", "state", "week"), ("person", "state", "week"), ("item",))

    department: int
    item: int
    title: str
    person: int
    hands: tuple[int, ...]
    week: str
    state: QualityState = "open"
    note: str = ""
    checked_by: int | None = None
    checked_at: str = ""
    told: int | None = None

    def tallies(self) -> list[Tally]:
        """Count open checks per department, and good or faulty ones per person and month."""
        if not self.checked_at:
            return [("quality.open", f"{self.department}", 1)]
        month = month_of(local_day(self.checked_at))
        return [("quality.found", f"{self.department}/{month}/{self.person}/{self.state}", 1)]

    def owners(self) -> frozenset[int]:
        """The person whose work it was."""
        return frozenset({self.person})

    def display_name(self) -> str:
        """The title of the item."""
        return self.title
