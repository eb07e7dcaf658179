"""Files in quarantine that somebody waits for: those attached to work that is not finished."""

from __future__ import annotations

from dataclasses import dataclass

from store.engine import Doc
from store.files.attached import AttachedFile, Attachment, thing_of
from store.reading import Reading

__all__ = ["HeldRow", "held_files"]

MOST = 200
"""The newest files in quarantine are looked at, and of those the newest attachments."""


@dataclass(frozen=True)
class HeldRow:
    """An attachment of a file in quarantine, and what it is attached to."""

    attachment: Attachment
    file: AttachedFile
    thing: Doc


def held_files(reading: Reading) -> list[HeldRow]:
    """Return the files that the actor can release, the newest first.

    A removed one waits for nobody, nor does one of a finished item or a posted entry.
    """
    newest = reading.page(AttachedFile, {"state": "quarantined"}, ("-id",), limit=MOST)
    files = {file.sha256: file for file in newest if file.is_held}
    if not files or not reading.reach("file.release").office:
        return []
    rows = []
    for attachment in reading.page(Attachment, {"sha256": list(files)}, ("-id",), limit=MOST):
        thing = None if attachment.removed else thing_of(reading, attachment)
        if thing is not None and not thing.sealed() and not getattr(thing, "closed_at", ""):
            rows.append(HeldRow(attachment, files[attachment.sha256], thing))
    reading.log_rows([row.thing for row in rows])
    return rows
