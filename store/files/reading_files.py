"""The job that has waiting files read, after the save of whoever attached them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from store.access import Actor
from store.acts.office_protocol import OfficeProtocol
from store.errors import ChangedElsewhere, NotFound, Refused
from store.files.attached import AttachedFile
from store.reading import Reading

__all__ = ["read_waiting"]

AT_ONCE = 25
"""The most files that are read each time."""


def read_waiting(office: OfficeProtocol, actor: Actor) -> int:
    """Have the files read that wait for it, oldest first; returns how many were."""
    files = office.view(actor, _waiting)
    if not files:
        return 0
    from store.files.extracting import Waiting, extract  # a session starts no program for less

    def to_read() -> Iterator[Waiting]:
        for file in files:
            yield file.id, file.type, office.view(actor, _bytes_of, file)

    done = 0
    for number, contents in extract(to_read()):
        with suppress(Refused, ChangedElsewhere):  # another process read it meanwhile
            office.do(actor, "file.read", number, {"contents": contents})
            done += 1
    return done


def _bytes_of(reading: Reading, file: AttachedFile) -> bytes:
    """Return the bytes; those of a file that lost them can't be read, which `check` tells."""
    with suppress(NotFound):
        return reading.blob(file.sha256)
    return b""


def _waiting(reading: Reading) -> list[AttachedFile]:
    return reading.page(AttachedFile, {"state": "waiting"}, limit=AT_ONCE)
