"""What people give with the acts on items."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from store.acts import Given
from store.inbox.models import Priority
from store.typed_text import Line, NeededLine, NeededProse, Prose

__all__ = [
    "AddItem",
    "Approve",
    "ChangeItem",
    "Duplicate",
    "Give",
    "Move",
    "Note",
    "Reason",
    "Remark",
    "Snooze",
    "Verdict",
    "Wait",
]


class AddItem(Given):
    """A request as handed in; `priority` runs from 1 (most urgent) to 4."""

    queue: int
    title: NeededLine
    note: Prose = ""
    sender: Line = ""
    relation: int | None = None
    priority: Priority = 3
    due: date | None = None


class Remark(Given):
    """A few words that may come with an act."""

    note: Prose = ""


class Approve(Remark):
    """`seen` is the newest line of the timeline that the actor was shown as news."""

    seen: int = 0


class Reason(Given):
    """Why; it must be told."""

    reason: NeededLine


class Wait(Given):
    """For whom or what the item waits, and until which day at most."""

    reason: NeededLine
    until: date | None = None


class Snooze(Given):
    """The day on which the item comes back, and why it sleeps."""

    until: date
    reason: Line = ""


class Duplicate(Given):
    """The item that this one is about as well."""

    of: int
    note: Prose = ""


class Move(Given):
    """To which queue the item goes."""

    queue: int
    note: Prose = ""


class ChangeItem(Given):
    """What is to be known of an item from now on; what is not given stays. `estimate` in minutes."""

    title: NeededLine = ""
    priority: Priority = 3
    due: date | None = None
    estimate: Annotated[int, Field(ge=0, le=10_000)] = 0
    relation: int | None = None


class Note(Given):
    """A note for colleagues."""

    text: NeededProse


class Give(Given):
    """Who is to hold the item."""

    person: int
    note: Prose = ""


class Verdict(Given):
    """Whether a quarantined item is let in; if not, the reason must be told."""

    let_in: bool
    reason: Line = ""
