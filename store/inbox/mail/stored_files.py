"""Attaching the files of mail that came in before its files were attached, from its own bytes."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256

from store.access import Actor
from store.acts import Doing, Nothing, act
from store.acts.office_protocol import OfficeProtocol
from store.errors import N_, NotFound
from store.files import attach_mailed, attached_digests
from store.inbox.mail_format import parse
from store.inbox.models import MailDoc, WorkItem
from store.reading import Reading

__all__ = ["attach_stored"]

AT_ONCE = 100
"""Mails that are looked at in one reading."""


@act("mail.attach", N_("attach the files of a stored mail"), on=MailDoc, quiet=True)
def attach_files(doing: Doing, mail: MailDoc, _given: Nothing) -> MailDoc:
    """Attach the files of a mail to its item, as if it came in now; those that are there stay as they are."""
    attach_mailed(doing, doing.get(WorkItem, mail.item), _lacking(doing, mail))
    return mail


def attach_stored(office: OfficeProtocol, actor: Actor) -> int:
    """Attach the files of all mail that has files which its item never had; returns of how many.

    One commit for each mail, so that it can be broken off and begun again.
    """
    done = 0
    last: int | None = 0
    while last is not None:
        mails, last = office.view(actor, _next, last)
        for mail in mails:
            office.do(actor, "mail.attach", mail)
        done += len(mails)
    return done


def _next(reading: Reading, last: int) -> tuple[list[int], int | None]:
    """Return those of the mails after `last` that lack files, and the last one looked at, if any."""
    mails = reading.page(MailDoc, after=(last,), limit=AT_ONCE)
    return [mail.id for mail in mails if _lacking(reading, mail)], mails[-1].id if mails else None


def _lacking(reading: Reading, mail: MailDoc) -> list[tuple[str, bytes]]:
    """Return the files that a mail brought and its item never had, by name and bytes.

    What a mail server reports of our own letter brings none, as when it came in.
    """
    if mail.direction == "out" or not any(file.size for file in mail.attachments):
        return []
    had = attached_digests(reading, reading.get(WorkItem, mail.item))
    if all(file.sha256 in had for file in mail.attachments if file.size):
        return []
    with suppress(NotFound):  # bytes that were lost, which `check` tells
        read = parse(reading.blob(mail.sha256))
        if not read.reports:
            return [(file.name, file.data) for file in read.attachments
                    if file.data and sha256(file.data).hexdigest() not in had]  # fmt: skip
    return []
