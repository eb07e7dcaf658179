"""Asking attention for a record in time: an item in the queue that its kind names, once a date."""

from __future__ import annotations

from contextlib import suppress

from store.access import Actor
from store.acts import Doing, Nothing, act
from store.acts.office_protocol import OfficeProtocol
from store.errors import N_, ChangedElsewhere, NotFound
from store.inbox import ItemLink, Queue, WorkItem, first_queue
from store.oversight.work_requests import Asked, asked
from store.people import report_to
from store.reading import Reading
from store.records import Record, due_day

__all__ = ["announce_record", "announce_records"]

AT_ONCE = 200
"""Records per minute; the next ones follow a minute later."""
TITLE: Asked = {"nl": "{what} vraagt aandacht: {field} {day}",
                "en": "{what} needs attention: {field} {day}"}  # fmt: skip


def announce_records(office: OfficeProtocol, actor: Actor) -> int:
    """Ask attention for every record whose day has come; a missed day is made up for."""
    done = 0
    for record in office.view(actor, _due):
        with suppress(NotFound, ChangedElsewhere):
            done += office.do(actor, "record.announce", record).doc is not None
    return done


def _due(reading: Reading) -> list[int]:
    """Return the records that ask attention, earliest first; the others have no day or a later one."""
    records = reading.page(Record, order=("due",), at=("0",), limit=AT_ONCE)
    return [record.id for record in records if record.due <= reading.today.isoformat()]


@act("record.announce", N_("request attention for a record"), on=Record)
def announce_record(doing: Doing, record: Record, _given: Nothing) -> Record | None:
    """Make the item of a record that is due; None when that was done already, or it is too early.

    The title is left out where not everybody who works in the queue sees the record.
    """
    if not record.due or record.due > doing.today.isoformat():
        return None
    what = due_day(doing, record)
    queue = _queue(doing, record, what.queue if what else None)
    if what is not None and queue is not None:
        is_elsewhere = queue.department != record.department
        title = "" if what.confidential or is_elsewhere else record.title
        values = {
            "no": record.no,
            "what": f"{record.no} {title}".strip(),
            "field": what.name,
            "day": f"{what.day:%d-%m-%Y}",
        }
        item = asked(
            doing,
            queue,
            report_to(doing, "work", queue.department),
            TITLE,
            values,
            N_("{no}: {field} {day}"),
            origin="system",
            subject_kind=record.kind,
            subject=record.id,
            due=max(what.day, doing.today),
            text=what.text,
        )
        _link(doing, item, record)
    update = {"announced": record.due, "due": ""}
    return doing.save(record.model_copy(update=update))


def _queue(doing: Doing, record: Record, number: int | None) -> Queue | None:
    """Return the queue that the kind names, or else the first one of the record's department."""
    with suppress(NotFound):
        queue = doing.get(Queue, number or 0)
        if queue.active:
            return queue
    return first_queue(doing, (record.department,))


def _link(doing: Doing, item: WorkItem, record: Record) -> None:
    links = doing.page(ItemLink, {"item": item.id}, limit=200)
    if not any((link.to_kind, link.to) == (record.kind, record.id) for link in links):
        doing.add(ItemLink(item=item.id, sort="about", to_kind="record", to=record.id, made_by=0))
