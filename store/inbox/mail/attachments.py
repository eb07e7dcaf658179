"""Attachments of an item's mails, shown as text and never as anything else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from store.access import No
from store.errors import N_, NotFound
from store.file_format.file_types import FILE_TYPES
from store.files import STATE_NAMES, AttachedFile, FileRow, attachments, may_leave
from store.inbox.mail_format.charsets import decoded
from store.inbox.models import MailDoc, WorkItem
from store.inbox.rules.letters import mails_of, type_names
from store.reading import Reading

__all__ = ["HeldFile", "ReadFile", "files_of", "files_to_send", "media_type", "read_file"]

LONGEST = 200_000
"""Maximum number of bytes shown of one file."""
BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MARKED = (b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"{\\rtf")
"""First bytes of files that are not text, whatever their names suggest."""
MANY = 50
"""More than one control character in this many bytes marks a file as not text."""


@dataclass(frozen=True)
class HeldFile:
    """A viewable file of a mail, or the mail as it arrived (number 0).

    `number` counts the files of the mail from 1; below 0, other bytes of the same mail. `type` is a
    msgid. `size` is in bytes, 0 when unknown. One attached to the item is known by its `attachment`, and is of no mail (0).
    `stays` says why it can't go along with a mail (a msgid), where that was asked.
    """

    mail: int
    number: int
    name: str
    type: str
    size: int
    attachment: int = 0
    sha256: str = ""
    stays: str = ""


@dataclass(frozen=True)
class ReadFile:
    """The text of a file, None when it is not text; `cut` means there is more."""

    file: HeldFile
    text: str | None
    cut: bool


def files_of(reading: Reading, item: int) -> list[HeldFile]:
    """Return each mail's files, then the mail itself, in order of arrival."""
    reading.log_access(reading.visible(WorkItem, item))
    mails = mails_of(reading, item)
    names = type_names(reading, mails)
    return [file for mail in mails for file in _held(mail, names[mail.id])]


def files_to_send(reading: Reading, item: int) -> list[HeldFile]:
    """Return what can go along with a mail about an item: files of its mails, and those attached."""
    rows = attachments(reading, WorkItem.kind, item).rows
    known = {row.file.sha256: row for row in rows[::-1]}  # one that was removed comes last
    mailed = [
        replace(file, stays=_stays(known.get(file.sha256)))
        for file in files_of(reading, item) if file.number > 0
    ]  # fmt: skip
    attached = [
        HeldFile(0, 0, row.attachment.name, row.file.known_type.name, row.file.size, row.id, stays=_stays(row))
        for row in rows
        if row.attachment.to == item and row.attachment.source != "mail" and not row.attachment.removed
    ]  # fmt: skip
    return [*mailed, *attached]


def _stays(row: FileRow | None) -> str:
    if row is None:
        return N_("never read")
    if row.attachment.removed:
        return N_("removed")
    if isinstance(may_leave(row.attachment, row.file), No):
        return STATE_NAMES[row.file.state]
    return next(iter(row.file.alarms), "")


def media_type(file: AttachedFile) -> str:
    """Return the type that a file is sent as, by its content and never by what anybody said."""
    return "application/pdf" if file.type == "pdf" else "application/octet-stream"


def read_file(reading: Reading, mail: int, number: int) -> ReadFile:
    """Return one of these as text; raises `NotFound` also if the actor may not see its item."""
    mail_doc = reading.visible(MailDoc, mail)
    for file in _held(mail_doc, type_names(reading, [mail_doc])[mail]):
        if file.number == number:
            sha256 = _sha256(mail_doc, number)
            reading.log_access(reading.get(WorkItem, mail_doc.item), file.name)
            data = reading.blob(sha256)
            return ReadFile(file, _text(data, mail=number <= 0), len(data) > LONGEST)
    raise NotFound(
        N_(
            "Nothing of this mail or file is kept here. Choose another file, or ask "
            "the sender for it again."
        )
    )


def _held(mail: MailDoc, types: Sequence[str]) -> list[HeldFile]:
    files = [
        HeldFile(mail.id, number, file.name, type_, file.size, sha256=file.sha256)
        for number, (file, type_) in enumerate(zip(mail.attachments, types, strict=True), 1)
        if file.sha256
    ]
    if mail.sha256:
        whole = range(0, -len(mail.copies) - 1, -1)
        files += [
            HeldFile(mail.id, number, mail.subject, FILE_TYPES["eml"].name, 0) for number in whole
        ]
    return files


def _sha256(mail: MailDoc, number: int) -> str:
    if number > 0:
        return mail.attachments[number - 1].sha256
    return mail.copies[-number - 1].sha256 if number else mail.sha256


def _text(data: bytes, *, mail: bool) -> str | None:
    """Return the text, judged by content and not by name; a mail always counts as text."""
    begin = data[:LONGEST]
    wide = begin.startswith((b"\xff\xfe", b"\xfe\xff"))
    odd = 0 if wide else len(BINARY.findall(begin))
    if not mail and (begin.startswith(MARKED) or odd * MANY > len(begin)):
        return None
    return decoded(begin, "utf-16" if wide else "", whole=len(data) <= LONGEST)[0]
