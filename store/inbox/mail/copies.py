"""Mail that comes in more than once: no item twice, and no bytes lost."""

from __future__ import annotations

import hashlib

from store.acts import Doing
from store.inbox.mail_format import Mail
from store.inbox.models import MailCopy, MailDoc
from store.reading import Reading

__all__ = ["keep_copy", "known_as"]

AT_MOST = 1000
TO_THE_SECOND = 19
"""Signs of an ISO date up to its seconds, which is as far as mail says it."""


def known_as(reading: Reading, mail: Mail, raw: bytes) -> MailDoc | None:
    """Return the mail that this message is, None for a new one.

    Message-IDs may be missing or reused (RFC 5322 only asks that they be unique): an alarm may have
    the same one each week. So content, subject, sender and date must also match; without a
    Message-ID, all bytes.
    """
    if not mail.message_id:
        same = {"sha256": hashlib.sha256(raw).hexdigest()}
        return next(iter(reading.page(MailDoc, same, limit=1)), None)
    same = {"message_id": mail.message_id, "body_hash": mail.body_hash}
    date = mail.date.isoformat() if mail.date else ""
    for known in reading.page(MailDoc, same, limit=AT_MOST):
        head = (known.subject, known.sender_address, known.date[:TO_THE_SECOND])
        if head == (mail.subject, mail.sender_address, date[:TO_THE_SECOND]):
            return known
    return None


def keep_copy(doing: Doing, mail: MailDoc, raw: bytes, place: str) -> None:
    """Keep the bytes of a message that is known, unless they are known as well."""
    sha256 = hashlib.sha256(raw).hexdigest()
    if sha256 not in {mail.sha256, *(copy.sha256 for copy in mail.copies)}:
        mail.copies.append(MailCopy(place=place, sha256=doing.keep(raw)))
        doing.save(mail)
