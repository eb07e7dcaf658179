"""Reading messages: their list by state, one with what became of each part, and where it can be placed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from store.access import No, Yes
from store.acts import answers_on
from store.engine import Cursor, Value
from store.errors import NotFound
from store.fields import Option
from store.laboratory.messages.placing import message_item
from store.laboratory.models import LabMessage, LabOrder
from store.people import Person, departments
from store.reading import Reading
from store.records import current

__all__ = ["MessageDetail", "MessageRow", "lab_message", "lab_messages", "message_departments",
           "orders_to_place", "search_messages"]  # fmt: skip

FEW, MOST = 50, 500


@dataclass(frozen=True)
class MessageRow:
    """A message in the list, without its text. What it says of the patient may be hostile."""

    id: int
    cursor: Cursor
    doc: LabMessage
    at: datetime


@dataclass(frozen=True)
class MessageDetail:
    """A message with its text, the BSN in it masked; `order` is the number of the order it is placed on.

    `item` is that of the open item about it, 0 without one or for who may not see it.
    """

    doc: LabMessage
    at: datetime
    order: str
    item: int
    received_by: str
    dismissed_by: str
    answers: Mapping[str, Yes | No]


def lab_messages(
    reading: Reading,
    state: str = "",
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[MessageRow]:
    """Return a page of the messages that the actor sees, newest first: in a state, or all."""
    where: dict[str, Value] = {"state": state} if state else {}
    page = reading.visible_page(LabMessage, where, ("-at",), after, before, limit)
    return [_row(reading, doc) for doc in reading.log_rows(page)]


def search_messages(reading: Reading, text: str) -> list[MessageRow]:
    """Return the messages with a number: of the message, an order or a sample."""
    groups = reading.groups("lab_message.read")
    if not groups:
        return []
    reading.log_accesses(LabMessage, "search")
    docs = reading.search(LabMessage, text, reading.sees, FEW, groups)
    return [_row(reading, doc) for doc in reading.log_rows(docs)]


def _row(reading: Reading, doc: LabMessage) -> MessageRow:
    without = doc.model_copy(update={"body": ""})
    cursor = reading.cursor(doc, ("-at",))
    return MessageRow(doc.id, cursor, without, datetime.fromisoformat(doc.at))


def lab_message(reading: Reading, id: int) -> MessageDetail:
    """Return a message; raises `NotFound` also for those who may not see it."""
    doc = reading.visible(LabMessage, id)
    reading.log_access(doc)
    item = message_item(reading, doc)
    return MessageDetail(
        doc=doc.as_shown(),
        at=datetime.fromisoformat(doc.at),
        order=_order_number(reading, doc.order),
        item=item.id if item is not None and reading.sees(item) else 0,
        received_by=_name(reading, doc.received_by),
        dismissed_by=_name(reading, doc.dismissed_by),
        answers=answers_on(reading, doc),
    )


def _order_number(reading: Reading, order: int | None) -> str:
    try:
        return reading.visible(LabOrder, order).no if order else ""
    except NotFound:
        return ""


def _name(reading: Reading, person: int | None) -> str:
    return reading.get(Person, person).name if person else ""


def orders_to_place(reading: Reading, department: int) -> list[Option]:
    """Return the newest orders of a department that can have results, by number; the label is the patient."""
    where: dict[str, Value] = {"state": ["open", "complete"], "department": department}
    orders = reading.visible_page(LabOrder, where, ("-ordered",), limit=MOST)
    names = reading.reach("relation.read").office
    return [
        Option(
            each.id, each.no, current(reading, each.patient).name if names else "", each.external
        )
        for each in reading.log_rows(orders)
    ]


def message_departments(reading: Reading) -> list[tuple[int, str]]:
    """Return id and name of the departments for which the actor can take messages in."""
    reach = reading.reach("lab_message.receive")
    return [(each.id, each.name) for each in departments(reading)
            if each.active and reach.covers(each.id, owned=False)]  # fmt: skip
