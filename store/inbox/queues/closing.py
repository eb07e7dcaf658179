"""Closing queues and departments that nothing needs any more, and reopening them."""

from __future__ import annotations

from store.acts import Doing, Nothing, act
from store.errors import N_, Invalid
from store.inbox.models import Queue, WorkItem
from store.inbox.models.assigning import AssignRule
from store.inbox.models.schedules import Schedule
from store.inbox.rules.states import CLOSED
from store.people import Department, Membership

__all__ = ["close_department", "close_queue"]

MOST = 10_000
"""Upper limit, never reached, of the rules, schedules or roles of one department."""
UNFINISHED = [state for state in WorkItem.state_names if state not in CLOSED]


@act("queue.close", N_("close or reopen a queue"), on=Queue, undoable=True)
def close_queue(doing: Doing, queue: Queue, _given: Nothing) -> Queue:
    """Close a queue in which no work is left and which gets none, or reopen it."""
    if queue.active:
        _refuse_busy(doing, queue)
    elif not doing.get(Department, queue.department).active:
        raise Invalid(N_("The department is closed. Reopen it first."))
    return doing.save(queue.model_copy(update={"active": not queue.active}))


def _refuse_busy(doing: Doing, queue: Queue) -> None:
    if queue.takes:
        raise Invalid(N_("This queue receives new work. Let another queue receive it first."))
    if doing.page(WorkItem, {"queue": queue.id, "state": UNFINISHED}, limit=1):
        raise Invalid(N_("This queue still has open work. Complete or move it first."))
    schedules = doing.page(Schedule, {"queue": queue.id}, limit=MOST)
    rules = doing.page(AssignRule, {"to_queue": queue.id}, limit=MOST)
    fed = [schedule.name for schedule in schedules if schedule.state != "ended"]
    fed += [rule.name for rule in rules if rule.active]
    if fed:
        raise Invalid(
            N_("This queue still receives work from: {names}. Change that first."), names=fed
        )


@act("department.close", N_("close or reopen a department"), on=Department, undoable=True)
def close_department(doing: Doing, department: Department, _given: Nothing) -> Department:
    """Close a department without queues in use and without people, or reopen it."""
    if department.active:
        _refuse_used(doing, department)
    return doing.save(department.model_copy(update={"active": not department.active}))


def _refuse_used(doing: Doing, department: Department) -> None:
    queues = doing.page(Queue, {"department": department.id}, limit=MOST)
    used = [queue.name for queue in queues if queue.active]
    if used:
        raise Invalid(
            N_("This department has queues in use: {names}. Close those first."), names=used
        )
    roles = doing.page(Membership, {"department": department.id}, limit=MOST)
    if any(role.until is None or role.until >= doing.today for role in roles):
        raise Invalid(N_("People still have roles in this department. End those roles first."))
