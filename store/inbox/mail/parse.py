"""Reading a message of any kind: what can be read is read, what is wrong is told.

`email`'s compat32 policy reads real mail without raising; everything is decoded here,
defensively, because a message's own word for its charset is often wrong (RFC 2047, RFC 5322).
"""

from __future__ import annotations

import email
import email.policy
import hashlib
import re
from datetime import UTC, datetime
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from pydantic import BaseModel, ConfigDict

from store.errors import N_
from store.inbox.mail.body import read_body

__all__ = ["Attachment", "Defect", "Mail", "parse"]

LONGEST_HEADER = 2_000
LONGEST_HEAD = 256_000
MOST_ADDRESSES = 100


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
    sha256: str


class Mail(BaseModel):
    """A message as it could be read.

    Texts are what was said, without NUL and lone surrogates; they may hold anything else.
    `body_hash` covers the content below the head, which each delivery changes.
    `quarantine`: nothing of it can be trusted to be a message; the manager looks at it.
    """

    model_config = ConfigDict(frozen=True)

    message_id: str = ""
    sender_name: str = ""
    sender_address: str = ""
    to: tuple[str, ...] = ()
    subject: str = ""
    date: datetime | None = None
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    text: str = ""
    attachments: tuple[Attachment, ...] = ()
    defects: tuple[Defect, ...] = ()
    body_hash: str = ""
    quarantine: bool = False


def parse(raw: bytes) -> Mail:
    """Read a message; raises nothing for any bytes.

    Quarantined are: nothing at all, no header, a head or structure beyond all measure,
    and a message in which neither text nor file nor subject could be found.
    """
    if not raw.strip():
        return _quarantined(raw, Defect(message=N_("The message is empty.")))
    head = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0]
    if len(head) > LONGEST_HEAD:
        return _quarantined(raw, Defect(message=N_("The head of the message is too long to read.")))
    try:
        message = email.message_from_bytes(raw, policy=email.policy.compat32)
        if not message.keys():
            return _quarantined(raw, Defect(message=N_("The message has no header.")))
        return _read(raw, message)
    except (
        RecursionError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        IndexError,
    ) as error:
        # email's own parser gives up on some structures with these
        return _quarantined(
            raw,
            Defect(message=N_("The message can't be taken apart ({reason})."),
                   values={"reason": type(error).__name__}),
        )  # fmt: skip


def storable(text: str) -> str:
    """The text as JSON in UTF-8 can hold it."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def _read(raw: bytes, message: Message) -> Mail:
    body = read_body(message)
    defects = [Defect(message=one[0], values=one[1]) for one in body.defects]
    name, address = _sender(message)
    date, date_defect = _date(message)
    subject = _header(message, "Subject")
    if date_defect is not None:
        defects.append(date_defect)
    if not address:
        defects.append(Defect(message=N_("The sender can't be read.")))
    return Mail(
        message_id=_identifier(_header(message, "Message-ID")),
        sender_name=name,
        sender_address=address,
        to=_addresses(message, "To", "Cc"),
        subject=subject,
        date=date,
        in_reply_to=_identifier(_header(message, "In-Reply-To")),
        references=tuple(re.findall(r"<[^<>\s]{1,500}>", _header(message, "References"))[-50:]),
        text=storable(body.text),
        attachments=tuple(
            Attachment(name=storable(one.name), content_type=storable(one.content_type),
                       size=len(one.data), sha256=hashlib.sha256(one.data).hexdigest())
            for one in body.files
        ),
        defects=tuple(defects),
        body_hash=_body_hash(raw),
        quarantine=body.beyond_measure or not (subject or body.text.strip() or body.files),
    )  # fmt: skip


def _quarantined(raw: bytes, defect: Defect) -> Mail:
    return Mail(defects=(defect,), body_hash=hashlib.sha256(raw).hexdigest(), quarantine=True)


def _body_hash(raw: bytes) -> str:
    """The content alone, so that the same mail by another route is known again."""
    parts = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)
    content = parts[1] if len(parts) == 2 else raw
    return hashlib.sha256(content.replace(b"\r\n", b"\n").rstrip(b"\n")).hexdigest()


def _header(message: Message, name: str) -> str:
    """A header as text on one line."""
    wanted = name.lower()
    found = next((str(value) for key, value in message.raw_items() if key.lower() == wanted), "")
    text = "".join(_decoded(part, charset) for part, charset in _chunks(_legible(found)))
    return " ".join(storable(text).split())[:LONGEST_HEADER]


def _legible(value: str) -> str:
    """A header whose 8-bit bytes were sent as they are, in the charset they are most like."""
    raw = value[:LONGEST_HEAD].encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _chunks(value: str) -> list[tuple[bytes | str, str | None]]:
    try:
        return list(decode_header(value))
    except (ValueError, LookupError):  # a broken encoded word is shown as it stands
        return [(value, None)]


def _decoded(part: bytes | str, charset: str | None) -> str:
    if isinstance(part, str):
        return part
    if charset is None:  # text between encoded words, as decode_header hands it back
        return part.decode("raw-unicode-escape", "replace")
    for name in (charset, "utf-8", "cp1252"):
        try:
            return part.decode(name)
        except (LookupError, ValueError):
            continue
    return part.decode("latin-1")


def _sender(message: Message) -> tuple[str, str]:
    for name in ("From", "Sender", "Reply-To"):
        found = getaddresses([_header(message, name)])
        if found and (found[0][0] or found[0][1]):
            return found[0][0], found[0][1]
    return "", ""


def _addresses(message: Message, *names: str) -> tuple[str, ...]:
    found = getaddresses([_header(message, name) for name in names])
    return tuple(address for _name, address in found if address)[:MOST_ADDRESSES]


def _identifier(text: str) -> str:
    found = re.search(r"<[^<>]{1,500}>", text)
    return found.group() if found else text[:500]


def _date(message: Message) -> tuple[datetime | None, Defect | None]:
    """The sender's date in UTC, and what is wrong with it."""
    text = _header(message, "Date")
    if not text:
        return None, None
    try:
        found = parsedate_to_datetime(text)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC), None
    except (ValueError, TypeError, OverflowError, IndexError):
        values: dict[str, str | int] = {"text": text[:80]}
        return None, Defect(message=N_("The date {text} can't be read."), values=values)
