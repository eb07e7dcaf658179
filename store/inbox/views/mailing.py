"""How it goes with the mail: coming in, going out, and the letters of one item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from store.errors import Invalid
from store.inbox.mail.address import ADDRESS
from store.inbox.models import MailDefect, MailDoc, MailFile, MailRun, Way
from store.inbox.routing import queue_for
from store.inbox.views.letters import mails_of
from store.inbox.views.sight import seen_item, sees_quarantine
from store.reading import Reading

__all__ = [
    "Answering",
    "HeldFile",
    "MailHealth",
    "answering",
    "files_of",
    "mail_health",
    "mail_run",
]

MOST_PLACES = 100


@dataclass(frozen=True)
class MailHealth:
    """What a manager must know of the mail.

    `looked_at` is the newest look for mail, None before the first; `came` and `held` count
    what came in and went into quarantine today; `to_send` and `failed` are letters now.
    `troubles` are those of the newest run at each place.
    """

    looked_at: datetime | None
    came: int
    held: int
    to_send: int
    failed: int
    troubles: tuple[MailDefect, ...]


@dataclass(frozen=True)
class Answering:
    """To whom an answer would go, about what; `failed` are letters that did not go."""

    address: str
    subject: str
    failed: tuple[MailDoc, ...]


@dataclass(frozen=True)
class HeldFile:
    """A file that came with a mail of an item: `number` counts them, from 1."""

    number: int
    mail: int
    file: MailFile


def mail_health(reading: Reading) -> MailHealth | None:
    """How the mail goes, for who decides on quarantined mail; None for others."""
    try:
        department = queue_for(reading, "mail").department
    except Invalid:
        return None
    if not sees_quarantine(reading, department):
        return None
    runs = [one for way in ("in", "out") for one in _runs(reading, way)]
    came = [one for one in runs if one.way == "in"]
    today = [one for one in came if one.day == reading.today]
    return MailHealth(
        looked_at=max((datetime.fromisoformat(one.at) for one in came), default=None),
        came=sum(one.done for one in today),
        held=sum(one.held for one in today),
        to_send=sum(reading.tally("mail.sending", state) for state in ("to send", "sending")),
        failed=reading.tally("mail.sending", "failed"),
        troubles=tuple(one.trouble for one in runs if one.trouble),
    )


def mail_run(reading: Reading, way: Way, place: str) -> MailRun | None:
    """The newest run at a place."""
    found = reading.page(MailRun, {"way": way, "place": place}, limit=1)
    return found[0] if found else None


def _runs(reading: Reading, way: str) -> list[MailRun]:
    return reading.page(MailRun, {"way": way}, limit=MOST_PLACES)


def answering(reading: Reading, item: int) -> Answering | None:
    """Whom an answer to an item goes to; None when there is nobody to answer by mail."""
    seen_item(reading, item)
    mails = mails_of(reading, item)
    came = [mail for mail in mails if mail.direction == "in"]
    address = (came[-1].answer_to or came[-1].sender_address) if came else ""
    if not ADDRESS.fullmatch(address):
        return None
    failed = tuple(mail for mail in mails if mail.state == "failed")
    return Answering(address, came[-1].subject, failed)


def files_of(reading: Reading, item: int) -> list[HeldFile]:
    """The files that came with the mails of an item and are kept, in the order they came."""
    seen_item(reading, item)
    held = [
        (mail.id, file)
        for mail in mails_of(reading, item)
        for file in mail.attachments
        if file.sha256
    ]
    return [HeldFile(number, mail, file) for number, (mail, file) in enumerate(held, 1)]
