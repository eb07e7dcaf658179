"""Replying by mail: the letter is written here and queued for sending."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from store.access import No
from store.acts import Doing, Given, act
from store.errors import N_, Invalid, Refused
from store.fields import Id
from store.inbox.drafting import settle_draft
from store.inbox.items.snoozing import wake_if_snoozed
from store.inbox.mail.sending import letter_bytes
from store.inbox.mail.views import answering_subject
from store.inbox.mail_format.address import ADDRESS
from store.inbox.mail_format.identifiers import bracketed
from store.inbox.models import MailDoc, WorkItem
from store.inbox.rules.business_minutes import answered
from store.inbox.rules.letters import last_in, mails_of
from store.inbox.rules.states import KNOWN, any_of, held
from store.inbox.rules.timeline import moment, record
from store.reading import Reading
from store.typed_text import Prose

__all__ = ["Reply", "SendAgain", "reply", "send_again"]

MOST_REFERENCES = 20
STAND_IN = "post@office.invalid"
"""Stands in for the sender, whom only the settings of the mail server know (RFC 2606)."""


class Reply(Given):
    """A reply to the last mail received for an item."""

    text: Prose


class SendAgain(Given):
    """The failed letter to send again."""

    mail: Annotated[int, Id("mail"), Field(gt=0)]


@act("mail.reply", N_("answer by mail"), on=WorkItem, given=Reply, states=KNOWN,
     unless=held)  # fmt: skip
def reply(doing: Doing, item: WorkItem, given: Reply) -> WorkItem:
    """Write a letter to the last sender; the next run sends it, and it cannot be undone."""
    if not given.text.strip():
        raise Invalid(N_("Write a few words here."), field="text")
    asked = last_in(doing, item.id)
    if asked is None:
        raise Refused(N_("No mail came in for this item, so there is nobody to answer."))
    if not ADDRESS.fullmatch(asked.answer_to or asked.sender_address):
        raise Refused(N_("{address} is no address to answer to. Answer from another program."),
                      address=asked.answer_to or asked.sender_address)  # fmt: skip
    letter = _letter(doing, item, asked, given.text)
    trial = letter.model_copy(update={"message_id": f"<{STAND_IN}>"})
    letter_bytes(trial, STAND_IN, "", doing.now)  # refused now, rather than when it is sent
    letter = doing.add(letter)
    settle_draft(doing, item.id, "reply")
    wake_if_snoozed(doing, item)
    answered(doing, item)
    saved = doing.save(item)
    record(doing, item.id, "mail_out", N_("Answer to {address}, to be sent"),
           {"address": letter.to[0]}, given.text)  # fmt: skip
    return saved


def _none_failed(reading: Reading, item: WorkItem) -> No | None:
    if any(mail.state == "failed" for mail in mails_of(reading, item.id)):
        return None
    return No("state", N_("Every mail of this item went out, or waits to."))


@act("mail.resend", N_("send a mail again"), on=WorkItem, given=SendAgain, states=KNOWN,
     unless=any_of(_none_failed, held))  # fmt: skip
def send_again(doing: Doing, item: WorkItem, given: SendAgain) -> WorkItem:
    """Queue a failed letter for sending again; it keeps its Message-ID."""
    letter = doing.get(MailDoc, given.mail)
    if letter.id not in {mail.id for mail in mails_of(doing, item.id)} or letter.state != "failed":
        raise Invalid(N_("This mail did not fail. Look again."), field="mail")
    letter.state, letter.since, letter.trouble = "to send", moment(doing), None
    doing.save(letter)
    saved = doing.save(item)
    record(doing, item.id, "mail_out", N_("Mail to {address}, to be sent again"),
           {"address": letter.to[0]})  # fmt: skip
    return saved


def _letter(doing: Doing, item: WorkItem, asked: MailDoc, text: str) -> MailDoc:
    answers = bracketed(asked.message_id)
    named = [*asked.references, answers] if answers else asked.references
    return MailDoc(
        item=item.id,
        place="",
        sha256="",
        direction="out",
        state="to send",
        since=moment(doing),
        writer=doing.actor.person,
        to=[asked.answer_to or asked.sender_address],
        subject=answering_subject(asked.subject or item.title),
        in_reply_to=answers,
        references=list(named[-MOST_REFERENCES:]),
        text=text,
    )
