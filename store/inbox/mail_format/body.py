"""The readable text, the files and the attached messages of a message, whatever its structure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.message import Message

from store.errors import N_
from store.inbox.mail_format import enclosing, wrapped
from store.inbox.mail_format.charsets import charset_of_page, decoded
from store.inbox.mail_format.defects import BEYOND_MEASURE, DefectText, not_well_formed
from store.inbox.mail_format.file_names import file_name
from store.inbox.mail_format.headers import spoken
from store.inbox.mail_format.html import html_to_text
from store.inbox.mail_format.transfer import carried, uuencoded

__all__ = ["Body", "File", "Inner", "read_body", "too_nested"]

MOST_PARTS = 1_000
DEEPEST = 50
MOST_WORK = 50_000_000
LONGEST_TEXT = 1_000_000
LONGEST_SOURCE = 4 * LONGEST_TEXT
LONGEST_KIND = 500
KEPT_APART = 3
"""How deeply nested messages are kept as files: each is in the one around it as well."""


@dataclass(frozen=True)
class File:
    """A part that is a file: its name as sent, its type, its decoded content."""

    name: str
    content_type: str
    data: bytes


@dataclass
class Inner:
    """A message within the message; `depth` counts from 1."""

    message: Message
    name: str
    depth: int
    text: str = ""


@dataclass(frozen=True)
class Part:
    """A part at its place: within one `choice` (multipart/alternative), plain text wins.

    `inside` is the number of the attached message it belongs to, 0 for the message itself.
    """

    message: Message
    depth: int = 0
    choice: int = 0
    inside: int = 0


@dataclass(frozen=True)
class Piece:
    """Text of one part."""

    text: str
    rich: bool
    part: Part


@dataclass
class Body:
    """What was found; `reports` are those of mail servers about mail sent earlier.

    `beyond_measure` means too many parts, or nested too deeply.
    """

    text: str = ""
    files: list[File] = field(default_factory=list)
    inner: list[Inner] = field(default_factory=list)
    reports: list[Message] = field(default_factory=list)
    defects: list[DefectText] = field(default_factory=list)
    beyond_measure: bool = False
    pieces: list[Piece] = field(default_factory=list)
    room: int = 2 * LONGEST_SOURCE


def too_nested(raw: bytes) -> bool:
    """Whether `email` would compare each of many lines with each of many boundaries."""
    boundaries = sum(1 for _ in re.finditer(rb"(?i)boundary[*0-9]{0,9}[ \t]{0,9}=", raw))
    return min(boundaries, 500) * (raw.count(b"\n") + raw.count(b"\r")) > MOST_WORK


def read_body(message: Message) -> Body:
    """Walk the parts without recursion; parts that are not readable text become files."""
    body = Body()
    waiting = [Part(message)]
    count = 0
    while waiting:
        part = waiting.pop()
        count += 1
        if count > MOST_PARTS or part.depth > DEEPEST:
            body.beyond_measure = True
            body.defects.append(BEYOND_MEASURE)
            break
        waiting += reversed(_opened(part, body, count))
        body.defects += [not_well_formed(type(defect).__name__) for defect in part.message.defects]
    _join_pieces(body)
    return body


def _opened(part: Part, body: Body, number: int) -> list[Part]:
    """Take what is in a part, and return the parts within it."""
    kind = part.message.get_content_type()
    depth, choice, inside = part.depth + 1, part.choice, part.inside
    if enclosing.is_message(part.message):
        inner = enclosing.inner_of(part.message)
        nested = body.inner[inside - 1].depth + 1 if inside else 1
        body.inner.append(Inner(inner, file_name(part.message), nested))
        if nested <= KEPT_APART:
            body.files.append(File(*enclosing.as_file(part.message, inner)))
        return [Part(inner, depth, 0, len(body.inner))]
    content = part.message.get_payload() if part.message.is_multipart() else None
    if not isinstance(content, list):
        return [Part(inner, depth, 0, inside) for inner in _take(part, body)]
    if kind == "message/delivery-status":
        body.reports += [block for block in content if isinstance(block, Message)]
    elif kind == "multipart/alternative":
        choice = choice or number
    elif part.message.get_content_maintype() == "message":
        choice = 0
    return [Part(inner, depth, choice, inside) for inner in content if isinstance(inner, Message)]


def _take(part: Part, body: Body) -> list[Message]:
    """Take text or a file, and return the messages that it wraps."""
    message = part.message
    name = file_name(message)
    content_type = message.get_content_type()
    # multipart in name only: the text that should be between its boundaries is all there is
    is_text = (
        content_type in ("text/html", "text/plain") or message.get_content_maintype() == "multipart"
    )
    attached = message.get_content_disposition() == "attachment" or (name and part.depth > 0)
    content = carried(message)
    body.defects += content.wrong
    if is_text and not attached:
        _take_text(part, content.data, body)
        if content.rest.strip():
            rest = decoded(content.rest)[0].replace("\r\n", "\n").strip("\n")
            body.pieces.append(Piece(rest, False, part))
        return []
    if content.data or attached:
        kind = spoken(content_type, LONGEST_KIND)
        body.files.append(File(name or kind, kind, content.data))
    within = wrapped.unwrapped(content_type, name, content.data)
    body.defects += within.wrong
    body.files += [File(*file) for file in within.files]
    return list(within.messages)


def _take_text(part: Part, data: bytes, body: Body) -> None:
    rich = part.message.get_content_type() == "text/html"
    if not rich and b"begin " in data:
        data, files = uuencoded(data)
        body.files += [
            File(spoken(decoded(name)[0], LONGEST_KIND), "application/octet-stream", content)
            for name, content in files
        ]
    body.pieces.append(Piece(_text(part.message, data, body, rich), rich, part))


def _join_pieces(body: Body) -> None:
    """Join the pieces into the texts of the message and of those attached to it."""
    plain = {
        piece.part.choice
        for piece in body.pieces
        if piece.part.choice and not piece.rich and piece.text.strip()
    }
    said: dict[int, list[str]] = {}
    room = LONGEST_TEXT
    for piece in body.pieces:
        if room > 0 and not (piece.rich and piece.part.choice in plain):
            text = html_to_text(piece.text) if piece.rich else piece.text
            if text.strip():
                said.setdefault(piece.part.inside, []).append(text[:room])
                room -= len(text)
    body.text = "\n\n".join(said.get(0, []))
    for number, inner in enumerate(body.inner, 1):
        inner.text = "\n\n".join(said.get(number, []))
    if room < 0 or body.room <= 0:
        cut = N_("The text was cut off after {n} characters.")
        body.defects.append((cut, {"n": LONGEST_TEXT - max(room, 0)}))


def _text(message: Message, data: bytes, body: Body, rich: bool) -> str:
    """Decode text in its declared charset, or one that fits; stops at the size limit."""
    try:
        named = message.get_content_charset() or ""
    except (ValueError, LookupError, TypeError):
        named = "?"
    longest = max(0, min(LONGEST_SOURCE, body.room))
    body.room -= len(data) if len(data) <= longest else body.room
    whole = len(data) <= longest
    text, fits = decoded(data[:longest], named, whole=whole)
    of_page = charset_of_page(data) if rich and not (named and fits) else ""
    if of_page and decoded(data[:longest], of_page, whole=whole)[1]:
        text = decoded(data[:longest], of_page, whole=whole)[0]
    elif not fits:
        wrong = N_(
            "Unknown or wrong character set: {charset}. Some characters may be shown wrongly."
        )
        body.defects.append((wrong, {"charset": spoken(named, 40)}))
    return text.replace("\r\n", "\n")
