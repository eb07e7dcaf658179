"""Integrity rules for the whole inbox."""

from __future__ import annotations

from store.access import No
from store.errors import N_, NotFound
from store.inbox.models import MailDoc, Queue, WorkItem
from store.reading import Reading

__all__ = ["check"]


def check(reading: Reading) -> list[No]:
    """Check that every item has a queue of its department, and every mail its bytes."""
    departments = {queue.id: queue.department for queue in reading.find(Queue)}
    astray = (
        _finding(N_("Item {id} is not in a queue of its department."), item.id)
        for item in reading.find(WorkItem)
        if departments.get(item.queue) != item.department
    )
    bare = (
        _finding(N_("The bytes of mail {id} are missing."), mail.id)
        for mail in reading.find(MailDoc)
        if not all(_kept(reading, sha256) for sha256 in _blobs(mail))
    )
    return [*astray, *bare]


def _finding(message: str, id: int) -> No:
    return No("inbox", message, {"id": id})


def _blobs(mail: MailDoc) -> list[str]:
    """Return the names of its bytes, as they came in and by other routes."""
    return [sha256 for sha256 in (mail.sha256, *(copy.sha256 for copy in mail.copies)) if sha256]


def _kept(reading: Reading, sha256: str) -> bool:
    try:
        reading.blob(sha256)
    except NotFound:
        return False
    return True
