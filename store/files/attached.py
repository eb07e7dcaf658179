"""Files that are attached to items, entries and contacts: their documents, and who sees them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar, Literal

from store.engine import Doc, model_of
from store.errors import N_, NotFound
from store.fields import Plain
from store.file_format.file_types import FILE_TYPES, FileType
from store.file_format.live import LIVE
from store.invoice_format.document import Doubt, FileInvoice
from store.reading import Reading

__all__ = [
    "STATE_NAMES", "AttachedFile", "Attachment", "AttachmentKind", "clean_name", "sees_attachment",
    "sees_file", "thing_of",
]  # fmt: skip

AttachmentKind = Literal["item", "entry", "relation", "record"]
FileState = Literal["waiting", "read", "failed", "encrypted", "quarantined"]
STATE_NAMES: Mapping[str, str] = {
    "waiting": N_("being read"),
    "read": N_("was read"),
    "failed": N_("unreadable"),
    "encrypted": N_("encrypted"),
    "quarantined": N_("in quarantine"),
}
LONGEST_NAME = 120
LONGEST_SUFFIX = 12
MOST_ATTACHED = 1_000


class AttachedFile(Doc):
    """What is in a file, once for the same bytes: its type by its content, and what was read of it.

    The blob `sha256` holds the bytes. `pages` are the texts of its pages, of which there are `of`;
    `cut`: there is more text than is kept. `live` are the codes in `LIVE` of what it does by itself
    when it is opened, found in the same reading; one in quarantine may be `released_by` somebody.
    `width` and `height` are a picture's pixels. `invoice` is the invoice in it, as its sender says;
    `unread` says why there is one that could not be read. `booking` is whether it is to be booked.
    """

    kind = "file"
    past_undo = True
    state_names = STATE_NAMES
    refers: ClassVar[dict[str, str]] = {"released_by": "person"}
    indexes = (("sha256",), ("state",), ("booking",))

    sha256: str
    type: str
    size: int
    state: FileState = "waiting"
    live: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    of: Plain = 0
    cut: bool = False
    width: Plain = 0
    height: Plain = 0
    taken: str = ""
    invoice: FileInvoice | None = None
    unread: Doubt | None = None
    booking: Literal["", "to book", "booked"] = ""
    released_by: int | None = None

    @property
    def alarms(self) -> tuple[str, ...]:
        """What whoever is given it has to know (msgids)."""
        released = (self.known_type.name,) if self.state == "quarantined" else ()
        unknown = (N_("not looked into yet"),) if self.state == "waiting" else ()
        return (*released, *unknown, *(LIVE[code] for code in self.live if code in LIVE))

    @property
    def known_type(self) -> FileType:
        """Its type; one that this program does not know is of an unknown type."""
        return FILE_TYPES.get(self.type, FILE_TYPES["data"])

    @property
    def is_held(self) -> bool:
        """Whether it is in quarantine, so that nobody is given it."""
        return self.state == "quarantined" and self.released_by is None

    def display_name(self) -> str:
        """What is known of it without a name."""
        return f"{self.type} {self.id}"

    def search_text(self) -> str:
        """The text of its pages."""
        return "\n".join(self.pages)


class Attachment(Doc):
    """A file that is attached to one document, under a name of its own.

    `to` is the number of a document of `to_kind`. `source` says where it came from: a `mail`, a
    person's drop folder, a `scan`, or another attachment (`copied`). One that is `removed` stays, as its bytes
    do, and can be attached again.
    """

    kind = "attachment"
    access_logged = True
    refers: ClassVar[dict[str, str]] = {"file": "file", "made_by": "person"}
    indexes = (("to_kind", "to"), ("sha256",))

    to_kind: AttachmentKind
    to: int
    file: int
    sha256: str
    name: str
    source: Literal["mail", "drop", "scan", "copied"]
    made_by: int = 0
    made_at: str
    removed: bool = False

    @property
    def at(self) -> datetime:
        """When it was attached, aware UTC."""
        return datetime.fromisoformat(self.made_at)

    def owners(self) -> frozenset[int]:
        """Who attached it."""
        return frozenset({self.made_by} - {0})

    def display_name(self) -> str:
        """The name of the file."""
        return self.name

    def search_text(self) -> str:
        """The same: a file that can't be read is found by it."""
        return "" if self.removed else self.name


def clean_name(text: str, known: FileType) -> str:
    """Return a file's name without a folder or what can't be seen, and with the suffix of its type.

    >>> clean_name("../../etc/cron.d/fac\\u202etuur.exe", FILE_TYPES["pdf"])
    'factuur.exe.pdf'
    """
    last = re.split(r"[/\\]", text)[-1]
    shown = "".join(sign for sign in last if sign.isprintable()).strip(" .")
    stem, dot, suffix = shown.rpartition(".")
    same = {known.suffix, *ALIKE.get(known.suffix, ())}
    if not dot or suffix.lower() not in same:
        stem, suffix = shown, known.suffix
    return f"{stem[: LONGEST_NAME - LONGEST_SUFFIX] or 'file'}.{suffix}"


ALIKE = {"jpg": ("jpeg", "jpe"), "tif": ("tiff",), "html": ("htm",), "docx": ("docm", "dotx"),
         "xlsx": ("xlsm",), "pptx": ("pptm", "ppsx"), "xml": ("ubl", "xaf", "xsd"),
         "txt": ("csv", "asc", "sta", "940", "json", "md", "log", "ics", "hl7", "tsv"),
         "zip": ("gz", "7z", "rar", "tar", "bz2", "xz", "cab", "iso", "tgz"), "bin": ("dat",)}  # fmt: skip
"""Suffixes that say the same as the one of a type, or more of the same."""


def thing_of(reading: Reading, attachment: Attachment) -> Doc | None:
    """Return what a file is attached to, or else what that was merged into; None out of sight.

    Invariant: who sees that sees the file, and nobody else.
    """
    model = model_of(attachment.to_kind)
    try:
        doc = reading.get(model, attachment.to) if model else None
    except NotFound:  # a draft that was discarded
        return None
    while doc is not None and not reading.sees(doc):
        into: int | None = getattr(doc, "merged_into", None)
        doc = None if into is None else reading.get(type(doc), into)
    return doc


def sees_attachment(reading: Reading, attachment: Attachment) -> bool:
    """Whether the actor sees what it is attached to."""
    return thing_of(reading, attachment) is not None


def sees_file(reading: Reading, file: AttachedFile) -> bool:
    """Whether the actor sees anything that it is attached to."""
    ends = reading.page(Attachment, {"sha256": file.sha256}, limit=MOST_ATTACHED)
    return any(reading.sees(attachment) for attachment in ends)
