"""Attaching files, and what is read of them, each once for the same bytes.

The acts that attach and remove are those of the documents that have files (`item.attach`,
`entry.attach`, `relation.attach`): who may change one of those may change its files.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import ConfigDict

from store.access import SYSTEM, No
from store.acts import Doing, Given, act
from store.engine import Doc, Snapshot, Worked, model_of
from store.errors import N_, Invalid, NotFound, Refused, missing
from store.fields import Id
from store.file_format.contents import Contents
from store.file_format.file_types import HELD, file_type
from store.files.attached import MOST_ATTACHED, AttachedFile, Attachment, clean_name
from store.files.leaving import may_be_used
from store.people import Person
from store.reading import Reading

__all__ = [
    "LARGEST", "AttachGiven", "Detach", "attach", "attach_mailed", "attach_read", "attach_scanned", "attached_digests", "carry",
    "detach", "mark_booked", "read", "release", "scanned", "worked_on_since",
]  # fmt: skip

MEGABYTE = 1_000_000
LARGEST = 100 * MEGABYTE
"""Bytes of a file; a larger one can't be attached."""
MOST_OF_ONE = 200
"""Files of one document."""
LOGO = 30_000
"""Bytes of a picture; a smaller one is no scan."""


class AttachGiven(Given):
    """A file to attach: that of another attachment, or new bytes with the name they came under."""

    model_config = ConfigDict(ser_json_bytes="base64")

    attachment: Annotated[int | None, Id("attachment")] = None
    name: str = ""
    data: bytes = b""


class Detach(Given):
    """The attachment to remove."""

    attachment: Annotated[int, Id("attachment")]


def attach(doing: Doing, to: Doc, given: AttachGiven) -> Attachment:
    """Attach a file to a document; one that was removed from it comes back."""
    _touch(doing, to)
    if given.attachment is not None:
        other = doing.get(Attachment, given.attachment)
        same = (other.to_kind, other.to) == (to.kind, to.id)
        if not same and isinstance(used := may_be_used(other), No):
            raise used.error()
        return _attach(doing, to, doing.get(AttachedFile, other.file), other.name, "copied")
    if not given.data:
        raise Invalid(N_("This file is empty. Choose another file."), field="data")
    if len(given.data) > LARGEST:
        raise Invalid(
            N_("The file is larger than {most} MB. Split it, or keep it elsewhere."),
            field="data", most=LARGEST // MEGABYTE,
        )  # fmt: skip
    return _attach(doing, to, _file(doing, given.data), given.name, "drop")


def attach_read(doing: Doing, to: Doc, name: str, data: bytes, contents: Contents) -> AttachedFile:
    """Attach a file to a document, with what was read of it already; returns the file."""
    attachment = attach(doing, to, AttachGiven(name=name, data=data))
    file = doing.get(AttachedFile, attachment.file)
    return read(doing, file, Read(contents=contents)) if file.state == "waiting" else file


def attach_mailed(doing: Doing, to: Doc, files: Iterable[tuple[str, bytes]]) -> None:
    """Attach the files of a mail, by name and bytes; those that are there already are left out."""
    there = attached_digests(doing, to)
    for name, data in files:
        if data and len(there) < MOST_OF_ONE:
            file = _file(doing, data)
            if file.sha256 not in there:
                there.add(file.sha256)
                _add(doing, to, file, name, "mail")


def attached_digests(reading: Snapshot, document: Doc) -> set[str]:
    """Return the SHA-256 of all files that a document has or had."""
    return {attachment.sha256 for attachment in _there(reading, document.kind, document.id)}


def scanned(reading: Reading, data: bytes) -> bool:
    """Whether these bytes came in as a scan before."""
    known = reading.page(Attachment, {"sha256": sha256(data).hexdigest()}, limit=MOST_ATTACHED)
    return any(attachment.source == "scan" for attachment in known)


def attach_scanned(doing: Doing, to: Doc, name: str, data: bytes) -> Attachment:
    """Attach a scan, of the size of a file at most, to a document."""
    _touch(doing, to)
    return _attach(doing, to, _file(doing, data), name, "scan")


def carry(doing: Doing, kind: str, id: int, to: Doc) -> None:
    """Attach to a new document the files of the one it is made from, but for logos and the like.

    Whoever makes it sees both.
    """
    for attachment in doing.page(Attachment, {"to_kind": kind, "to": id}, limit=MOST_OF_ONE):
        file = doing.get(AttachedFile, attachment.file)
        logo = file.known_type.sort == "picture" and file.size < LOGO
        if not (attachment.removed or logo or file.is_held):
            _add(doing, to, file, attachment.name, "copied")


def mark_booked(doing: Doing, files: Iterable[int], *, booked: bool = True) -> None:
    """Note that the invoices in some files are booked, or not any more."""
    for number in files:
        file = doing.get(AttachedFile, number)
        booking: Literal["to book", "booked"] = "booked" if booked else "to book"
        if file.booking and file.booking != booking:
            doing.save(file.model_copy(update={"booking": booking}))


