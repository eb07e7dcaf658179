"""Schedules for recurring work."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import ClassVar, Literal

from store.engine import Doc
from store.errors import N_
from store.inbox.models import Priority
from store.recurrence import Recurrence

__all__ = ["Schedule", "ScheduleState"]

ScheduleState = Literal["active", "paused", "ended"]


class Schedule(Doc):
    """Creates an item in a queue each time that its rule recurs.

    `rule` follows RFC 5545 and runs from `start` on, at the wall time `at` in Amsterdam.
    `next_at` and `last_at` are moments in UTC in ISO 8601, empty when there is none: the next
    run follows from the rule alone, never from the outcome of an item. The item is due
    `due_days` after the day of its run; `estimate` is in minutes, `procedure` a number.
    """

    kind = "schedule"
    state_names: ClassVar[Mapping[str, str]] = {
        "active": N_("active"),
        "paused": N_("paused"),
        "ended": N_("ended"),
    }
    refers: ClassVar[dict[str, str]] = {
        "department": "department", "queue": "queue", "made_by": "person"}  # fmt: skip
    indexes = (("state", "next_at"), ("department", "name"))

    department: int
    queue: int
    name: str
    rule: str
    start: date
    at: time
    title: str
    note: str = ""
    priority: Priority = 3
    due_days: int | None = None
    procedure: int | None = None
    estimate: int = 0
    made_by: int
    state: ScheduleState = "active"
    next_at: str = ""
    last_at: str = ""

    @property
    def active(self) -> bool:
        """Whether it creates items."""
        return self.state == "active"

    @property
    def recurrence(self) -> Recurrence:
        """When it recurs."""
        return Recurrence(self.rule, self.start, self.at)

    def display_name(self) -> str:
        return self.name
