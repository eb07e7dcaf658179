"""Notes and replies that somebody is still typing, kept for each person and item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from store.acts import Doing, Given, act
from store.engine import Doc
from store.errors import N_, NotFound
from store.inbox.models import WorkItem
from store.inbox.rules.visibility import visible_item
from store.reading import Reading
from store.typed_text import Prose

__all__ = [
    "Draft",
    "DraftRow",
    "DraftSort",
    "draft_count",
    "draft_of",
    "drafted",
    "drafts",
    "settle_draft",
]

DraftSort = Literal["note", "reply"]
MOST = 1000
"""Drafts of one person."""


class Draft(Doc):
    """What somebody typed for an item and did not send or save yet.

    It stands apart from the item, so that nothing done to the item, its holder or its
    place touches it; nobody else sees it.
    """

    kind = "draft"
    refers: ClassVar[dict[str, str]] = {"person": "person"}
    indexes = (("person", "item", "sort"),)

    person: int
    item: int
    sort: DraftSort
    text: str

    def owners(self) -> frozenset[int]:
        """A draft is its writer's."""
        return frozenset({self.person})


class KeepDraft(Given):
    """A text as far as it is typed; an empty one leaves no draft."""

    item: int
    sort: DraftSort
    text: Prose


class MoveDraft(Given):
    """Drafts for one item that go with it to another."""

    item: int
    to: Annotated[int, Field(gt=0)]


@dataclass(frozen=True)
class DraftRow:
    """A draft of the actor; `title` is empty when the item is gone or out of sight."""

    item: int
    sort: DraftSort
    text: str
    title: str


@act("draft.keep", N_("keep a draft"), given=KeepDraft, quiet=True)
def keep(doing: Doing, given: KeepDraft) -> Draft | None:
    """Keep one's own text for an item, whatever happened to the item meanwhile."""
    draft = _find(doing, given.item, given.sort)
    if not given.text.strip():
        if draft is not None:
            doing.remove(draft)
        return None
    if draft is None:
        return doing.add(
            Draft(person=doing.actor.person, item=given.item, sort=given.sort, text=given.text)
        )
    draft.text = given.text
    return doing.save(draft)


@act("draft.move", N_("take drafts along"), given=MoveDraft, quiet=True)
def move(doing: Doing, given: MoveDraft) -> None:
    """Take one's own drafts along to the item that theirs was merged into."""
    for draft in _page(doing, item=given.item):
        there = _find(doing, given.to, draft.sort)
        if there is None:
            draft.item = given.to
            doing.save(draft)
        else:
            between = "\n" if draft.sort == "reply" else " "  # a note is one line
            there.text = f"{there.text}{between}{draft.text}"
            doing.save(there)
            doing.remove(draft)


def settle_draft(doing: Doing, item: int, sort: DraftSort) -> None:
    """What was a draft is sent or saved now, in the commit of the act that does so."""
    draft = _find(doing, item, sort)
    if draft is not None:
        doing.remove(draft)


def drafted(reading: Reading) -> frozenset[int]:
    """The items for which the actor has a draft."""
    return frozenset(draft.item for draft in _page(reading))


def draft_of(reading: Reading, item: int, sort: DraftSort = "note") -> str:
    """The actor's own text for an item; empty when there is none."""
    draft = _find(reading, item, sort)
    return draft.text if draft else ""


def drafts(reading: Reading) -> list[DraftRow]:
    """All of the actor's drafts, oldest first."""
    return [
        DraftRow(draft.item, draft.sort, draft.text, _title(reading, draft))
        for draft in _page(reading)
    ]


def draft_count(reading: Reading) -> int:
    """How many drafts there are of everybody; each is a text that somebody has yet to end."""
    return reading.count(Draft)


def _find(reading: Reading, item: int, sort: DraftSort) -> Draft | None:
    where = {"person": reading.actor.person, "item": item, "sort": sort}
    found_drafts = reading.page(Draft, where, limit=1)
    return found_drafts[0] if found_drafts else None


def _page(reading: Reading, **where: int) -> list[Draft]:
    return reading.page(Draft, {"person": reading.actor.person, **where}, limit=MOST)


def _title(reading: Reading, draft: Draft) -> str:
    try:
        item: WorkItem = visible_item(reading, draft.item)
    except NotFound:
        return ""
    return item.title
