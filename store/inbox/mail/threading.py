"""Threading: a reply belongs to the item of the mail that it answers.

That mail may come in after it, or never; then answers to the same mail belong together.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from store.acts import Doing
from store.errors import N_, NotFound
from store.inbox.items.given import Remark
from store.inbox.items.making import make_item
from store.inbox.items.snoozing import clear_snooze
from store.inbox.items.transitions import reopen
from store.inbox.mail_format import Mail
from store.inbox.mail_format.identifiers import bare, bracketed
from store.inbox.models import MailDoc, Queue, WorkItem
from store.inbox.rules.routing import queue_for
from store.inbox.rules.states import CLOSED
from store.inbox.rules.timeline import record
from store.reading import Reading

__all__ = ["Conversation", "conversation", "goes_on", "where_it_stays"]

ANSWERING = ("in_reply_to", "thread")
"""The fields of a mail with what it answers: the nearest and the first of its conversation."""
MOST_QUEUES = 1000
ANSWERED_WITHIN = timedelta(days=14)
"""How long after closing a reply still reopens an item."""


class Conversation(NamedTuple):
    """The item that a mail belongs to; `later`: the mail came before those of the item that answer it."""

    item: WorkItem
    later: bool


def conversation(reading: Reading, mail: Mail) -> Conversation | None:
    """Return where the mails are that this one answers, or that answer it; None for a new subject.

    In-Reply-To goes first, then References, nearest first (RFC 5322, 3.6.4), against mail in
    both directions; then mails that answer the same ones, where the office doesn't have these;
    then mails that answer this one. Only named mails are looked up, never those that they name in
    turn, so loops are harmless.
    """
    own = bracketed(mail.message_id)
    names = [name for name in mail.answers if name != own]
    for name, fields in (
        *((name, ("message_id",)) for name in names),
        *((name, ANSWERING) for name in names),
        *([(own, ANSWERING)] if own else ()),
    ):
        for field in fields:
            item = _item_with(reading, field, name)
            if item is not None:
                return Conversation(item, later=name == own)
    return None


def _item_with(reading: Reading, field: str, name: str) -> WorkItem | None:
    """Return the item of the newest mail with an identifier in a field, in either spelling."""
    for spelled in (name, bare(name)):
        for known in reading.page(MailDoc, {field: spelled}, order=("-id",), limit=10):
            item = where_it_stays(reading, known.item)
            if item is not None and item.state != "quarantined":
                return item
    return None


def goes_on(doing: Doing, item: WorkItem, mail: Mail) -> WorkItem:
    """Return the item that a reply belongs to, brought to people's attention.

    The item wakes, and is reopened if it was waiting or recently finished. If it was closed
    otherwise or longer ago, it stays closed and a new item refers to it. An automatic reply
    changes nothing.
    """
    if mail.automatic:
        return item
    if item.state == "waiting" or _was_done_of_late(doing, item):
        reopened: WorkItem = reopen(doing, item, Remark())
        return reopened
    if item.state in CLOSED:
        return _linked(doing, item, mail)
    if item.wake_on is None:
        return item
    clear_snooze(item)
    return doing.save(item)


def where_it_stays(reading: Reading, at: int) -> WorkItem | None:
    """Return the item, or the one that it was merged into; None when it is gone."""
    passed: set[int] = set()
    while at not in passed:
        passed.add(at)
        try:
            item = reading.get(WorkItem, at)
        except NotFound:
            return None
        if item.state != "merged" or item.merged_into is None:
            return item
        at = item.merged_into
    return None


def _was_done_of_late(doing: Doing, item: WorkItem) -> bool:
    if item.state != "done":
        return False
    return datetime.fromisoformat(item.closed_at) >= doing.now - ANSWERED_WITHIN


def _linked(doing: Doing, item: WorkItem, mail: Mail) -> WorkItem:
    made = make_item(
        doing,
        _queue_after(doing, item),
        origin="mail",
        title=mail.subject,
        sender=mail.sender_name or mail.sender_address,
        relation=item.relation,
        needs=item.needs,
        carried=item.carried,
    )
    if made.department != item.department:
        return made  # where nobody may see the title of the other
    record(doing, made.id, "link", N_("Follow-up of item {item}: {title}"),
           {"item": item.id, "title": item.title})  # fmt: skip
    record(doing, item.id, "link", N_("Merged into item {item}: {title}"),
           {"item": made.id, "title": made.title})  # fmt: skip
    return made


def _queue_after(reading: Reading, item: WorkItem) -> Queue:
    """Return where work goes on: in its queue, or in another of its department once that is closed."""
    beside = reading.page(Queue, {"department": item.department}, limit=MOST_QUEUES)
    open_ones = sorted(
        (queue for queue in beside if queue.active),
        key=lambda queue: (queue.id != item.queue, queue.takes != "mail", queue.id),
    )
    return next(iter(open_ones), None) or queue_for(reading, "mail")
