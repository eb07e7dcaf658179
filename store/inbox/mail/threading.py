"""Threading: a reply belongs to the item of the mail that it answers."""

from __future__ import annotations

from datetime import datetime, timedelta

from store.acts import Doing
from store.errors import N_, NotFound
from store.inbox.items.given import Remark
from store.inbox.items.making import make_item
from store.inbox.items.snoozing import clear_snooze
from store.inbox.items.transitions import reopen
from store.inbox.mail_format import Mail
from store.inbox.models import MailDoc, Queue, WorkItem
from store.inbox.rules.routing import queue_for
from store.inbox.rules.states import CLOSED
from store.inbox.rules.timeline import record
from store.reading import Reading

__all__ = ["conversation", "goes_on", "where_it_stays"]

ANSWERED_WITHIN = timedelta(days=14)
"""How long after closing a reply still reopens an item."""


def conversation(reading: Reading, mail: Mail) -> WorkItem | None:
    """Return the item of the mail that this one answers; None for a new subject.

    In-Reply-To goes first, then References, nearest first (RFC 5322, 3.6.4), against mail in
    both directions. Only the named mails are looked up, never those that they name in turn, so
    loops are harmless.
    """
    for name in dict.fromkeys((mail.in_reply_to, *reversed(mail.references))):
        if not name or name == mail.message_id:
            continue
        for known in reading.page(MailDoc, {"message_id": name}, order=("-id",), limit=10):
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
    before = doing.get(Queue, item.queue)
    made = make_item(
        doing,
        before if before.active else queue_for(doing, "mail"),
        origin="mail",
        title=mail.subject,
        sender=mail.sender_name or mail.sender_address,
        relation=item.relation,
        needs=item.needs,
        carried=item.carried,
    )
    record(doing, made.id, "link", N_("Goes on from item {item}: {title}"),
           {"item": item.id, "title": item.title})  # fmt: skip
    record(doing, item.id, "link", N_("Goes on in item {item}: {title}"),
           {"item": made.id, "title": made.title})  # fmt: skip
    return made
