"""Links from work items to items, entries and relations, readable from either end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from store.acts import Doing, Given, act
from store.errors import N_, Invalid, NotFound, Term, missing
from store.fields import Id
from store.inbox import ItemLink, LinkedKind, LinkSort, WorkItem, record, take_back
from store.office.visibility import visible_document
from store.reading import Reading

__all__ = ["LINK_NAMES", "LinkGiven", "LinkRow", "Unlink", "links"]

MOST = 200
"""Most links read for one document; far fewer exist."""
LINK_NAMES: dict[LinkSort, tuple[str, str]] = {
    "about": (N_("about"), N_("is handled in")),
    "after": (N_("originated from"), N_("resulted in")),
    "see": (N_("see also"), N_("see also")),
}
"""Msgids for a link, as named at the item that has it and at the other end."""


class LinkGiven(Given):
    """The document to link to, and the sort of link."""

    sort: LinkSort = "see"
    to_kind: LinkedKind
    to: Annotated[int, Id(kind_in="to_kind")]


class Unlink(Given):
    """The link to remove."""

    link: Annotated[int, Id("link")]


@dataclass(frozen=True)
class LinkRow:
    """A link seen from one end: its name (a msgid), and the other end.

    `what` may be hostile text.
    """

    id: int
    name: str
    kind: LinkedKind
    to: int
    what: str


@act("item.link", N_("link an item"), on=WorkItem, given=LinkGiven, undoable=True,
     undone=take_back)  # fmt: skip
def link(doing: Doing, item: WorkItem, given: LinkGiven) -> WorkItem:
    """Link an item to another document that the actor can see."""
    if given.to_kind == "item" and given.to == item.id:
        raise Invalid(N_("An item cannot be linked to itself. Choose another item."), field="to")
    other = visible_document(doing, given.to_kind, given.to)
    same = [
        item_link
        for item_link in _from(doing, item.id)
        if (item_link.to_kind, item_link.to) == (other.kind, other.id)
    ]
    if same:
        raise Invalid(N_("Already linked: {name}. Choose another one, or press F3."), field="to",
                      name=Term(LINK_NAMES[same[0].sort][0]))  # fmt: skip
    doing.add(ItemLink(item=item.id, made_by=doing.actor.person, **given.model_dump()))
    return _save_and_record(
        doing, item, N_("Linked, {link}: {what}"), given.sort, other.name_for_others()
    )


@act("item.unlink", N_("remove a link"), on=WorkItem, given=Unlink, undoable=True,
     undone=take_back)  # fmt: skip
def unlink(doing: Doing, item: WorkItem, given: Unlink) -> WorkItem:
    """Remove a link of an item, from either end."""
    kept = doing.get(ItemLink, given.link)
    if item.id not in (kept.item, kept.to if kept.to_kind == "item" else 0):
        raise missing(kept.kind, kept.id)
    other = ("item", kept.item) if kept.item != item.id else (kept.to_kind, kept.to)
    doing.remove(kept)
    return _save_and_record(doing, item, N_("Link removed, {link}: {what}"), kept.sort,
                 visible_document(doing, *other).name_for_others())  # fmt: skip


def _save_and_record(
    doing: Doing, item: WorkItem, message: str, sort: LinkSort, what: str
) -> WorkItem:
    saved = doing.save(item)
    record(doing, item.id, "link", message, {"link": LINK_NAMES[sort][0], "what": what})
    return saved


def links(reading: Reading, kind: str, id: int) -> tuple[LinkRow, ...]:
    """Return a document's links as far as the actor can see them; none if it is not visible.

    An item has its own links, and those from other items to it.
    """
    try:
        visible_document(reading, kind, id)
    except NotFound:
        return ()
    own = _from(reading, id) if kind == "item" else []
    others = reading.page(ItemLink, {"to_kind": kind, "to": id}, limit=MOST)
    ends = [
        *(
            (item_link, LINK_NAMES[item_link.sort][0], item_link.to_kind, item_link.to)
            for item_link in own
        ),
        *(
            (item_link, LINK_NAMES[item_link.sort][1], "item", item_link.item)
            for item_link in others
        ),
    ]
    return tuple(
        LinkRow(item_link.id, name, at, to, what)
        for item_link, name, at, to in ends
        if (what := _called(reading, at, to)) is not None
    )


def _from(reading: Reading, item: int) -> list[ItemLink]:
    return reading.page(ItemLink, {"item": item}, limit=MOST)


def _called(reading: Reading, kind: str, id: int) -> str | None:
    """Return a document's name; None for those who may not see it."""
    try:
        (doc,) = reading.log_rows([visible_document(reading, kind, id)])
    except NotFound:
        return None
    return doc.display_name()
