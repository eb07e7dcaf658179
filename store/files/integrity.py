"""What must hold of attached files."""

from __future__ import annotations

from store.access import No
from store.errors import N_
from store.files.attached import AttachedFile
from store.reading import Reading

__all__ = ["check"]


def check(reading: Reading) -> list[No]:
    """Find the files whose bytes are not there."""
    kept = {row[0] for row in reading.connection.execute("SELECT sha256 FROM blobs")}
    return [
        No("files", N_("The bytes of attached file {id} are missing."), {"id": file.id})
        for file in reading.find(AttachedFile)
        if file.sha256 not in kept
    ]
