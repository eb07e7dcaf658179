"""Rules that give new work to people, and whose turn it was."""

from __future__ import annotations

from typing import ClassVar, Literal

from store.engine import Doc
from store.inbox.models import Origin, Priority

__all__ = ["ASSIGNED", "AssignRule", "AssignTurn", "Giving"]

Giving = Literal["nobody", "person", "turns", "load"]
"""To nobody yet, to one person, in turn (round robin), or to who has the least to do."""

ASSIGNED: dict[Origin, Origin] = {
    "mail": "mail", "quarantine": "mail", "request": "request", "recurring": "recurring"}  # fmt: skip
"""What rules are about, as what; approvals and checks know their own people."""


class AssignRule(Doc):
    """What is done with new items of a department that a rule is about.

    The conditions are all that is not empty: words of `having` that stand in the title, the sender
    or the mail; a piece of the `sender`; the `origin`; the `queue` where it came in. The
    first rule by `position` that matches is the only one that acts: the item moves
    `to_queue`, gets a `priority`, and is given to one of `persons` (none: anybody who does
    the work there).
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
        """Whether it matches every item, so that rules after it never act."""
        return not (self.having.strip() or self.sender.strip() or self.origin or self.queue)

    def display_name(self) -> str:
        """Its name."""
        return self.name


class AssignTurn(Doc):
    """That a person got an item by a rule that gives in turn."""

    kind = "assign_turn"
    refers: ClassVar[dict[str, str]] = {"person": "person", "item": "item"}
    indexes = (("rule", "person"), ("rule",))
    append_only = True

    rule: int
    person: int
    item: int
