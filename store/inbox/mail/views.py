"""Status of mail: incoming, outgoing, and the replies to one item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from store.errors import Invalid
from store.inbox.mail_format.address import ADDRESS
from store.inbox.models import NOT_THERE, MailDefect, MailDoc, MailRun, Sending, Way, WorkItem
from store.inbox.rules.letters import copied, everybody, last_in, mails_of
from store.inbox.rules.routing import queue_for
from store.inbox.rules.visibility import sees_quarantine
from store.reading import Reading

__all__ = [
    "Answering",
    "MailHealth",
    "answering",
    "answering_subject",
    "failed_letters",
    "letter_sender",
    "mail_health",
    "mail_run",
    "mail_state",
    "waiting_letters",
]

MOST_MAILBOXES = 100
SUBJECT_SIGNS = 200
REMEMBERED = timedelta(days=2)
TOO_LONG = timedelta(hours=2)
"""Maximum time between runs of the timer."""


@dataclass(frozen=True)
class MailHealth:
    """The mail status that a manager needs to know.

    `looked_at` is the newest check for mail, None before the first; `came` and `held` count
    today's received and quarantined mail; `to_send` and `failed` are letters now. `troubles`
    are those of the newest run at each place in the last two days. `silent` is when the newest
    run with a server was, in or out, if that is too long ago.
    """

    looked_at: datetime | None
    came: int
    held: int
    to_send: int
    failed: int
    troubles: tuple[MailDefect, ...]
    silent: datetime | None


@dataclass(frozen=True)
class Answering:
    """The recipient and subject of a reply, and the sender address, if known.

    `cc` are those who had a copy of the mail being answered, `everybody` all others whom it went
    to. `text` is that mail's; it may be hostile.
    """

    address: str
    cc: tuple[str, ...]
    everybody: tuple[str, ...]
    subject: str
    sender: str
    text: str


def mail_health(reading: Reading) -> MailHealth | None:
    """Return the mail status for people who decide on quarantined mail; None for others."""
    try:
        department = queue_for(reading, "mail").department
    except Invalid:
        return None
    return mail_state(reading) if sees_quarantine(reading, department) else None


def mail_state(reading: Reading) -> MailHealth:
    """Return the same for the server's administrator, who sees only numbers."""
    runs = [run for way in ("in", "out") for run in _runs(reading, way)]
    came = [run for run in runs if run.way == "in"]
    today = [run for run in came if run.day == reading.today]
    return MailHealth(
        looked_at=max((_at(run) for run in came), default=None),
        came=sum(run.done for run in today),
        held=sum(run.held for run in today),
        to_send=sum(reading.tally("mail.sending", state) for state in ("to send", "sending")),
        failed=reading.tally("mail.sending", "failed"),
        troubles=tuple(
            run.trouble for run in runs if run.trouble and _at(run) > reading.now - REMEMBERED
        ),
        silent=_silent(reading, runs),
    )


def _silent(reading: Reading, runs: list[MailRun]) -> datetime | None:
    """Return the last run of the staler direction, if overdue; timers record each half hour."""
    newest: dict[Way, datetime] = {}
    for run in runs:
        if "://" in run.place:
            newest[run.way] = max(_at(run), newest.get(run.way, _at(run)))
    return min((at for at in newest.values() if at <= reading.now - TOO_LONG), default=None)


def _at(run: MailRun) -> datetime:
    return datetime.fromisoformat(run.at)


def mail_run(reading: Reading, way: Way, mailbox: str) -> MailRun | None:
    """Return the newest run at a place."""
    runs = reading.page(MailRun, {"way": way, "place": mailbox}, limit=1)
    return runs[0] if runs else None


def _runs(reading: Reading, way: str) -> list[MailRun]:
    return reading.page(MailRun, {"way": way}, limit=MOST_MAILBOXES)


def answering(reading: Reading, item: int) -> Answering | None:
    """Return who a reply to an item goes to; None when there is nobody to reply to by mail."""
    work_item = reading.visible(WorkItem, item)
    reading.log_access(work_item)
    asked = last_in(reading, item)
    address = (asked.answer_to or asked.sender_address) if asked else ""
    if asked is None or not ADDRESS.fullmatch(address):
        return None
    subject = answering_subject(asked.subject or work_item.title)
    cc, everybody_else = copied(reading, asked), everybody(reading, asked)
    return Answering(
        address, tuple(cc), tuple(everybody_else), subject, letter_sender(reading), asked.text
    )


def failed_letters(reading: Reading, item: int) -> list[MailDoc]:
    """Return the letters of an item that were not sent, oldest first."""
    return _letters(reading, item, *NOT_THERE)


def waiting_letters(reading: Reading, item: int) -> list[MailDoc]:
    """Return the letters of an item that the next mail run takes, oldest first."""
    return _letters(reading, item, "to send")


def _letters(reading: Reading, item: int, *states: Sending) -> list[MailDoc]:
    reading.log_access(reading.visible(WorkItem, item))
    return [mail for mail in mails_of(reading, item) if mail.state in states]


def answering_subject(subject: str) -> str:
    """Return the subject of a reply, with one Re in place of prefixes in any language."""
    plain = subject.strip()
    known = plain[:4].casefold().startswith(("re:", "aw:", "sv:", "antw"))
    return (plain if known else f"Re: {plain}")[:SUBJECT_SIGNS]


def letter_sender(reading: Reading) -> str:
    """Return the sender of the newest letter."""
    sent = reading.page(MailDoc, {"state": "sent"}, order=("-id",), limit=1)
    return f"{sent[0].sender_name} <{sent[0].sender_address}>".strip() if sent else ""
