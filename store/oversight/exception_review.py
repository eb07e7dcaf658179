"""Sole-person exceptions: what was done without a second pair of eyes, looked through afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from store.access import Actor, No, Yes, reach
from store.access.emergency import Emergency
from store.acts import ACTS, Doing, Given, Nothing, act, answers
from store.acts.office_protocol import OfficeProtocol
from store.engine import Cursor
from store.errors import N_
from store.inbox import WorkItem
from store.oversight.work_requests import Asked, asked, place_for
from store.people import Department, Person, SoleException, actor, away, persons, report_to
from store.reading import Reading
from store.typed_text import Prose

__all__ = ["ExceptionRow", "exceptions", "first_open_month", "remind", "review"]

REVIEW = "exception.review"
ABOUT = "exceptions"
"""The kind of subject of the item that asks to look them through; its number is the month's."""
MOST = 1000
MOST_SHOWN = 10_000
TITLE: Asked = {
    "nl": "Uitzonderingen na te lopen: {n}, tot en met {month}",
    "en": "Exceptions to look through: {n}, up to {month}",
}


@dataclass(frozen=True)
class ExceptionRow:
    """An exception in its list; `act` is a msgid, `what` and `reason` may be hostile text.

    Of an emergency the subject is the item that tells what was seen by it. `answers` are whether
    the actor may look at it.
    """

    id: int
    rev: int
    at: datetime
    actor: str
    act: str
    what: str
    department: str
    reason: str
    subject_kind: str
    subject: int
    open: bool
    reviewed_by: str
    note: str
    cursor: Cursor
    answers: Mapping[str, Yes | No]


def exceptions(
    reading: Reading,
    month: str,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = MOST_SHOWN,
) -> list[ExceptionRow]:
    """The exceptions of a month (YYYY-MM), those to look at first; none out of reach."""
    if not reading.reach("exception.read").office:
        return []
    order = ("state",)
    found = reading.page(SoleException, {"month": month}, order, after, before, limit)
    return [_row(reading, one, reading.cursor(one, order)) for one in found]


def first_open_month(reading: Reading) -> str:
    """The earliest month with an exception to look at; this month when there is none."""
    sees = reading.reach("exception.read").office
    found = reading.page(SoleException, {"state": "open"}, ("month",), limit=1) if sees else []
    return found[0].month if found else f"{reading.today:%Y-%m}"


def _row(reading: Reading, one: SoleException, cursor: Cursor) -> ExceptionRow:
    by = reading.get(Person, one.reviewed_by).name if one.reviewed_by else ""
    place = reading.get(Department, one.department).name if one.department else ""
    kind, subject = one.subject_kind, one.subject
    if kind == Emergency.kind:
        kind, subject = WorkItem.kind, reading.get(Emergency, subject).item or 0
    return ExceptionRow(
        id=one.id,
        rev=one.rev,
        at=datetime.fromisoformat(one.at),
        actor=reading.get(Person, one.actor).name,
        act=ACTS[one.act].label if one.act in ACTS else one.act,
        what=one.what,
        department=place,
        reason=one.reason,
        subject_kind=kind,
        subject=subject,
        open=one.state == "open",
        reviewed_by=by,
        note=one.note,
        cursor=cursor,
        answers=answers(reading, one, (REVIEW,)),
    )


def _ones_own(reading: Reading, exception: SoleException) -> No | None:
    """Why who did it does not look at it: somebody else can."""
    mine = exception.actor in (reading.actor.person, reading.actor.on_behalf_of)
    if not mine or not _others(reading, exception.actor):
        return None
    return No("four eyes", N_("You did this yourself; somebody else must look at it."))


def _others(reading: Reading, person: int) -> bool:
    """Whether anybody else who is at work today could look at it."""
    return any(
        reach(actor(reading, one.id, reading.today), REVIEW).office
        for one in persons(reading)
        if one.id != person and not away(reading, one.id, reading.today)
    )


class Reviewed(Given):
    """What whoever looked at it has to say."""

    note: Prose = ""


@act(REVIEW, N_("look at an exception"), on=SoleException, given=Reviewed, states=("open",),
     unless=_ones_own, undoable=True)  # fmt: skip
def review(doing: Doing, exception: SoleException, given: Reviewed) -> SoleException:
    """Say that one looked at it: somebody else than who did it, where there is anybody."""
    exception.state = "reviewed"
    exception.reviewed_by = doing.actor.person
    exception.note = given.note
    return doing.save(exception)


def remind_owner(office: OfficeProtocol, actor: Actor) -> int:
    """Once a month, ask to look through what the months before left."""
    if not office.view(actor, _left):
        return 0
    return int(office.do(actor, "exception.remind").doc is not None)


def _left(reading: Reading) -> list[SoleException]:
    """What is still to be looked at of the months before, unless that was asked for already."""
    this = f"{reading.today:%Y-%m}"
    found = reading.page(SoleException, {"state": "open"}, ("month",), limit=MOST)
    left = [one for one in found if one.month < this]
    if not left or _items(reading, _number(left[-1].month)):
        return []
    return left


def _items(reading: Reading, month: int) -> list[WorkItem]:
    return reading.page(WorkItem, {"subject_kind": ABOUT, "subject": month}, limit=1)


def _number(month: str) -> int:
    return int(month.replace("-", ""))


@act("exception.remind", N_("ask to look through the exceptions"))
def remind(doing: Doing, _given: Nothing) -> WorkItem | None:
    """One item for all that is left, to whoever leads; an earlier one that is open goes on as it."""
    left, queue = _left(doing), place_for(doing)
    if not left or queue is None:
        return None
    month = left[-1].month
    for one in doing.page(WorkItem, {"subject_kind": ABOUT}, limit=MOST):
        if not one.closed_at:
            one.subject = _number(month)
            doing.save(one)
    return asked(
        doing,
        queue,
        report_to(doing, "quality", queue.department),
        TITLE,
        {"n": len(left), "month": f"{month[5:]}-{month[:4]}"},
        N_("Exceptions to look through: {n}, up to {month}. F9, exceptions, shows them."),
        origin="review",
        subject_kind=ABOUT,
        subject=_number(month),
    )
