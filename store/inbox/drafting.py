"""Unfinished notes, replies and letters, saved per person and what they are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from store.acts import Doing, Given, act
from store.engine import Doc, model_of
from store.errors import N_, NotFound
from store.fields import Id
from store.inbox.models import WorkItem
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
    "half_typed",
    "letter_drafts",
    "restore_draft",
    "settle_draft",
]

DraftSort = Literal["note", "reply", "letter", "forward", "form", "paper"]
"""A `letter` is a mail; one on `paper` is written from a template."""
About = Literal["item", "entry", "relation"]
NO_ITEM = 0
"""The item of a half-typed form, which is about none."""
MOST = 1000
"""Maximum number of drafts of one person."""


class Draft(Doc):
    """Text that a person typed for an item and has not sent or saved yet.

    `item` is the number of a document of the kind `about`, which is another than an item for letters on
    paper only: of those there is one for each `template`. It is stored apart from the item, so no change to the item, its holder or its place affects
    it. Only its writer can see it.
    """

    kind = "draft"
    refers: ClassVar[dict[str, str]] = {"person": "person"}
    indexes = (("person", "item", "sort"),)

    person: int
    item: int
    sort: DraftSort
    text: str
    about: About = "item"
    template: int | None = None

    def owners(self) -> frozenset[int]:
        """A draft belongs to its writer."""
        return frozenset({self.person})


class KeepDraft(Given):
    """The text typed so far; an empty text deletes the draft."""

    item: Annotated[int, Id(kind_in="about", kept=True)]
    sort: DraftSort
    text: Prose
    about: About = "item"
    template: Annotated[int | None, Id("mail_text", kept=True)] = None


class MoveDraft(Given):
    """Moves the drafts for one item to another item."""

    item: Annotated[int, Id("item", kept=True)]
    to: Annotated[int, Id("item", kept=True), Field(gt=0)]


@dataclass(frozen=True)
class DraftRow:
    """A draft of the actor; `title` is empty when what it is about is gone or not visible."""

    item: int
    sort: DraftSort
    text: str
    title: str
    about: About = "item"
    template: int | None = None


@act("draft.keep", N_("save a draft"), given=KeepDraft, quiet=True)
def keep(doing: Doing, given: KeepDraft) -> Draft | None:
    """Save the actor's text for an item, whatever has happened to the item since."""
    draft = _find(doing, given.item, given.sort, given.about, given.template)
    if not given.text.strip():
        if draft is not None:
            doing.remove(draft)
        return None
    if draft is None:
        return doing.add(Draft(person=doing.actor.person, **given.model_dump()))
    draft.text = given.text
    return doing.save(draft)


@act("draft.move", N_("move drafts"), given=MoveDraft, quiet=True)
def move(doing: Doing, given: MoveDraft) -> None:
    """Move the actor's drafts to the item that theirs was merged into."""
    for draft in _page(doing, item=given.item):
        if draft.about != WorkItem.kind:
            continue
        there = _find(doing, given.to, draft.sort, template=draft.template)
        if there is None:
            draft.item = given.to
            doing.save(draft)
        else:
            between = " " if draft.sort == "note" else "\n"  # a note is one line
            there.text = f"{there.text}{between}{draft.text}"
            doing.save(there)
            doing.remove(draft)


def settle_draft(doing: Doing, item: int, sort: DraftSort) -> None:
    """Delete a draft in the same commit as the action that sends or saves its text."""
    draft = _find(doing, item, sort)
    if draft is not None:
        doing.remove(draft)


def restore_draft(doing: Doing, item: int, sort: DraftSort, text: str) -> None:
    """Make a text the actor's draft again, unless they began another."""
    if _find(doing, item, sort) is None:
        doing.add(Draft(person=doing.actor.person, item=item, sort=sort, text=text))


def drafted(reading: Reading) -> frozenset[int]:
    """Return the items for which the actor has a draft."""
    return frozenset(draft.item for draft in _page(reading) if draft.about == WorkItem.kind)


def draft_of(reading: Reading, item: int, sort: DraftSort = "note") -> str:
    """Return the actor's own text for an item; empty when there is none."""
    draft = _find(reading, item, sort)
    return draft.text if draft else ""


def letter_drafts(reading: Reading, about: str, id: int) -> dict[int, str]:
    """Return the actor's letters on paper about a document that are not kept yet, by template."""
    return {
        draft.template: draft.text
        for draft in _page(reading, item=id, sort="paper")
        if draft.about == about and draft.template is not None
    }


def drafts(reading: Reading) -> list[DraftRow]:
    """Return all of the actor's drafts but half-typed forms, oldest first."""
    return [
        DraftRow(
            draft.item, draft.sort, draft.text, _title(reading, draft), draft.about, draft.template
        )
        for draft in _page(reading)
        if draft.sort != "form"
    ]


def half_typed(reading: Reading) -> str:
    """Return the form that the actor was typing when the line dropped; empty when there is none."""
    return draft_of(reading, NO_ITEM, "form")


def draft_count(reading: Reading) -> int:
    """Return the number of drafts of all people; each is unfinished work."""
    return reading.count(Draft)


def _find(
    reading: Reading,
    item: int,
    sort: DraftSort,
    about: About = "item",
    template: int | None = None,
) -> Draft | None:
    same = (about, template)
    own = _page(reading, item=item, sort=sort)
    return next((draft for draft in own if (draft.about, draft.template) == same), None)


def _page(reading: Reading, **where: int | str) -> list[Draft]:
    return reading.page(Draft, {"person": reading.actor.person, **where}, limit=MOST)


def _title(reading: Reading, draft: Draft) -> str:
    model = model_of(draft.about)
    try:
        doc = reading.visible(model, draft.item) if model else None
    except NotFound:
        return ""
    return doc.display_name() if doc else ""
