"""Setting how much work is checked, and recording findings."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from store.acts import Doing, Given, act
from store.errors import N_, Invalid
from store.fields import Id, Plain
from store.inbox.items.making import make_item
from store.inbox.models import NOBODY, Queue, WorkItem
from store.inbox.models.quality import QualityCheck, QualityShare
from store.inbox.rules.holders import can_hold
from store.inbox.rules.timeline import moment, record, take_back
from store.people import Department
from store.reading import Reading
from store.typed_text import Prose

__all__ = ["Judged", "SetShare", "judge_check", "set_share"]


class SetShare(Given):
    """The percentage of a department's finished items that is checked."""

    department: Annotated[int, Id("department")]
    percent: Annotated[Plain, Field(ge=0, le=100)]


class Judged(Given):
    """The finding; the note describes a fault."""

    faulty: bool
    note: Prose = ""


def _department(_reading: Reading, given: SetShare) -> int:
    return given.department


@act(
    "quality.set",
    N_("set the share of work to check"),
    given=SetShare,
    department_of=_department,
    undoable=True,
)
def set_share(doing: Doing, given: SetShare) -> QualityShare:
    """Change the percentage of a department's finished work that is checked from now on."""
    doing.get(Department, given.department)
    shares = doing.page(QualityShare, {"department": given.department}, limit=1)
    if not shares:
        return doing.add(QualityShare(department=given.department, percent=given.percent))
    shares[0].percent = given.percent
    return doing.save(shares[0])


def _undone(doing: Doing, check: QualityCheck) -> None:
    """Record on the item that the verdict was undone or redone; its message follows."""
    take_back(doing, doing.get(WorkItem, check.item))
    for item in _messages(doing, check):
        if check.state == "open":
            item.state = "cancelled"
            item.closed_at = moment(doing)
            item.closed_by = doing.actor.person
            doing.save(item)
        take_back(doing, item)


def _messages(doing: Doing, check: QualityCheck) -> list[WorkItem]:
    """Return the item that the verdict created, among those about a fault in the same work."""
    undone = doing.writer.mark.undoes
    about: dict[str, str | int] = {"subject_kind": WorkItem.kind, "subject": check.item}
    return [
        item
        for item in doing.page(WorkItem, about)
        if any(change.txn == undone for change in doing.history(item))
    ]


def _work(reading: Reading, check: QualityCheck) -> WorkItem:
    return reading.get(WorkItem, check.item)


@act("quality.judge", N_("record a quality check"), on=QualityCheck, given=Judged,
     states=("open",), four_eyes_fields=("hands",), checks=_work, undoable=True,
     undone=_undone)  # fmt: skip
def judge_check(doing: Doing, check: QualityCheck, given: Judged) -> QualityCheck:
    """Judge finished work good or faulty; the person who did faulty work gets an item about it."""
    note = given.note.strip()
    if given.faulty and not note:
        raise Invalid(N_("Describe the fault."), field="note")
    check.state = "faulty" if given.faulty else "good"
    check.note = note
    check.checked_by = doing.actor.person
    check.checked_at = moment(doing)
    message = N_("Quality check: faulty") if given.faulty else N_("Quality check: good")
    record(doing, check.item, "note", message, text=note)
    if given.faulty:
        check.told = _add_message(doing, check).id
    return doing.save(check)


def _add_message(doing: Doing, check: QualityCheck) -> WorkItem:
    """Create the message to the person who did the work: an item linked to the checked one.

    It is unassigned when they no longer work there.
    """
    of = doing.get(WorkItem, check.item)
    made = make_item(
        doing,
        doing.get(Queue, of.queue),
        origin="review",
        title=of.title,
        state="open",
        owner=check.person if can_hold(doing, check.person, of.department) else NOBODY,
        made_by=doing.actor.person,
        relation=of.relation,
        needs=(),
        procedure=None,
        subject_kind=of.kind,
        subject=of.id,
    )
    record(doing, made.id, "note", N_("Quality check: faulty"), text=check.note)
    return made
