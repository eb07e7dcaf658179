"""The readable text and the files of a message, whatever its structure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.message import Message

from store.errors import N_
from store.inbox.mail_format.charsets import decoded
from store.inbox.mail_format.headers import spoken
from store.inbox.mail_format.html import html_to_text

__all__ = ["BEYOND_MEASURE", "Body", "DefectText", "File", "read_body", "too_nested"]

MOST_PARTS = 1_000
DEEPEST = 50
MOST_WORK = 50_000_000
LONGEST_TEXT = 1_000_000
LONGEST_SOURCE = 4 * LONGEST_TEXT
LONGEST_NAME = 500
CODINGS = {"base64", "quoted-printable", "x-uuencode", "uuencode", "uue", "x-uue"}

DefectText = tuple[str, dict[str, str | int]]
BEYOND_MEASURE: DefectText = (N_("The message has too many parts."), {})
UNDECODED: DefectText = (N_("A part can't be decoded and is shown as it came."), {})


@dataclass(frozen=True)
class File:
    """A part that is a file: its name as sent, its type, its decoded content."""

    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True)
class Piece:
    """Text of one part; within one `choice` (multipart/alternative), plain text wins."""

    text: str
    rich: bool
    choice: int


@dataclass
class Body:
    """The text and files found; `beyond_measure` means too many parts, or nested too deeply."""

    text: str = ""
    files: list[File] = field(default_factory=list)
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
    for count, (part, depth, choice) in enumerate(_walk(message)):
        if count >= MOST_PARTS or depth > DEEPEST:
            body.beyond_measure = True
            body.defects.append(BEYOND_MEASURE)
            break
        if not part.is_multipart():
            _take(part, body, choice, alone=depth == 0)
        for defect in part.defects:
            body.defects.append((N_("Not well-formed: {what}."), {"what": type(defect).__name__}))
    _join_pieces(body)
    return body


def _walk(message: Message) -> list[tuple[Message, int, int]]:
    """Return parts in reading order with depth and choice, no more than will be read."""
    waiting = [(message, 0, 0)]
    parts: list[tuple[Message, int, int]] = []
    while waiting and len(parts) <= MOST_PARTS:
        part, depth, choice = waiting.pop()
        parts.append((part, depth, choice))
        inside = part.get_payload() if part.is_multipart() else None
        if isinstance(inside, list) and depth <= DEEPEST:
            if part.get_content_type() == "multipart/alternative":
                choice = choice or len(parts)
            elif part.get_content_maintype() == "message":
                choice = 0
            waiting += [
                (inner, depth + 1, choice)
                for inner in reversed(inside)
                if isinstance(inner, Message)
            ]
    return parts


def _take(part: Message, body: Body, choice: int, *, alone: bool) -> None:
    name = _file_name(part)
    content_type = part.get_content_type()
    rich = content_type == "text/html"
    # multipart in name only: the text that should be between its boundaries is all there is
    text = rich or content_type == "text/plain" or part.get_content_maintype() == "multipart"
    attached = part.get_content_disposition() == "attachment" or (name and not alone)
    data = _bytes(part, body)
    if text and not attached:
        body.pieces.append(Piece(_text(part, data, body), rich, choice))
    elif data or attached:
        kind = spoken(content_type, LONGEST_NAME)
        body.files.append(File(name or kind, kind, data))


def _join_pieces(body: Body) -> None:
    """Join the pieces into the text."""
    plain = {
        other.choice
        for other in body.pieces
        if other.choice and not other.rich and other.text.strip()
    }
    said: list[str] = []
    room = LONGEST_TEXT
    for piece in body.pieces:
        if room > 0 and not (piece.rich and piece.choice in plain):
            text = html_to_text(piece.text) if piece.rich else piece.text
            if text.strip():
                said.append(text)
                room -= len(text)
    body.text = "\n\n".join(said)
    if len(body.text) > LONGEST_TEXT or body.room <= 0:
        body.text = body.text[:LONGEST_TEXT]
        cut = N_("The text is cut after {n} characters.")
        body.defects.append((cut, {"n": len(body.text)}))


def _file_name(part: Message) -> str:
    try:
        return spoken(part.get_filename() or "", LONGEST_NAME)
    except (ValueError, LookupError, TypeError):  # broken RFC 2231 parameters
        return "?"


def _bytes(part: Message, body: Body) -> bytes:
    coding = re.search(r"[a-z0-9-]+", str(part.get("Content-Transfer-Encoding", "")).lower())
    if coding and coding[0] in CODINGS:
        part.replace_header("Content-Transfer-Encoding", coding[0])  # "base64;" and the like
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        data = None
        body.defects.append(UNDECODED)
    if isinstance(data, bytes):
        return data
    payload = part.get_payload()
    return payload.encode("utf-8", "surrogateescape") if isinstance(payload, str) else b""


def _text(part: Message, data: bytes, body: Body) -> str:
    """Decode text in its declared charset, or one that fits; stops at the size limit."""
    try:
        named = part.get_content_charset() or ""
    except (ValueError, LookupError, TypeError):
        named = "?"
    longest = max(0, min(LONGEST_SOURCE, body.room))
    body.room -= len(data) if len(data) <= longest else body.room
    text, fits = decoded(data[:longest], named, whole=len(data) <= longest)
    if not fits:
        wrong = N_("The charset {charset} is unknown or wrong.")
        body.defects.append((wrong, {"charset": spoken(named, 40)}))
    return text.replace("\r\n", "\n")
