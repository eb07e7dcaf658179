"""Mailing files that the office made itself, such as an invoice, with the timeline of an item."""

from __future__ import annotations

from collections.abc import Sequence

from store.access import No
from store.acts import ACTS, Doing, Given, judge
from store.errors import N_, Refused
from store.inbox.mail.composing import MEGABYTE, MOST_MEGABYTES, Address, Letter, new_letter, post
from store.inbox.mail.new_letters import BeginMail, WriteMail, begin_item
from store.inbox.mail.threading import where_it_stays
from store.inbox.models import MailDoc, MailFile, WorkItem
from store.inbox.rules.letters import mails_of
from store.typed_text import NeededLine, Prose

__all__ = ["MadeLetter", "mail_made"]


class MadeLetter(Given):
    """A letter with files of the office's own."""

    to: tuple[Address, ...]
    cc: tuple[Address, ...] = ()
    title: NeededLine
    text: Prose


def mail_made(
    doing: Doing, given: MadeLetter, files: Sequence[MailFile], item: int | None, queue: int | None
) -> MailDoc:
    """Queue a letter about an item, or else as a new item in a queue; returns it.

    The caller logs the export of what is in the files. Raises `Refused` for who may not write a mail
    there, and where there is neither, and `Invalid` for what can't be sent.
    """
    if sum(file.size for file in files) > MOST_MEGABYTES * MEGABYTE:
        raise Refused(
            N_("These files are larger than {n} MB together. Put them in the tray instead."),
            n=MOST_MEGABYTES,
        )
    work = _item(doing, given, item, queue)
    letter = new_letter(
        doing, work.id, Letter(text=given.text), given.to, given.cc, given.title, made=files
    )
    post(doing, work, letter, N_("Mail to {address}, to be sent"))
    return mails_of(doing, work.id)[-1]


def _item(doing: Doing, given: MadeLetter, item: int | None, queue: int | None) -> WorkItem:
    known = where_it_stays(doing, item) if item is not None else None
    if known is not None:
        written = WriteMail(to=given.to, cc=given.cc, title=given.title, text=given.text)
        answer = judge(doing, ACTS["mail.write"], known, written)
        if isinstance(answer, No):
            raise answer.error()
        return known
    if queue is None:
        raise Refused(N_("No queue is set for these mails. Ask a manager to set one."))
    begun = BeginMail(queue=queue, to=given.to, cc=given.cc, title=given.title, text=given.text)
    answer = judge(doing, ACTS["mail.begin"], None, begun)
    if isinstance(answer, No):
        raise answer.error()
    return begin_item(doing, queue, given.to, given.title)
