"""Input models of the actions on items."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from store.acts import Given
from store.fields import Id, Plain
from store.inbox.models import Priority
from store.typed_text import Line, NeededLine, NeededProse, Prose

__all__ = [
    "AddItem",
    "Approve",
    "ChangeItem",
    "Duplicate",
    "Finish",
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
    """A submitted request; `priority` runs from 1 (most urgent) to 4; `record` is what it is about."""

    queue: Annotated[int, Id("queue")]
    title: NeededLine
    note: Prose = ""
    sender: Line = ""
    relation: Annotated[int | None, Id("relation")] = None
    record: Annotated[int | None, Id("record")] = None
    priority: Priority = 3
    due: date | None = None


class Remark(Given):
    """An optional remark with an action."""

    note: Prose = ""


class Finish(Remark):
    """A remark with work that is done; `held_by` is the colleague whose item that is known to be."""

    held_by: Annotated[int | None, Id("person")] = None


class Approve(Remark):
    """`seen` is the newest timeline line that the actor was shown as news."""

    seen: Plain = 0


class Reason(Given):
    """A required reason."""

    reason: NeededLine


class Wait(Given):
    """Whom or what the item waits for, and the last day it may wait."""

    reason: NeededLine
    until: date | None = None


class Snooze(Given):
    """The day on which the item comes back, and why it is snoozed."""

    until: date
    reason: Line = ""


class Duplicate(Given):
    """The other item about the same request."""

    of: Annotated[int, Id("item")]
    note: Prose = ""


class Move(Given):
    """The queue that the item goes to."""

    queue: Annotated[int, Id("queue")]
    note: Prose = ""


class ChangeItem(Given):
    """New values for fields of an item; omitted ones stay. `estimate` is in minutes."""

    title: NeededLine = ""
    priority: Priority = 3
    due: date | None = None
    estimate: Annotated[Plain, Field(ge=0, le=10_000)] = 0
    relation: Annotated[int | None, Id("relation")] = None


class Note(Given):
    """A note for colleagues."""

    text: NeededProse


class Give(Given):
    """Who gets the item."""

    person: Annotated[int, Id("person")]
    note: Prose = ""


class Verdict(Given):
    """Whether a quarantined item is let in; a refusal needs a reason."""

    let_in: bool
    reason: Line = ""
