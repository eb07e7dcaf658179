"""Answering an invitation: a letter to its organiser, with a calendar file."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from store.access import No
from store.acts import Doing, Given, act
from store.errors import N_, Invalid
from store.fields import Id
from store.inbox.mail.composing import Letter, new_letter, post
from store.inbox.mail.views import answering_subject
from store.inbox.mail_format import Answer, answered, invitation_in
from store.inbox.mail_format.identifiers import bracketed
from store.inbox.mail_format.invitations import CALENDARS
from store.inbox.models import MailDoc, MailFile, WorkItem
from store.inbox.rules.letters import mails_of
from store.inbox.rules.states import KNOWN, any_of, held
from store.reading import Reading

__all__ = ["InvitationAnswer", "invitations", "open_invitations"]

FILE, SORT = "invite.ics", "text/calendar"


class InvitationAnswer(Given):
    """The answer to the invitation in a mail; `text` is for the person who reads it."""

    mail: Annotated[int, Id("mail"), Field(gt=0)]
    answer: Answer
    text: str


def open_invitations(reading: Reading, item: int) -> list[MailDoc]:
    """Return the mails of an item that ask for an answer to an invitation, newest first."""
    reading.log_access(reading.visible(WorkItem, item))
    return invitations(reading, item)


def invitations(reading: Reading, item: int) -> list[MailDoc]:
    """Return the same of an item that the actor sees."""
    return [mail for mail in reversed(mails_of(reading, item)) if _asks(mail)]


def _asks(mail: MailDoc) -> bool:
    invitation = mail.invitation
    asks = invitation is not None and invitation.method in ("REQUEST", "")
    return asks and mail.direction == "in" and _organizer(mail) != ""


def _organizer(mail: MailDoc) -> str:
    named = mail.invitation.organizer if mail.invitation else ""
    return named or mail.answer_to or mail.sender_address


def _none_asked(reading: Reading, item: WorkItem) -> No | None:
    if invitations(reading, item.id):
        return None
    return No("state", N_("This item has no invitation. Press r to reply to its mail."))


@act("mail.invitation", N_("reply to an invitation"), on=WorkItem, given=InvitationAnswer, states=KNOWN,
     unless=any_of(_none_asked, held), like="mail.reply")  # fmt: skip
def answer_invitation(doing: Doing, item: WorkItem, given: InvitationAnswer) -> WorkItem:
    """Write the answer to an invitation; the next mail run sends it, until then it can be withdrawn."""
    asked = next((mail for mail in invitations(doing, item.id) if mail.id == given.mail), None)
    if asked is None:
        raise Invalid(N_("This mail is not an invitation. Choose another mail."), field="mail")
    subject = answering_subject(asked.subject or item.title)
    letter = new_letter(doing, item.id, Letter(text=given.text), [_organizer(asked)], (), subject)
    data = answered(_calendar(doing, asked), given.answer, _attendee(asked), doing.now)
    letter.attachments = [MailFile(name=FILE, type=SORT, size=len(data), sha256=doing.keep(data))]
    letter.in_reply_to = bracketed(asked.message_id)
    return post(doing, item, letter, N_("Reply to the invitation of {address}, to be sent"))


def _calendar(reading: Reading, mail: MailDoc) -> bytes:
    """Return the first calendar of a mail that can be read, as when it came in."""
    names = [file.sha256 for file in mail.attachments if file.type in CALENDARS]
    return next(filter(invitation_in, map(reading.blob, names)), b"")


def _attendee(mail: MailDoc) -> str:
    """Return the address that was invited: one of those the mail came to, as the invitation says."""
    came_to = {address.lower(): address for address in mail.addressees}
    named = mail.invitation.attendees if mail.invitation else ()
    return next(
        (name for name in named if name.lower() in came_to), next(iter(mail.addressees), "")
    )
