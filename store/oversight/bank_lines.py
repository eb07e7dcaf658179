"""Reminders of unbooked bank lines: one work item per statement, once."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from store.access import Actor
from store.acts import Doing, Nothing, act
from store.acts.office_protocol import OfficeProtocol
from store.errors import N_, ChangedElsewhere, NotFound
from store.inbox import WorkItem, first_queue
from store.ledgers import BankLine, BankStatement
from store.oversight.work_requests import Asked, asked
from store.people import departments
from store.reading import Reading

__all__ = ["remind", "remind_all"]

PATIENCE = timedelta(days=7)
"""Counted from a line's date: a week's statements are booked within the next."""
AT_ONCE = 1000
TITLE: Asked = {
    "nl": "Bank: afschrift {number} van {account} is nog te boeken, {count} regels",
    "en": "Bank: statement {number} of {account} is still to be booked, {count} lines",
}


def remind_all(office: OfficeProtocol, actor: Actor) -> int:
    """Create a reminder for every statement with overdue lines; return how many were created."""
    made = 0
    for statement in office.view(actor, _lying):
        with suppress(NotFound, ChangedElsewhere):
            made += office.do(actor, "statement.remind", statement).doc is not None
    return made


def _lying(reading: Reading) -> list[int]:
    """Return statements with overdue open lines and no reminder yet."""
    until = reading.today - PATIENCE
    accounts = {
        line.statement
        for department in departments(reading)
        for line in reading.page(
            BankLine, {"department": department.id, "state": "open"}, ("date",), limit=AT_ONCE
        )
        if line.date <= until
    }
    return sorted(account for account in accounts if not _was_asked(reading, account))


def _was_asked(reading: Reading, statement: int) -> bool:
    about: dict[str, str | int] = {"subject_kind": BankStatement.kind, "subject": statement}
    return bool(reading.page(WorkItem, about, limit=1))


@act("statement.remind", N_("request posting of a statement"), on=BankStatement)
def remind(doing: Doing, statement: BankStatement, _given: Nothing) -> WorkItem | None:
    """Create the item; None when it was created meanwhile, or nothing is left to book."""
    lines = doing.page(BankLine, {"statement": statement.id}, limit=AT_ONCE)
    count = sum(line.state == "open" for line in lines)
    queue = first_queue(doing, (statement.department,))
    if not count or queue is None or _was_asked(doing, statement.id):
        return None
    return asked(
        doing,
        queue,
        None,
        TITLE,
        {"number": statement.number, "account": statement.account, "count": count},
        N_("Statement {number} of {account} still has lines to post: {count}"),
        origin="system",
        subject_kind=statement.kind,
        subject=statement.id,
    )
