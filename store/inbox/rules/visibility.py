"""What of the inbox an actor may see."""

from __future__ import annotations

from collections.abc import Mapping

from store.engine import model_of
from store.inbox.models import Event, ItemLink, MailDoc, Procedure, Queue, WorkItem
from store.reading import Reading, Sight, seen_by

__all__ = ["RULES", "sees_quarantine", "sees_work"]


def sees_work(reading: Reading, department: int, owned: bool = False) -> bool:
    """Whether the actor may see a department's items, or this one as their own."""
    return reading.reach("item.read").covers(department, owned)


def sees_quarantine(reading: Reading, department: int) -> bool:
    """Whether the actor may see a department's quarantined mail."""
    return reading.reach("item.quarantine").covers(department, owned=False)


def _sees_item(reading: Reading, item: WorkItem) -> bool:
    owned = reading.actor.person in item.owners()
    return sees_work(reading, item.department, owned) and (
        item.state != "quarantined" or sees_quarantine(reading, item.department)
    )


def _sees_mail(reading: Reading, mail: MailDoc) -> bool:
    """A mail is read with its item, and with the one that its item was merged into."""
    item = reading.get(WorkItem, mail.item)
    while not reading.sees(item):
        if item.merged_into is None:
            return False
        item = reading.get(WorkItem, item.merged_into)
    return True


def _sees_event(reading: Reading, event: Event) -> bool:
    return reading.sees(reading.get(WorkItem, event.item))


def _sees_queue(reading: Reading, queue: Queue) -> bool:
    """The office's queues are no secret to who works in it; others know those they hand in at."""
    known = reading.reach("item.add").covers(queue.department, owned=False)
    return known or seen_by("office.read")(reading, queue)


def _sees_procedure(reading: Reading, procedure: Procedure) -> bool:
    """By its right to read, and by who chooses the procedure of a queue."""
    chooses = reading.reach("queue.change").covers(procedure.department, owned=False)
    return chooses or seen_by("procedure.read")(reading, procedure)


def _sees_link(reading: Reading, link: ItemLink) -> bool:
    """A link is seen by who sees both ends."""
    other = model_of(link.to_kind)
    here = reading.sees(reading.get(WorkItem, link.item))
    return here and other is not None and reading.sees(reading.get(other, link.to))


RULES: Mapping[str, Sight] = {
    "item": _sees_item,
    "mail": _sees_mail,
    "event": _sees_event,
    "queue": _sees_queue,
    "procedure": _sees_procedure,
    "link": _sees_link,
}
"""The rules of visibility of the inbox's kinds."""
