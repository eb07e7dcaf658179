"""Whether a mail is automatic: an absence notice, a receipt, an acknowledgement.

By RFC 3834 where the sender follows it, and by what mail programs send instead. Reports of mail
that did not arrive are no automatic mail here: somebody has to act on them. Being sent through a
list, or asking others for no automatic answers (X-Auto-Response-Suppress), says nothing about
who wrote it.
"""

from __future__ import annotations

import re
from email.message import Message

from store.inbox.mail_format import headers

__all__ = ["is_automatic", "is_daemon"]

NAMES = re.compile(
    r"(?:x-)?(?:mail-)?auto-?(?:reply|respond|responder|response|generated)(?:-from)?"
    r"|x-fc-machinegenerated|x-autoreply-id",
    re.IGNORECASE,
)
"""Headers that answering machines of several makes add; their value is `yes`, a name or a number."""
PRECEDENCE = {"auto_reply", "auto-reply", "bulk", "junk"}
"""Precedence of programs; people's mail by a list has `list`."""
SUBJECT = re.compile(
    r"(?:automatisch antwoord|automatische beantwoording|afwezigheidsbericht|afwezigheidsassistent"
    r"|automatic reply|auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office"
    r"|automatische antwort|abwesenheitsnotiz|réponse automatique|respuesta automática)\b",
    re.IGNORECASE,
)
"""How Outlook and others begin the subject of an absence notice; a person's answer to it has Re:."""
DAEMON = re.compile(r"(?:mailer-daemon|postmaster)(?:@|$)", re.IGNORECASE)
MOST_REPORTS = 50


def is_automatic(message: Message) -> bool:
    """Return whether a program wrote this by itself, other than to report a failed delivery."""
    if message.get_content_type() == "multipart/report":
        return not _reports_failure(message)
    if headers.source(message, "X-Failed-Recipients") or is_daemon(headers.sender(message)[1]):
        return False
    return _says_so(message) or _looks_so(message)


def _says_so(message: Message) -> bool:
    """RFC 3834, 5: any value but `no`, whatever follows it."""
    said = re.match(r"[\w-]*", headers.source(message, "Auto-Submitted").lower())
    return said is not None and said[0] not in ("", "no")


def _looks_so(message: Message) -> bool:
    precedence = {headers.source(message, name).lower() for name in ("Precedence", "X-Precedence")}
    named = any(
        NAMES.fullmatch(name) and str(value).strip().lower() not in ("no", "false", "0")
        for name, value in message.raw_items()
    )
    return (
        named
        or not precedence.isdisjoint(PRECEDENCE)
        or headers.source(message, "Return-Path").replace(" ", "") == "<>"
        or SUBJECT.match(headers.spoken(headers.source(message, "Subject"))) is not None
    )


def is_daemon(address: str) -> bool:
    """Return whether an address is a mail server's own, from which it reports failed deliveries."""
    return DAEMON.match(address) is not None


def _reports_failure(message: Message) -> bool:
    """RFC 3464: a delivery report, unless it says of all that they did arrive or still may.

    Any other report (RFC 8098) is a receipt that the mail was shown, or thrown away.
    """
    if str(message.get_param("report-type", "delivery-status")).lower() != "delivery-status":
        return False
    inner = [
        part for part in message.walk() if part.get_content_type() == "message/delivery-status"
    ]
    blocks = [block for part in inner for block in part.walk()][:MOST_REPORTS]
    actions = {headers.source(block, "Action").lower() for block in blocks} - {""}
    return not actions or not actions <= {"delivered", "relayed", "expanded", "delayed"}
