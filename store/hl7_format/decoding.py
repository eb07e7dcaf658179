"""The messages in a file, as text: whatever its encoding, line ends and envelope.

Nothing of a message is lost: bytes that are no UTF-8 are read as Latin-1, which has a sign for each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.errors import N_, Invalid

__all__ = ["LARGEST_FILE", "LARGEST_MESSAGE", "Raw", "messages_in"]

LARGEST_FILE = 50 << 20
LARGEST_MESSAGE = 1 << 20
"""Signs of a message that an office keeps; a large report has a tenth of that."""
MARK = "\xef\xbb\xbf"
"""A byte order mark of UTF-8, as Latin-1 reads it."""
HEADER = re.compile(rf"(?:^|(?<=[\r\n]))(?=(?:[ \t\v]|{MARK})*MSH[^\sA-Za-z0-9])")
LINE_END = re.compile(r"\r\n?|\n")
SEGMENT = re.compile(r"[A-Z][A-Z0-9]{2}(?![A-Za-z0-9])")
ENVELOPE = ("FHS", "BHS", "BTS", "FTS")
FRAME = str.maketrans("", "", "\x0b\x1c\ufeff")
"""Block signs of MLLP and byte order marks, which are no part of a message."""
LATIN_9 = "8859/15"


@dataclass(frozen=True)
class Raw:
    """A message as text, its segments ended by CR; `encoding` is how its bytes were read.

    `short` is how many messages the file's own count (BTS-1) has more than the file.
    """

    text: str
    encoding: str = "utf-8"
    short: int = 0


def messages_in(data: bytes, name: str) -> list[Raw]:
    """Return the messages of a file; raises `Invalid` for a file that has none or is too large."""
    if len(data) > LARGEST_FILE:
        raise Invalid(N_("{file} is too large (over 50 MB). Split it."), file=name)
    marked = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    whole = data.decode("utf-16", "replace").encode() if marked else data
    signs = whole.decode(
        "latin-1"
    )  # a sign for each byte, so that each message has its own encoding
    starts = [match.start() for match in HEADER.finditer(signs)]
    if not starts:
        raise Invalid(N_("{file} has no HL7 message: no line begins with MSH. Check what sends it."),
                      file=name)  # fmt: skip
    ends = [*starts[1:], len(signs)]
    parts = [signs[start:end] for start, end in zip([0, *starts[1:]], ends, strict=True)]
    raws = [_raw(part.encode("latin-1")) for part in parts]
    short = _counted(parts[-1]) - len(parts)
    if short > 0:
        raws[-1] = Raw(raws[-1].text, raws[-1].encoding, short)
    return raws


def _raw(data: bytes) -> Raw:
    text, encoding = _decoded(data.lstrip().removeprefix(MARK.encode("latin-1")))
    lines: list[str] = []
    for line in LINE_END.split(text.translate(FRAME).replace("\0", "\\X00\\")):
        bare = line.strip(" \t")
        if bare[:3] in ENVELOPE:
            continue
        if SEGMENT.match(bare) or not lines:
            lines.append(bare)
        elif bare:  # a line end inside a text
            lines[-1] += f"\\.br\\{bare}"
    return Raw("\r".join(filter(None, lines)), encoding)


def _decoded(data: bytes) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        header = re.split(rb"[\r\n]", data.lstrip(), maxsplit=1)[0].decode("latin-1")
        charset = header.split(header[3:4] or "|")[17:18]
        latin_9 = bool(charset) and LATIN_9 in charset[0]
        return (
            (data.decode("iso8859-15"), "latin-9")
            if latin_9
            else (data.decode("latin-1"), "latin-1")
        )


def _counted(last: str) -> int:
    """Return how many messages a batch says that it has, 0 if it doesn't."""
    counts = re.findall(r"(?:^|[\r\n])BTS[^\sA-Za-z0-9](\d{1,9})", last)
    return int(counts[-1]) if counts else 0
