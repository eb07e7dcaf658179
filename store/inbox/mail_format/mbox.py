"""Reading the messages of an mbox one at a time (RFC 4155)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, pairwise
from pathlib import Path

from store.inbox.mail_format.heads import KNOWN

__all__ = ["from_mbox", "is_mbox"]

FROM_LINE = re.compile(rb"From \S+ .{0,100}\d\d:\d\d.{0,40}\d{4}")
SHORT_FROM_LINE = re.compile(
    rb"From (?:-|\?{3}@\?{3}|\S{1,200}@\S{1,200}|MAILER-DAEMON|)(?:[ \t].{0,100})?\r?$"
)
"""What old mail programs wrote: without a date, and some without a sender."""
FROM_SIGNS = 200
BLOCK = 64 * 1024


def is_mbox(path: Path) -> bool:
    """Whether the file begins like an mbox, or is an empty .mbox; raises `OSError`."""
    with path.open("rb") as opened:
        first, second = opened.readline(FROM_SIGNS), opened.readline(FROM_SIGNS)
    if not first:
        return path.suffix.lower() == ".mbox"
    return FROM_LINE.match(first) is not None or _separates(first, second, blank=True)


def from_mbox(path: Path, largest: int) -> Iterator[tuple[int, bytes]]:
    """Yield size and bytes of each message, without its From line and the empty line after it.

    A message begins at a From line at the start or after an empty line: one with sender and time,
    or an older form, if a header follows. One with sender and time and a header below it needs no
    empty line. A line quoted as `>From ` keeps its quote: the bytes stay unchanged. For a message
    of more than `largest` bytes only the size is given. Raises `OSError`.
    """
    raw = bytearray()
    size = 0
    begun = False
    line_starts = blank = True
    with path.open("rb") as opened:
        blocks = chain(iter(lambda: opened.readline(BLOCK), b""), [b""])
        for block, following in pairwise(blocks):
            if line_starts and _separates(block, following, blank):
                if begun:
                    yield size, _without_blank(raw)
                raw, size, begun = bytearray(), 0, True
            else:
                size += len(block)
                if size <= largest:
                    raw += block
                else:
                    raw.clear()
            blank = line_starts and block in (b"\n", b"\r\n")
            line_starts = block.endswith(b"\n")
    if begun:
        yield size, _without_blank(raw)


def _separates(line: bytes, following: bytes, blank: bool) -> bool:
    """Whether a line begins a message; `blank` when it is the first, or the one above is empty."""
    if not line.startswith(b"From "):
        return False
    begins = line[:FROM_SIGNS]
    if FROM_LINE.match(begins):
        return blank or KNOWN.match(following) is not None
    return blank and bool(SHORT_FROM_LINE.match(begins)) and KNOWN.match(following) is not None


def _without_blank(raw: bytearray) -> bytes:
    data = bytes(raw)
    for end in (b"\r\n", b"\n"):
        if data == end or data.endswith(b"\n" + end):
            return data[: -len(end)]
    return data
