"""Announcing in time that a certificate expires."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from store.access import Actor
from store.acts import Doing, Nothing, act
from store.acts.office_protocol import OfficeProtocol
from store.errors import N_, ChangedElsewhere, NotFound
from store.inbox import Priority, first_queue
from store.oversight.work_requests import Asked, asked
from store.people import Person, Qualification, departments_of, report_to
from store.reading import Reading

__all__ = ["announce", "announce_all"]

AHEAD: Mapping[int, Priority] = {60: 3, 30: 2, 7: 1}
"""Days ahead of an announcement, and its priority."""
TITLE: Asked = {
    "nl": "{name} van {holder} verloopt op {day}",
    "en": "{name} of {holder} expires on {day}",
}


def announce_all(office: OfficeProtocol, actor: Actor) -> int:
    """Announce every certificate near its last day; a missed announcement is made up for once."""
    done = 0
    for held in office.view(actor, _due):
        with suppress(NotFound, ChangedElsewhere):
            done += office.do(actor, "qualification.announce", held).doc is not None
    return done


def _due(reading: Reading) -> list[int]:
    return [
        qualification.id
        for qualification in reading.find(Qualification)
        if _ahead(qualification, reading.today) is not None
    ]


def _ahead(held: Qualification, today: date) -> int | None:
    """Return the days ahead to announce now; None when that was done, or it is too early."""
    if held.expires is None or held.expires < today:
        return None
    reached = [days for days in AHEAD if (held.expires - today).days <= days]
    ahead = min(reached, default=None)
    return None if ahead is None or ahead >= (held.announced or ahead + 1) else ahead


@act("qualification.announce", N_("report an expiring qualification"), on=Qualification)
def announce(doing: Doing, held: Qualification, _given: Nothing) -> Qualification | None:
    """Ask the leader of the holder's department to act; None when it was announced already."""
    ahead = _ahead(held, doing.today)
    holder = doing.get(Person, held.person)
    if ahead is None or not holder.active or held.expires is None:
        return None
    queue = first_queue(doing, tuple(departments_of(doing, holder.id)))
    if queue is not None:
        asked(
            doing,
            queue,
            report_to(doing, "certificate", queue.department),
            TITLE,
            {"name": held.name, "holder": holder.name, "day": f"{held.expires:%d-%m-%Y}"},
            N_("{name} of {holder} expires on {day}"),
            origin="system",
            subject_kind=held.kind,
            subject=held.id,
            due=held.expires,
            priority=AHEAD[ahead],
        )
    held.announced = ahead
    return doing.save(held)
