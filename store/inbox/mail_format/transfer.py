"""The bytes of a part, from the form in which mail carried them.

What can be decoded is decoded: base64 of a wrong length, in several blocks, or with a line of text
below it that a mailing list added.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass
from email.message import Message
from itertools import islice

from store.inbox.mail_format.defects import UNDECODED, DefectText, not_well_formed

__all__ = ["Carried", "carried", "coding_of", "uuencoded"]

UU = {"x-uuencode", "uuencode", "uue", "x-uue"}
FOREIGN = re.compile(rb"[^A-Za-z0-9+/=]")
BEGIN = re.compile(rb"^begin [0-7]{3,4} ([^\r\n]{1,500})\r?\n", re.MULTILINE)
END = re.compile(rb"^(?:[` ][ \t]*\r?\n)?end[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
MOST_FILES = 100
MOST_UNDECODED = 5
SHORT = 20
"""Fewer signs than this may be a word below base64, and not more base64."""


@dataclass(frozen=True)
class Carried:
    """The bytes of a part; `rest` is plain text found below coded content."""

    data: bytes
    rest: bytes = b""
    wrong: tuple[DefectText, ...] = ()


def coding_of(part: Message) -> str:
    """Return the name of its transfer encoding, without what some programs add to it."""
    said = re.search(r"[a-z0-9-]+", str(part.get("Content-Transfer-Encoding", "")).lower())
    return said[0] if said else ""


def carried(part: Message) -> Carried:
    """Return what a part that is no multipart holds."""
    coding = coding_of(part)
    del part["Content-Transfer-Encoding"]  # else `email` decodes less than can be decoded
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    if coding == "base64":
        return _base64(raw)
    if coding == "quoted-printable":
        return Carried(binascii.a2b_qp(raw))
    if coding in UU:
        text, files = uuencoded(raw)
        if files:
            return Carried(files[0][1], text)
        return Carried(raw, wrong=(UNDECODED,) if raw.strip() else ())
    return Carried(raw)


def _base64(raw: bytes) -> Carried:
    try:
        return Carried(binascii.a2b_base64(raw.translate(None, b"\r\n \t"), strict_mode=True))
    except binascii.Error:
        coded, rest = _without_footer(raw)
    data, wrong = bytearray(), set()
    blocks = [FOREIGN.sub(b"", block) for block in re.split(rb"=[=\s]*", coded)]
    for block in filter(None, blocks):
        odd = len(block) % 4
        if odd == 1:
            wrong.add("InvalidBase64LengthDefect")
            block = block[:-1]
        data += binascii.a2b_base64(block + b"===")
    if len(FOREIGN.sub(b"", coded)) % 4 and not wrong:
        wrong.add("InvalidBase64PaddingDefect")
    if FOREIGN.search(coded.translate(None, b"\r\n \t")):
        wrong.add("InvalidBase64CharactersDefect")
    return Carried(bytes(data), rest, tuple(map(not_well_formed, sorted(wrong))))


def _without_footer(raw: bytes) -> tuple[bytes, bytes]:
    """Return the base64, and the plain text below it."""
    signs, at, longest, ended = 0, 0, 0, False
    for line in raw.splitlines(keepends=True):
        said = line.strip()
        foreign = FOREIGN.search(said) is not None
        word = signs % 4 == 0 and len(said) % 4 != 0 and len(said) < SHORT
        if said and signs and ((ended and (foreign or word)) or (foreign and said[:1] in b"-_")):
            return raw[:at], raw[at:]
        signs += len(said)
        longest = max(longest, len(said))
        ended = signs > 0 and (not said or said.endswith(b"=") or len(said) < longest or ended)
        at += len(line)
    return raw, b""


def uuencoded(raw: bytes) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """Return text without the files in it, and name and content of these."""
    files: list[tuple[bytes, bytes]] = []
    text, at, undecoded = b"", 0, 0
    for begin in islice(BEGIN.finditer(raw), MOST_FILES):
        if begin.start() < at:
            continue
        end = END.search(raw, begin.end())
        if end is None or undecoded == MOST_UNDECODED:
            break
        data = _lines_of_uu(raw[begin.end() : end.start()])
        if data is None:
            undecoded += 1
            continue
        files.append((begin[1].strip(), data))
        text += raw[at : begin.start()]
        at = end.end()
    return text + raw[at:], files


def _lines_of_uu(raw: bytes) -> bytes | None:
    data = bytearray()
    for line in raw.splitlines():
        if not line:
            continue
        signs = (((line[0] - 32) & 63) * 4 + 5) // 3  # some programs fill lines up with junk
        try:
            data += binascii.a2b_uu(line[:signs])
        except (binascii.Error, ValueError):
            return None
    return bytes(data)
