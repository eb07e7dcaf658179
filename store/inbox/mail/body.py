"""The readable text and the files of a message, whatever its structure."""

from __future__ import annotations

import binascii
from dataclasses import dataclass, field
from email.message import Message

from store.errors import N_
from store.inbox.mail.html import html_to_text

__all__ = ["Body", "File", "read_body"]

MOST_PARTS = 1_000
DEEPEST = 50
LONGEST_TEXT = 1_000_000

Told = tuple[str, dict[str, str | int]]


@dataclass(frozen=True)
class File:
    """A part that is a file: its name as sent, its type, its decoded bytes."""

    name: str
    content_type: str
    data: bytes


@dataclass
class Body:
    """What was found; `beyond_measure` when there were too many parts, or too deep."""

    text: str = ""
    files: list[File] = field(default_factory=list)
    defects: list[Told] = field(default_factory=list)
    beyond_measure: bool = False


def read_body(message: Message) -> Body:
    """Walk the parts without recursion; plain text before HTML, everything else is a file."""
    body = Body()
    plain: list[str] = []
    rich: list[str] = []
    for count, (part, depth) in enumerate(_walk(message)):
        if count >= MOST_PARTS or depth > DEEPEST:
            body.beyond_measure = True
            body.defects.append((N_("The message has too many parts."), {}))
            break
        for defect in part.defects:
            body.defects.append((N_("Not well-formed: {what}."), {"what": type(defect).__name__}))
        if not part.is_multipart():
            _take(part, body, plain, rich)
    text = "\n\n".join(plain) if plain else "\n\n".join(html_to_text(one) for one in rich)
    if len(text) > LONGEST_TEXT:
        text = text[:LONGEST_TEXT]
        body.defects.append((N_("The text is cut after {n} characters."), {"n": LONGEST_TEXT}))
    body.text = text
    return body


def _walk(message: Message) -> list[tuple[Message, int]]:
    """Parts in reading order with their depth, no more than will be looked at."""
    waiting = [(message, 0)]
    found: list[tuple[Message, int]] = []
    while waiting and len(found) <= MOST_PARTS:
        part, depth = waiting.pop()
        found.append((part, depth))
        inside = part.get_payload() if part.is_multipart() else None
        if isinstance(inside, list) and depth <= DEEPEST:
            waiting += [(one, depth + 1) for one in reversed(inside) if isinstance(one, Message)]
    return found


def _take(part: Message, body: Body, plain: list[str], rich: list[str]) -> None:
    name = _file_name(part)
    content_type = part.get_content_type()
    data = _bytes(part, body)
    attached = name or part.get_content_disposition() == "attachment"
    if not attached and content_type == "text/plain":
        plain.append(_text(part, data, body))
    elif not attached and content_type == "text/html":
        rich.append(_text(part, data, body))
    elif data or attached:
        body.files.append(File(name or content_type, content_type, data))


def _file_name(part: Message) -> str:
    try:
        return part.get_filename() or ""
    except (ValueError, LookupError, TypeError, UnicodeError):  # broken RFC 2231 parameters
        return "?"


def _bytes(part: Message, body: Body) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, binascii.Error, LookupError, AssertionError):
        data = None
        body.defects.append((N_("A part can't be decoded and is shown as it came."), {}))
    if isinstance(data, bytes):
        return data
    payload = part.get_payload()
    return payload.encode("utf-8", "surrogateescape") if isinstance(payload, str) else b""


def _text(part: Message, data: bytes, body: Body) -> str:
    """Text in the charset that it names, or in one that fits."""
    try:
        named = part.get_content_charset() or ""
    except (ValueError, LookupError, TypeError, UnicodeError):
        named = "?"
    for charset in (named, "utf-8", "cp1252"):
        try:
            if charset:
                return data.decode(charset).replace("\r\n", "\n")
        except (LookupError, ValueError):
            if charset == named:
                body.defects.append(
                    (N_("The charset {charset} is unknown or wrong."), {"charset": named[:40]})
                )
    return data.decode("latin-1").replace("\r\n", "\n")
