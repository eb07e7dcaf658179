"""What people give with the acts on items."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator

from store.acts import Given
from store.errors import N_, Invalid
from store.inbox.models import Takes
from store.plain import Line, Prose

__all__ = ["AddItem", "AddQueue", "Give", "Note", "Reason", "Remark", "Verdict"]


def _needed(text: str) -> str:
    if not text.strip():
        raise Invalid(N_("Write a few words here."))
    return text


NeededLine = Annotated[Line, AfterValidator(_needed)]


class AddQueue(Given):
    """A queue of a department; `takes` is what lands in it by itself."""

    department: int
    code: NeededLine
    name: NeededLine
    takes: Takes = ""


class AddItem(Given):
    """A request as handed in; `priority` runs from 1 (most urgent) to 4."""

    queue: int
    title: NeededLine
    note: Prose = ""
    sender: Line = ""
    relation: int | None = None
    priority: Literal[1, 2, 3, 4] = 3
    due: date | None = None


class Remark(Given):
    """A few words that may come with an act."""

    note: Prose = ""


class Reason(Given):
    """Why; it must be told."""

    reason: NeededLine


class Note(Given):
    """A note for colleagues."""

    text: Annotated[Prose, AfterValidator(_needed)]


class Give(Given):
    """Who is to hold the item."""

    person: int
    note: Prose = ""


class Verdict(Given):
    """Whether a quarantined item is let in; if not, the reason must be told."""

    let_in: bool
    reason: Line = ""
