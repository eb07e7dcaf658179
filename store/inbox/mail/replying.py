"""Replying by mail: the letter is written here and queued for sending."""

from __future__ import annotations

from store.access import No
from store.acts import Doing, act
from store.errors import N_, Refused
from store.inbox.drafting import settle_draft
from store.inbox.mail.composing import Address, Letter, new_letter, post
from store.inbox.mail.views import answering_subject
from store.inbox.mail_format.address import ADDRESS
from store.inbox.mail_format.identifiers import bracketed
from store.inbox.models import MailDoc, WorkItem
from store.inbox.rules.business_minutes import answered
from store.inbox.rules.letters import copied, last_in
from store.inbox.rules.states import KNOWN, any_of, held
from store.reading import Reading
from store.typed_text import Prose

__all__ = ["Reply", "reply"]

MOST_REFERENCES = 20
NOTHING_RECEIVED = N_("This item has no received mail. Press , m to write a new one.")


class Reply(Letter):
    """A reply to the last mail received for an item; without `cc`, who had a copy gets one again."""

    text: Prose
    cc: tuple[Address, ...] | None = None


def _unasked(reading: Reading, item: WorkItem) -> No | None:
    """Refuse to reply where no mail was received; an item of origin mail has one."""
    if item.origin == "mail" or last_in(reading, item.id) is not None:
        return None
    return No("state", NOTHING_RECEIVED)


@act("mail.reply", N_("reply by mail"), on=WorkItem, given=Reply, states=KNOWN,
     unless=any_of(_unasked, held))  # fmt: skip
def reply(doing: Doing, item: WorkItem, given: Reply) -> WorkItem:
    """Write a letter to the last sender; the next run sends it, and it cannot be undone."""
    asked = last_in(doing, item.id)
    if asked is None:
        raise Refused(NOTHING_RECEIVED)
    if not ADDRESS.fullmatch(asked.answer_to or asked.sender_address):
        raise Refused(N_("Mail to {address} cannot be sent safely. Write to it from another mail "
                         "program; your text stays here."),
                      address=asked.answer_to or asked.sender_address)  # fmt: skip
    letter = _letter(doing, item, asked, given)
    settle_draft(doing, item.id, "reply")
    answered(doing, item)
    return post(doing, item, letter, N_("Reply to {address}, to be sent"))


def _letter(doing: Doing, item: WorkItem, asked: MailDoc, given: Reply) -> MailDoc:
    cc = copied(doing, asked) if given.cc is None else given.cc
    subject = answering_subject(asked.subject or item.title)
    letter = new_letter(
        doing, item.id, given, [asked.answer_to or asked.sender_address], cc, subject
    )
    letter.in_reply_to = bracketed(asked.message_id)
    named = [*asked.references, letter.in_reply_to] if letter.in_reply_to else asked.references
    letter.references = list(named[-MOST_REFERENCES:])
    return letter
