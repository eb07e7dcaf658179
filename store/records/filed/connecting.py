"""Linking a record to other documents, and attaching files to it."""

from __future__ import annotations

from typing import Annotated

from store.acts import Doing, Given, act
from store.errors import N_, Invalid, missing
from store.fields import Id
from store.files import AttachGiven, Attachment, Detach, attach, detach
from store.records.filed.acts import hindered
from store.records.filed.models import LinkTarget, Record, RecordLink
from store.records.filed.undoing import not_narrowed
from store.typed_text import Line

__all__ = ["RecordLinkGiven", "RecordUnlink", "attach_to_record", "detach_from_record", "link_record",
           "unlink_record"]  # fmt: skip

MOST = 500


class RecordLinkGiven(Given):
    """The document to link to, and what it is to the record."""

    to_kind: LinkTarget
    to: Annotated[int, Id(kind_in="to_kind")]
    note: Line = ""


class RecordUnlink(Given):
    """The link to remove."""

    link: Annotated[int, Id("record_link")]


@act("record.link", N_("link a record"), on=Record, given=RecordLinkGiven, unless=hindered("link"),
     undoable=True, undo_unless=not_narrowed("link"))  # fmt: skip
def link_record(doing: Doing, record: Record, given: RecordLinkGiven) -> Record:
    """Link a record to another document that the actor sees."""
    if (given.to_kind, given.to) == (record.kind, record.id):
        raise Invalid(N_("A record cannot be linked to itself. Choose another one."), field="to")
    links = doing.page(RecordLink, {"record": record.id}, limit=MOST + 1)
    if any((link.to_kind, link.to) == (given.to_kind, given.to) for link in links):
        raise Invalid(N_("Already linked. Choose another one."), field="to")
    if len(links) > MOST:
        raise Invalid(N_("This already has {most} links, the most possible. Remove one first."), field="to",
                      most=MOST)  # fmt: skip
    doing.add(RecordLink(record=record.id, made_by=doing.actor.person, **given.model_dump()))
    return doing.save(record)


@act("record.unlink", N_("remove a link of a record"), on=Record, given=RecordUnlink,
     unless=hindered("link"), undoable=True,
     undo_unless=not_narrowed("link"))  # fmt: skip
def unlink_record(doing: Doing, record: Record, given: RecordUnlink) -> Record:
    """Remove a link of a record."""
    link = doing.get(RecordLink, given.link)
    if link.record != record.id:
        raise missing(link.kind, link.id)
    doing.remove(link)
    return doing.save(record)


@act("record.attach", N_("attach a file to a record"), on=Record, given=AttachGiven,
     unless=hindered("attach"), undoable=True,
     undo_unless=not_narrowed("attach"))  # fmt: skip
def attach_to_record(doing: Doing, record: Record, given: AttachGiven) -> Attachment:
    """Attach a file to a record."""
    return attach(doing, record, given)


@act("record.detach", N_("remove a file from a record"), on=Record, given=Detach,
     unless=hindered("attach"), undoable=True,
     undo_unless=not_narrowed("attach"))  # fmt: skip
def detach_from_record(doing: Doing, record: Record, given: Detach) -> Attachment:
    """Remove a file from a record; it can be attached again."""
    return detach(doing, record, given)
