"""Parsing any message: what is readable is read, and defects are reported.

`email`'s compat32 policy parses real mail without raising; we decode everything defensively
ourselves, because a message's declared charset is often wrong.
"""

from __future__ import annotations

import codecs
import email
import hashlib
import re
from datetime import datetime
from email.message import Message
from itertools import islice

from pydantic import BaseModel, ConfigDict, Field

from store.errors import N_
from store.inbox.mail_format import headers, identifiers
from store.inbox.mail_format.automatic import is_automatic
from store.inbox.mail_format.body import Body, Inner, read_body, too_nested
from store.inbox.mail_format.charsets import decoded, storable
from store.inbox.mail_format.defects import BEYOND_MEASURE, DefectText
from store.inbox.mail_format.heads import LONGEST_HEAD, mended
from store.inbox.mail_format.invitations import CALENDARS, Invitation, invitation_in
from store.inbox.mail_format.reports import Report, reported

__all__ = ["Attachment", "Defect", "InnerMail", "Mail", "body_hash", "parse"]

MOST_DEFECTS = 50
MOST_CALENDARS = 5
ONCE = ("From", "Subject", "Date", "Message-ID")
BLANK = re.compile(rb"\r?\n\r?\n|\r\r")


class Defect(BaseModel):
    """Something wrong with a message: a msgid with {named} fields from `values`."""

    model_config = ConfigDict(frozen=True)

    message: str
    values: dict[str, str | int] = {}


class Attachment(BaseModel):
    """A file in a message, by the name its sender gave it; `size` in bytes."""

    model_config = ConfigDict(frozen=True)

    name: str
    content_type: str
    size: int
    data: bytes = Field(repr=False, exclude=True)


class InnerMail(BaseModel):
    """A message within a message, as far as it could be read; `depth` counts from 1.

    Its files are among those of the message around it, and it is one of them itself.
    """

    model_config = ConfigDict(frozen=True)

    name: str = ""
    depth: int = 1
    sender_name: str = ""
    sender_address: str = ""
    to: tuple[str, ...] = ()
    subject: str = ""
    date: datetime | None = None
    text: str = ""


