"""Rules that must hold over all of the inbox."""

from __future__ import annotations

from store.access import No
from store.errors import N_, NotFound
from store.inbox.models import Event, MailDoc, Queue, WorkItem
from store.reading import Reading

__all__ = ["check"]


def check(reading: Reading) -> list[No]:
    """Every item has its queue; every mail its item and its bytes; every event its item."""
    departments = {queue.id: queue.department for queue in reading.find(Queue)}
    items = set()
    findings = []
    for item in reading.find(WorkItem):
        items.add(item.id)
        if departments.get(item.queue) != item.department:
            findings.append(_finding(N_("Item {id} is in no queue of its department."), item.id))
    for mail in reading.find(MailDoc):
        if mail.item not in items:
            findings.append(_finding(N_("Mail {id} has no item."), mail.id))
        if mail.sha256 and not _kept(reading, mail.sha256):
            findings.append(_finding(N_("The bytes of mail {id} are missing."), mail.id))
    findings.extend(
        _finding(N_("Event {id} has no item."), event.id)
        for event in reading.find(Event)
        if event.item not in items
    )
    return findings


def _finding(message: str, id: int) -> No:
    return No("inbox", message, {"id": id})


def _kept(reading: Reading, sha256: str) -> bool:
    try:
        reading.blob(sha256)
    except NotFound:
        return False
    return True
