"""Writing a letter as the bytes that go to the mail server (RFC 5322)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

__all__ = ["written"]

REFERENCE = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{3,250}>")
LONGEST_LINE = 998
UNFOLDED = SMTP.clone(max_line_length=LONGEST_LINE)  # folding would break up long identifiers


def written(
    *,
    sender: str,
    name: str,
    to: str,
    subject: str,
    text: str,
    message_id: str,
    in_reply_to: str,
    references: Iterable[str],
    date: datetime,
) -> bytes:
    """Return the letter; invalid identifiers among those that it answers are left out."""
    user, _at, host = sender.rpartition("@")
    message = EmailMessage(policy=UNFOLDED)
    message["From"] = Address(name, user, host)
    message["To"] = to
    message["Subject"] = _printable(subject)
    message["Date"] = format_datetime(date)
    message["Message-ID"] = message_id
    if REFERENCE.fullmatch(in_reply_to):
        message["In-Reply-To"] = in_reply_to
    if named := _fitting(references):
        message["References"] = named
    message.set_content(text, cte="quoted-printable")
    return bytes(message)


def _fitting(references: Iterable[str]) -> str:
    """Return the last identifiers that fit on one line."""
    said: list[str] = []
    room = LONGEST_LINE - len("References: ")
    for reference in reversed([text for text in references if REFERENCE.fullmatch(text)]):
        room -= len(reference) + 1
        if room < 0:
            break
        said.insert(0, reference)
    return " ".join(said)


def _printable(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
