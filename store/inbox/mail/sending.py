"""The state of letters before and after they go to the mail server."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Literal

from store.acts import Doing, Given, act
from store.errors import N_
from store.inbox.items.given import Remark
from store.inbox.items.snoozing import clear_snooze
from store.inbox.items.transitions import reopen
from store.inbox.mail.threading import where_it_stays
from store.inbox.mail_format import body_hash, parse
from store.inbox.mail_format.file_parts import Enclosed
from store.inbox.mail_format.letter_grammar import NoLetter
from store.inbox.mail_format.writing import written
from store.inbox.models import NOT_THERE, MailDefect, MailDoc, WorkItem
from store.inbox.rules.routing import mail_department
from store.inbox.rules.timeline import moment, record

__all__ = ["Outcome", "SendMail", "begin", "ended", "letter_bytes", "settle"]

Result = Literal["sent", "later", "failed"]


class SendMail(Given):
    """The sender's address and name."""

    sender: str
    name: str


class Outcome(Given):
    """The outcome of sending a letter.

    `later`: not sent, may be tried again; `failed`: refused, or it is unknown whether it was
    sent. `trouble` is the reason.
    """

    outcome: Result
    trouble: MailDefect | None = None


@act("mail.send", N_("send mail"), on=MailDoc, given=SendMail, department_of=mail_department,
     quiet=True)  # fmt: skip
def begin(doing: Doing, letter: MailDoc, given: SendMail) -> MailDoc | None:
    """Give a letter its final form and mark it as being sent; return None if another run has it.

    From this commit on, it is sent at most once: a later run that finds it left by a stopped
    run does not send it again but reports it to a person. One that is no proper letter with this
    sender fails here, and none of its bytes are kept.
    """
    if letter.state != "to send":
        return None
    host = given.sender.rpartition("@")[2]
    letter.message_id = letter.message_id or f"<{secrets.token_hex(16)}@{host}>"
    try:
        raw = letter_bytes(letter, given.sender, given.name, doing.now, doing.blob)
    except NoLetter as problem:
        return settle(doing, letter, "failed", MailDefect.of(problem))
    letter.sha256 = doing.keep(raw)
    head, blank, _body = raw.partition(b"\r\n\r\n")
    read = parse(head + blank)  # as it will be read when it is quoted back to us
    letter.body_hash, letter.subject = body_hash(raw), read.subject
    letter.sender_name, letter.sender_address = read.sender_name, read.sender_address
    letter.date = doing.now.isoformat()
    letter.state, letter.since = "sending", moment(doing)
    return doing.save(letter)


def letter_bytes(
    letter: MailDoc, sender: str, name: str, date: datetime, read: Callable[[str], bytes]
) -> bytes:
    """Return what goes to the mail server; raises `NoLetter` when that would not be a letter.

    `read` returns the bytes of a file by their hash.
    """
    return written(
        sender=sender, name=name, to=letter.to, cc=letter.cc, subject=letter.subject, text=_signed(letter),
        message_id=letter.message_id, in_reply_to=letter.in_reply_to,
        references=letter.references, date=date,
        files=[Enclosed(file.name, file.type, read(file.sha256)) for file in letter.attachments],
    )  # fmt: skip


def _signed(letter: MailDoc) -> str:
    """Return the text with the signature below the line that mail programs know it by (RFC 3676)."""
    text = letter.text.rstrip("\n")
    return f"{text}\n\n-- \n{letter.signature}" if letter.signature else letter.text


@act(
    "mail.sent",
    N_("report the delivery of mail"),
    on=MailDoc,
    given=Outcome,
    department_of=mail_department,
    quiet=True,
)
def ended(doing: Doing, letter: MailDoc, given: Outcome) -> MailDoc | None:
    """Save the outcome of a letter being sent, and record it on the timeline of its item.

    Return None for any other mail: who sends the office's mail does not read it by that.
    """
    if letter.state != "sending":
        return None
    return settle(doing, letter, given.outcome, given.trouble)


def settle(
    doing: Doing, letter: MailDoc, outcome: Result | Literal["returned"], trouble: MailDefect | None
) -> MailDoc:
    """Save the outcome of a letter; after a failure its item returns to the assignee."""
    is_news = trouble != letter.trouble
    letter.state = "to send" if outcome == "later" else outcome
    letter.since, letter.trouble = moment(doing), trouble
    saved = doing.save(letter)
    item = where_it_stays(doing, letter.item)
    if item is None:
        return saved
    if trouble is None:
        record(doing, item.id, "mail_out", N_("Mail to {address} sent"),
               {"address": ", ".join(letter.addressees)})  # fmt: skip
    elif is_news:
        record(doing, item.id, "mail_out", trouble.message, trouble.values)
    if letter.state in NOT_THERE:
        _call_back(doing, item)
    return saved


def _call_back(doing: Doing, item: WorkItem) -> None:
    """Return an item to its holder, because its reply did not arrive."""
    if item.state in ("waiting", "done"):
        reopen(doing, item, Remark())
    elif item.wake_on is not None:
        clear_snooze(item)
        doing.save(item)
