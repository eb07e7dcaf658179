"""Closing departments that nothing needs any more, and reopening them."""

from __future__ import annotations

from store.acts import Doing, Nothing, act
from store.errors import N_, Invalid, Term
from store.inbox import Queue
from store.ledgers import Daybook
from store.people import Department, Membership

__all__ = ["close_department"]

MOST = 10_000
"""Upper limit, never reached, of the queues, roles or daybooks of one department."""


@act("department.close", N_("close or reopen a department"), on=Department, undoable=True)
def close_department(doing: Doing, department: Department, _given: Nothing) -> Department:
    """Close a department without queues in use, daybooks and people, or reopen it."""
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
    daybooks = doing.page(Daybook, {"department": department.id}, limit=MOST)
    if daybooks:
        raise Invalid(
            N_(
                "This department keeps the books: {names}. It stays open as long as they are "
                "kept. Nothing was changed."
            ),
            names=[Term(daybook.name) for daybook in daybooks],
        )
