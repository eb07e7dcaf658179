"""Writing a letter that is no reply: about an item, forwarding a mail, or a new one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from store.access import No
from store.acts import ACTS, Doing, act, judge
from store.errors import N_, Invalid
from store.fields import Id
from store.inbox.assigning import assign
from store.inbox.drafting import settle_draft
from store.inbox.items.making import make_item
from store.inbox.mail.composing import Address, Letter, new_letter, post
from store.inbox.models import Queue, WorkItem
from store.inbox.rules.letters import mails_of
from store.inbox.rules.routing import queue_in_use
from store.inbox.rules.states import KNOWN, held
from store.inbox.rules.timeline import record
from store.reading import Reading
from store.typed_text import NeededLine, Prose

__all__ = ["BeginMail", "WriteMail", "begin_item", "begin_mail", "write_mail"]


class WriteMail(Letter):
    """A letter to any address; `forwards` is the forwarded mail, and `below` its text."""

    to: tuple[Address, ...]
    cc: tuple[Address, ...] = ()
    title: NeededLine
    text: Prose
    below: Prose = ""
    forwards: Annotated[int | None, Id("mail")] = None


class BeginMail(Letter):
    """A letter to anybody that begins a new item, in a queue."""

    queue: Annotated[int, Id("queue")]
    to: tuple[Address, ...]
    cc: tuple[Address, ...] = ()
    title: NeededLine
    text: Prose


@act("mail.write", N_("write a mail"), on=WorkItem, given=WriteMail, states=KNOWN,
     unless=held, like="mail.reply")  # fmt: skip
def write_mail(doing: Doing, item: WorkItem, given: WriteMail) -> WorkItem:
    """Write a letter about an item; answers to it come to the item."""
    if given.forwards is not None and not _has(doing, item, given.forwards):
        raise Invalid(
            N_("This mail no longer belongs to the item. Check the item again."), field="forwards"
        )
    letter = new_letter(doing, item.id, given, given.to, given.cc, given.title, given.below)
    settle_draft(doing, item.id, "letter" if given.forwards is None else "forward")
    return post(doing, item, letter, N_("Mail to {address}, to be sent") if given.forwards is None
                else N_("Forwarded to {address}, to be sent"))  # fmt: skip


def _department(reading: Reading, given: BeginMail) -> int:
    return reading.get(Queue, given.queue).department


@act("mail.begin", N_("write a new mail"), given=BeginMail, department_of=_department,
     like="mail.reply")  # fmt: skip
def begin_mail(doing: Doing, given: BeginMail) -> WorkItem:
    """Write a new letter: an item is created for it, assigned to the writer if allowed."""
    item = begin_item(doing, given.queue, given.to, given.title)
    settle_draft(doing, 0, "letter")
    letter = new_letter(doing, item.id, given, given.to, given.cc, given.title)
    return post(doing, item, letter, N_("Mail to {address}, to be sent"))


def begin_item(doing: Doing, queue: int, to: Iterable[str], title: str) -> WorkItem:
    """Return a new item for a letter, to be saved with it: assigned to its writer if allowed."""
    item = make_item(
        doing,
        queue_in_use(doing, queue),
        origin="request",
        made_by=doing.actor.person,
        title=title,
        sender=", ".join(to),
        state="open",
    )
    record(doing, item.id, "added", N_("Started with a mail"))
    if isinstance(judge(doing, ACTS["item.claim"], item, None), No):
        item.state = "new"
        return assign(doing, item)
    item.owner = doing.actor.person
    return item


def _has(reading: Reading, item: WorkItem, mail: int) -> bool:
    return any(each.id == mail for each in mails_of(reading, item.id))