class Mail(BaseModel):
    """A message as far as it could be read.

    Texts are as received, without NUL and lone surrogates; they may contain anything else.
    `body_hash` covers the content below the header, which each delivery changes. `answer_to` is
    where replies go; `automatic` marks what a program wrote by itself, except delivery failure
    reports. `answers` are the identifiers of all mails that it answers, nearest first; `enclosed`
    the messages attached to it, in reading order.
    `quarantine`: it cannot be trusted to be a message at all; the manager looks at it.
    """

    model_config = ConfigDict(frozen=True)

    message_id: str = ""
    sender_name: str = ""
    sender_address: str = ""
    answer_to: str = ""
    automatic: bool = False
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    subject: str = ""
    date: datetime | None = None
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    text: str = ""
    enclosed: tuple[InnerMail, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    reports: tuple[Report, ...] = ()
    invitation: Invitation | None = None
    defects: tuple[Defect, ...] = ()
    body_hash: str = ""
    quarantine: bool = False


def parse(raw: bytes) -> Mail:
    """Parse a message; never raises, whatever the bytes.

    A message goes into quarantine when it is empty, has no header, has a header or structure
    beyond all limits, or has neither text nor file nor subject.
    """
    if not raw.strip():
        return _quarantined(raw, N_("The message is empty."))
    message = _as_bytes(raw)
    if len(BLANK.split(message, maxsplit=1)[0]) > LONGEST_HEAD:
        return _quarantined(raw, N_("The header of the message is too long to read."))
    if too_nested(message):
        return _quarantined(raw, *BEYOND_MEASURE)
    try:
        return _read(raw, message)
    except Exception as error:  # email's own parser fails on some structures, in many ways
        return _quarantined(
            raw, N_("Kantoor could not read this mail ({reason}). It is kept as received: look "
                    "at the original, then accept or reject it."),
            {"reason": type(error).__name__},
        )  # fmt: skip


def _as_bytes(raw: bytes) -> bytes:
    """Strip what an editor put before the message, or around each letter (UTF-16)."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decoded(raw, "utf-16")[0].encode("utf-8", "replace")
    return raw.removeprefix(codecs.BOM_UTF8)


def _read(raw: bytes, read_from: bytes) -> Mail:
    cut: list[str] = []
    whole, left_out = mended(read_from)
    message = email.message_from_bytes(whole, policy=headers.Bounded(cut))
    if not message.keys():
        return _quarantined(raw, N_("The message has no header."))
    body = read_body(message)
    name, address = headers.sender(message)
    subject = headers.spoken(headers.source(message, "Subject"))
    replied_to, references = identifiers.replied_to(message), identifiers.references(message)
    wrong = [*left_out, *_wrong_head(message, cut, address), *body.defects]
    return Mail(
        message_id=identifiers.identifier(message),
        sender_name=name,
        sender_address=address,
        answer_to=next(iter(headers.addresses(message, "Reply-To")), "") or address,
        automatic=is_automatic(message),
        to=headers.addresses(message, "To"),
        cc=headers.addresses(message, "Cc"),
        subject=subject,
        date=headers.dated(message),
        in_reply_to=next(iter(replied_to), ""),
        references=references,
        answers=tuple(dict.fromkeys((*replied_to, *reversed(references)))),
        text=storable(body.text),
        enclosed=tuple(map(_enclosed, body.inner)),
        attachments=tuple(
            Attachment(name=file.name, content_type=file.content_type, size=len(file.data),
                       data=file.data)
            for file in body.files
        ),
        reports=reported(message, body),
        invitation=_invitation(body),
        defects=_defects(wrong),
        body_hash=body_hash(raw),
        quarantine=body.beyond_measure
        or not (subject or body.text.strip() or body.files or body.inner),
    )  # fmt: skip


def _invitation(body: Body) -> Invitation | None:
    """Return the meeting in the first calendar among the files."""
    calendars = (file.data for file in body.files if file.content_type in CALENDARS)
    return next(filter(None, map(invitation_in, islice(calendars, MOST_CALENDARS))), None)


def _enclosed(inner: Inner) -> InnerMail:
    name, address = headers.sender(inner.message)
    return InnerMail(
        name=inner.name,
        depth=inner.depth,
        sender_name=name,
        sender_address=address,
        to=headers.addresses(inner.message, "To", "Cc"),
        subject=headers.spoken(headers.source(inner.message, "Subject")),
        date=headers.dated(inner.message),
        text=storable(inner.text),
    )


def _wrong_head(message: Message, cut: list[str], address: str) -> list[DefectText]:
    """Return the defects of the headers that are shown."""
    wrong: list[DefectText] = []
    if not address:
        wrong.append(
            (N_("The sender is not readable. Find out who wrote this before you answer."), {})
        )
    date = headers.source(message, "Date")
    if date and headers.dated(message) is None:
        wrong.append((N_("The date {text} is not readable."), {"text": headers.spoken(date, 80)}))
    for name in headers.repeated(message, *ONCE):
        twice = N_("The header {name} occurs more than once; the first is shown.")
        wrong.append((twice, {"name": name}))
    for name in cut:
        long = N_("The header {name} is too long and was cut off.")
        wrong.append((long, {"name": headers.spoken(name, 40)}))
    return wrong


def _defects(wrong: list[DefectText]) -> tuple[Defect, ...]:
    """Return each defect once, and no more than a person would read."""
    defects: list[Defect] = []
    for message, values in wrong:
        defect = Defect(message=message, values=values)
        if defect not in defects and len(defects) < MOST_DEFECTS:
            defects.append(defect)
    return tuple(defects)


def _quarantined(raw: bytes, message: str, values: dict[str, str | int] | None = None) -> Mail:
    defect = Defect(message=message, values=values or {})
    return Mail(defects=(defect,), body_hash=hashlib.sha256(raw).hexdigest(), quarantine=True)


def body_hash(raw: bytes) -> str:
    """Hash the content alone, so that the same mail by another route is recognised."""
    parts = BLANK.split(raw, maxsplit=1)
    content = parts[1] if len(parts) == 2 else raw
    return hashlib.sha256(content.replace(b"\r\n", b"\n").rstrip(b"\n")).hexdigest()
