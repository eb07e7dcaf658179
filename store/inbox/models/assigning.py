"""Rules that assign new work to people, and the turns they have given."""

from __future__ import annotations

from typing import ClassVar, Literal

from store.engine import Doc
from store.inbox.models import Origin, Priority

__all__ = ["ASSIGNED", "AssignRule", "AssignTurn", "Giving"]

Giving = Literal["nobody", "person", "turns", "load"]
"""To nobody yet, to one person, in turn (round robin), or to the person with the least to do."""

ASSIGNED: dict[Origin, Origin] = {
    "mail": "mail", "quarantine": "mail", "request": "request", "recurring": "recurring"}  # fmt: skip
"""The origins that rules apply to, as which origin; approvals and checks know their own people."""


class AssignRule(Doc):
    """What happens to the new items of a department that a rule matches.

    The conditions are all fields that are not empty: words of `having` in the title, the sender
    or the mail; a part of the `sender`; the `origin`; the `queue` where it came in. Only the
    first matching rule by `position` acts: the item moves `to_queue`, gets a `priority`, and is
    assigned to one of `persons` (none: anyone who does the work there).
    """

    kind = "assign_rule"
    refers: ClassVar[dict[str, str]] = {
        "department": "department", "queue": "queue", "to_queue": "queue"}  # fmt: skip
    indexes = (("department", "position"),)

    department: int
    position: int
    name: str
    having: str = ""
    sender: str = ""
    origin: Origin | Literal[""] = ""
    queue: int | None = None
    to_queue: int | None = None
    give: Giving = "nobody"
    persons: tuple[int, ...] = ()
    priority: Priority | None = None
    active: bool = True

    @property
    def takes_all(self) -> bool:
        """Whether it matches every item, so that later rules never act."""
        return not (self.having.strip() or self.sender.strip() or self.origin or self.queue)

    def display_name(self) -> str:
        return self.name


class AssignTurn(Doc):
    """A person's turn: an item assigned by a rule that assigns in turn."""

    kind = "assign_turn"
    refers: ClassVar[dict[str, str]] = {"person": "person", "item": "item"}
    indexes = (("rule", "person"), ("rule",))
    append_only = True

    rule: int
    person: int
    item: int
