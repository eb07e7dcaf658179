"""Critical values (alarmwaarden): an item at once, which ends once a person was told and read it back."""

from __future__ import annotations

from datetime import UTC, timedelta

from pydantic import AwareDatetime

from store.access import No, Yes
from store.acts import ACTS, Doing, Given, act, judge
from store.errors import N_, Invalid
from store.inbox import (
    CLOSED,
    NOBODY,
    UNSETTLED,
    ItemLink,
    WorkItem,
    first_queue,
    make_item,
    record,
)
from store.laboratory.models import Called, LabResult
from store.laboratory.results.states import TRANSITIONS
from store.reading import Reading
from store.records import Record
from store.typed_text import NeededLine

__all__ = ["CallResult", "call", "critical_item", "follow_critical"]

LATEST = timedelta(days=14)
MOST = 100
"""Upper limit, never reached, of the items about one result."""


class CallResult(Given):
    """To whom a critical value was passed on, when (now without one), and that they read it back."""

    whom: NeededLine
    at: AwareDatetime | None = None
    read_back: bool


def not_to_tell(_reading: Reading, result: LabResult) -> No | None:
    """Refuse to pass on what is not critical, or was passed on."""
    if result.critical == "called":
        return No("state", N_("This critical value was passed on already. See its history."))
    if not result.critical:
        return No("state", N_("This value is not critical. Leave it to the report."))
    return None


@act("lab_result.call", N_("record to whom a critical value was passed on"), on=LabResult, given=CallResult,
     states=TRANSITIONS["lab_result.call"][0], unless=not_to_tell,
     remedy=N_("Write a note on its item."))  # fmt: skip
def call(doing: Doing, result: LabResult, given: CallResult) -> LabResult:
    """Record to whom a critical value was passed on, and end its item if the actor may.

    Raises `Invalid` while it was not read back, and for a moment to come or long ago.
    """
    if not given.read_back:
        raise Invalid(
            N_("A critical value counts as passed on once it is read back. Ask for that first."),
            field="read_back",
        )
    at = given.at or doing.now
    if not doing.now - LATEST <= at <= doing.now:
        raise Invalid(N_("Give the moment when it was passed on, in the past 14 days."), field="at")
    called = Called(
        whom=given.whom, at=at.astimezone(UTC).isoformat(timespec="milliseconds"),
        read_back=True, by=doing.actor.person,
    )  # fmt: skip
    saved = doing.save(result.model_copy(update={"critical": "called", "called": called}))
    item = critical_item(doing, result)
    if item is not None:
        record(
            doing,
            item.id,
            "note",
            N_("Passed on to {whom}, who read it back"),
            {"whom": given.whom},
        )
        finish, free = ACTS["item.finish"], item.owner in (NOBODY, *doing.actor.hands)
        if free and isinstance(judge(doing, finish, item, None), Yes):
            finish(doing, item, finish.given())
    return saved


def open_critical_item(doing: Doing, result: LabResult) -> None:
    """Open an item for a value to pass on, where none is open, in the department's first queue.

    Its title names the sample, not the patient, as the queue may be of others.
    """
    queue = first_queue(doing, (result.department,))
    if queue is None or critical_item(doing, result) is not None:
        return
    sample = doing.get(Record, result.sample)
    item = make_item(
        doing, queue, origin="request", title=f"Alarmwaarde {result.code} van {sample.no}: doorgeven",
        state="open", priority=1, due=doing.today, made_by=doing.actor.person,
        subject_kind=LabResult.kind, subject=result.id,
    )  # fmt: skip
    link = ItemLink(item=item.id, sort="about", to_kind="record", to=sample.id,
                    made_by=doing.actor.person)  # fmt: skip
    doing.add(link)
    record(doing, item.id, "added", N_("Submitted"))


def follow_critical(doing: Doing, before: LabResult, result: LabResult) -> None:
    """Open an item for a value to pass on, or note on it that the value was withdrawn."""
    if result.critical == "to call":
        open_critical_item(doing, result)
    item = critical_item(doing, result) if before.critical == "to call" else None
    if item is not None and result.critical != "to call":
        record(doing, item.id, "note", N_("The value was withdrawn before it was passed on"))


def critical_item(reading: Reading, result: LabResult) -> WorkItem | None:
    """Return the open item about a critical value, None without one."""
    about: dict[str, str | int] = {"subject_kind": LabResult.kind, "subject": result.id}
    items = reading.page(WorkItem, about, ("-id",), limit=MOST)
    return next((item for item in items if item.state not in CLOSED), None)


def untold(reading: Reading, item: WorkItem) -> No | None:
    """Refuse to end the item of a critical value before it was passed on."""
    if reading.get(LabResult, item.subject or 0).critical != "to call":
        return None
    return No("state", N_("Pass on this critical value first: open the result and record to whom."))


UNSETTLED[LabResult.kind] = untold
