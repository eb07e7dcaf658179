"""Four-eyes exceptions: what was done without a second person, reviewed afterwards.

Only another person than those who did it closes an exception. Where nobody else can look at it now,
a note of one's own is kept, and it stays open: here, in the monthly reminder and in the checklist of
the year.
"""

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
from store.inbox import WorkItem, first_queue
from store.oversight.work_requests import Asked, asked
from store.people import Department, FourEyesException, Person, actor, away, persons, report_to
from store.reading import Reading
from store.typed_text import Prose

__all__ = ["ExceptionRow", "exceptions", "first_open_month", "remind", "review"]

REVIEW = "exception.review"
ABOUT = "exceptions"
"""The subject kind of a review request; its subject is the month as a number."""
MOST = 1000
MOST_SHOWN = 10_000
TITLE: Asked = {
    "nl": "Uitzonderingen te beoordelen: {n}, tot en met {month}",
    "en": "Exceptions to review: {n}, up to {month}",
}


@dataclass(frozen=True)
class ExceptionRow:
    """An exception in the list; `act` is a msgid, `what` and `reason` may be hostile text.

    For an emergency, the subject is the item that records what was seen by it. `answers` say
    whether the actor may review it.
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
    """Return the exceptions of a month (YYYY-MM), unreviewed first; empty without access."""
    if not reading.reach("exception.read").office:
        return []
    order = ("state",)
    matching_exceptions = reading.page(
        FourEyesException, {"month": month}, order, after, before, limit
    )
    return [
        _row(reading, exception, reading.cursor(exception, order))
        for exception in matching_exceptions
    ]


def first_open_month(reading: Reading) -> str:
    """Return the earliest month with an unreviewed exception; this month when there is none."""
    sees = reading.reach("exception.read").office
    found_exceptions = (
        reading.page(FourEyesException, {"state": "open"}, ("month",), limit=1) if sees else []
    )
    return found_exceptions[0].month if found_exceptions else f"{reading.today:%Y-%m}"


def _row(reading: Reading, exception: FourEyesException, cursor: Cursor) -> ExceptionRow:
    by = reading.get(Person, exception.reviewed_by).name if exception.reviewed_by else ""
    place = reading.get(Department, exception.department).name if exception.department else ""
    kind, subject = exception.subject_kind, exception.subject
    if kind == Emergency.kind:
        kind, subject = WorkItem.kind, reading.get(Emergency, subject).item or 0
    return ExceptionRow(
        id=exception.id,
        rev=exception.rev,
        at=datetime.fromisoformat(exception.at),
        actor=reading.get(Person, exception.actor).name,
        act=ACTS[exception.act].label if exception.act in ACTS else exception.act,
        what=exception.what,
        department=place,
        reason=exception.reason,
        subject_kind=kind,
        subject=subject,
        open=exception.state == "open",
        reviewed_by=by,
        note=exception.note,
        cursor=cursor,
        answers=answers(reading, exception, (REVIEW,)),
    )


def _ones_own(reading: Reading, exception: FourEyesException) -> No | None:
    """Refuse a review by the person who did it when another person can."""
    if not _is_own(reading, exception) or not _others(reading, exception):
        return None
    return No("four eyes", N_("You did this yourself. A colleague must review it."))


def _is_own(reading: Reading, exception: FourEyesException) -> bool:
    """Whether the actor did it, or had it done, or stands in for who did."""
    return bool({exception.actor, exception.on_behalf_of} & {*reading.actor.hands})


def _others(reading: Reading, exception: FourEyesException) -> bool:
    """Whether another person present today could review it."""
    own = {exception.actor, exception.on_behalf_of, reading.actor.person}
    return any(
        reach(actor(reading, person.id, reading.today), REVIEW).office
        for person in persons(reading)
        if person.id not in own and not away(reading, person.id, reading.today)
    )


class Reviewed(Given):
    """The reviewer's remark."""

    note: Prose = ""


@act(REVIEW, N_("review an exception"), on=FourEyesException, given=Reviewed, states=("open",),
     unless=_ones_own, undoable=True)  # fmt: skip
def review(doing: Doing, exception: FourEyesException, given: Reviewed) -> FourEyesException:
    """Mark an exception as reviewed; a review of one's own is noted, and leaves it open."""
    if not _is_own(doing, exception):
        exception.state = "reviewed"
    exception.reviewed_by = doing.actor.person
    exception.note = given.note
    return doing.save(exception)


def remind_owner(office: OfficeProtocol, actor: Actor) -> int:
    """Once a month, ask for a review of what earlier months left."""
    if not office.view(actor, _left):
        return 0
    return int(office.do(actor, "exception.remind").doc is not None)


def _left(reading: Reading) -> list[FourEyesException]:
    """Return the unreviewed exceptions of earlier months, unless a review was already asked for."""
    this = f"{reading.today:%Y-%m}"
    matching_exceptions = reading.page(FourEyesException, {"state": "open"}, ("month",), limit=MOST)
    left = [exception for exception in matching_exceptions if exception.month < this]
    if not left or _items(reading, _number(left[-1].month)):
        return []
    return left


def _items(reading: Reading, month: int) -> list[WorkItem]:
    return reading.page(WorkItem, {"subject_kind": ABOUT, "subject": month}, limit=1)


def _number(month: str) -> int:
    return int(month.replace("-", ""))


@act("exception.remind", N_("request review of the exceptions"))
def remind(doing: Doing, _given: Nothing) -> WorkItem | None:
    """Create one item for all that is left, for the person in charge, or reuse an open one."""
    left, queue = _left(doing), first_queue(doing)
    if not left or queue is None:
        return None
    month = left[-1].month
    for item in doing.page(WorkItem, {"subject_kind": ABOUT}, limit=MOST):
        if not item.closed_at:
            item.subject = _number(month)
            doing.save(item)
    return asked(
        doing,
        queue,
        report_to(doing, "quality", queue.department),
        TITLE,
        {"n": len(left), "month": f"{month[5:]}-{month[:4]}"},
        N_("Exceptions to review: {n}, up to {month}. Press F9, exceptions."),
        origin="review",
        subject_kind=ABOUT,
        subject=_number(month),
    )
