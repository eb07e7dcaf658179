"""Withdrawing a queued letter, and resending a failed one."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from store.access import No
from store.acts import Doing, Given, act
from store.errors import N_, Invalid
from store.fields import Id
from store.inbox.drafting import restore_draft
from store.inbox.models import NOT_THERE, MailDoc, Sending, WorkItem
from store.inbox.rules.letters import hold_back, mails_of
from store.inbox.rules.states import KNOWN, any_of, held
from store.inbox.rules.timeline import moment, record
from store.reading import Reading

__all__ = ["OneLetter", "send_again", "withdraw"]


class OneLetter(Given):
    """A letter of the item."""

    mail: Annotated[int, Id("mail"), Field(gt=0)]


def _none_failed(reading: Reading, item: WorkItem) -> No | None:
    if any(mail.state in NOT_THERE for mail in mails_of(reading, item.id)):
        return None
    return No("state", N_("No mail of this item failed. Press r to write another one."))


def _none_waits(reading: Reading, item: WorkItem) -> No | None:
    if any(mail.state == "to send" for mail in mails_of(reading, item.id)):
        return None
    return No(
        "state",
        N_(
            "No mail of this item is waiting to be sent. A sent mail cannot be "
            "withdrawn: write another one."
        ),
    )


@act("mail.resend", N_("resend a mail"), on=WorkItem, given=OneLetter, states=KNOWN,
     unless=any_of(_none_failed, held))  # fmt: skip
def send_again(doing: Doing, item: WorkItem, given: OneLetter) -> WorkItem:
    """Queue a failed letter for sending again; it keeps its Message-ID."""
    letter = _letter(doing, item, given.mail, *NOT_THERE)
    if letter is None:
        raise Invalid(
            N_("This mail was sent, or is waiting to be sent. Choose one that failed."),
            field="mail",
        )
    letter.state, letter.since, letter.trouble = "to send", moment(doing), None
    doing.save(letter)
    saved = doing.save(item)
    record(doing, item.id, "mail_out", N_("Mail to {address}, to be sent again"),
           {"address": ", ".join(letter.addressees)})  # fmt: skip
    return saved


@act("mail.withdraw", N_("withdraw a mail"), on=WorkItem, given=OneLetter, states=KNOWN,
     unless=any_of(_none_waits, held))  # fmt: skip
def withdraw(doing: Doing, item: WorkItem, given: OneLetter) -> WorkItem:
    """Withdraw a letter before the mail run takes it; its text is the actor's draft again.

    An item that has no other answer is not answered any more.
    """
    letter = _letter(doing, item, given.mail, "to send")
    if letter is None:
        raise Invalid(N_("This mail has already been sent. Check the item again."), field="mail")
    restore_draft(doing, item.id, "reply" if letter.in_reply_to else "letter", letter.text)
    hold_back(doing, item, [letter])
    return doing.save(item)


def _letter(reading: Reading, item: WorkItem, mail: int, *states: Sending) -> MailDoc | None:
    mails = (each for each in mails_of(reading, item.id) if each.state in states)
    return next((each for each in mails if each.id == mail), None)
