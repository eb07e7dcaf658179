"""The history of an item, line by line."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from store.engine import Doc, Tally
from store.inbox.models.tallies import local_day, month_of

__all__ = ["Event", "EventSort"]

EventSort = Literal[
    "added", "mail_in", "mail_out", "state", "owner", "assign", "field", "note", "step", "attach",
    "link", "approval", "entry", "undo",
]  # fmt: skip


class Event(Doc):
    """A line of an item's history; it is never changed.

    `message` is a msgid with {named} fields from `values`; `text` is what a person wrote. Of
    the values, `field` and `link` are msgids. `withdrawn` names the events that an undo
    reversed. `at` is UTC in ISO 8601. `queue` is where the item was then; 0 in old lines
    without it.
    """

    kind = "event"
    refers: ClassVar[dict[str, str]] = {"item": "item", "actor": "person", "on_behalf_of": "person",
                                       "queue": "queue"}  # fmt: skip
    indexes = (("item",), ("item", "sort"))
    append_only = True

    item: int
    queue: int = 0
    at: str
    actor: int
    on_behalf_of: int | None = None
    sort: EventSort
    message: str
    values: dict[str, str | int] = Field(default_factory=dict)
    text: str = ""
    withdrawn: list[int] = Field(default_factory=list)

    def tallies(self) -> list[Tally]:
        """Count what people did, per queue and person, by day and month."""
        if not self.actor or not self.queue:
            return []
        day, who = local_day(self.at), f"{self.queue}/{self.actor}"
        return [
            ("touches.month", f"{month_of(day)}/{who}", 1),
            ("touches.day", f"{day}/{who}", 1),
        ]

    def search_text(self) -> str:
        """The text that a person wrote."""
        return self.text