def _file(doing: Doing, data: bytes) -> AttachedFile:
    """Return what is known of bytes; new ones are read afterwards."""
    digest = doing.keep(data)
    known = doing.page(AttachedFile, {"sha256": digest}, limit=1)
    if known:
        return known[0]
    code = file_type(data)
    state: Literal["quarantined", "waiting"] = "quarantined" if code in HELD else "waiting"
    return doing.add(AttachedFile(sha256=digest, type=code, size=len(data), state=state))


def _attach(
    doing: Doing, to: Doc, file: AttachedFile, name: str, source: Literal["drop", "scan", "copied"]
) -> Attachment:
    there = _there(doing, to.kind, to.id)
    for same in there:
        if same.file == file.id and same.removed:
            return doing.save(same.model_copy(update={"removed": False}))
        if same.file == file.id:
            raise Invalid(
                N_("Already attached: {name}. Choose another file."),
                field="attachment",
                name=same.name,
            )
    if len(there) >= MOST_OF_ONE:
        raise Invalid(N_("More than {most} files is not possible here. Remove one first."), field="attachment",
                      most=MOST_OF_ONE)  # fmt: skip
    return _add(doing, to, file, name, source)


def _touch(doing: Doing, to: Doc) -> None:
    """Save a document whose files change: it is another revision, which nobody approved yet.

    Its history says so, and whoever did it has a hand in it: what is approved is what was seen.
    """
    if isinstance(to, Worked):
        to.reconsider()
    doing.save(to)


def worked_on_since(reading: Reading, doc: Doc) -> No | None:
    """Refuse to take back what was attached or removed, once a colleague worked with it."""
    model = model_of(doc.to_kind) if isinstance(doc, Attachment) else None
    if not isinstance(doc, Attachment) or model is None:
        return None
    last = reading.history(doc)[-1].seq
    with suppress(NotFound):  # a draft that was discarded
        for line in reading.history(reading.get(model, doc.to)):
            if line.seq > last and line.actor not in (reading.actor.person, SYSTEM.person):
                who = reading.get(Person, line.actor).name
                return No("state", N_("{who} has worked with it since. Remove the file, or attach it "
                                      "again, instead."), {"who": who})  # fmt: skip
    return None


def _there(reading: Snapshot, kind: str, id: int) -> list[Attachment]:
    return reading.page(Attachment, {"to_kind": kind, "to": id}, limit=MOST_ATTACHED)


def _add(
    doing: Doing,
    to: Doc,
    file: AttachedFile,
    name: str,
    source: Literal["mail", "drop", "scan", "copied"],
) -> Attachment:
    return doing.add(
        Attachment.model_validate(
            {
                "to_kind": to.kind, "to": to.id, "file": file.id, "sha256": file.sha256,
                "name": clean_name(name, file.known_type), "source": source,
                "made_by": doing.actor.person,
                "made_at": doing.now.isoformat(timespec="milliseconds"),
            }
        )
    )  # fmt: skip


def detach(doing: Doing, to: Doc, given: Detach) -> Attachment:
    """Remove a file from a document that has it; its bytes and its name stay."""
    attachment = doing.get(Attachment, given.attachment)
    if (attachment.to_kind, attachment.to) != (to.kind, to.id) or attachment.removed:
        raise missing(attachment.kind, attachment.id)
    _touch(doing, to)
    return doing.save(attachment.model_copy(update={"removed": True}))


class Release(Given):
    """An attachment of the file to release."""

    attachment: Annotated[int, Id("attachment")]


@act("file.release", N_("release a file from quarantine"), given=Release)
def release(doing: Doing, given: Release) -> AttachedFile:
    """Let a program or an archive be handed over, to all who see what it is attached to."""
    attachment = doing.get(Attachment, given.attachment)
    if isinstance(used := may_be_used(attachment), No):
        raise used.error()
    file = doing.get(AttachedFile, attachment.file)
    if not file.is_held:
        raise Refused(N_("This file is not in quarantine. You can open it."))
    return doing.save(file.model_copy(update={"released_by": doing.actor.person}))


class Read(Given):
    """What was read of a file; `None` when the process that read it was ended."""

    contents: Contents | None = None


@act("file.read", N_("read a file"), on=AttachedFile, given=Read, states=("waiting",), quiet=True)
def read(doing: Doing, file: AttachedFile, given: Read) -> AttachedFile:
    """Keep what was read of a file, so that it is found by its words and can be looked at."""
    contents = given.contents or Contents(state="failed", live=("hidden",))
    booking = "to book" if contents.invoice is not None and contents.invoice.total else ""
    return doing.save(file.model_copy(update={**dict(contents), "booking": booking}))
