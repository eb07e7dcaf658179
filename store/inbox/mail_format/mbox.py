"""Reading the messages of an mbox one at a time (RFC 4155)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

__all__ = ["from_mbox", "is_mbox"]

FROM_LINE = re.compile(rb"From \S+ .{0,100}\d\d:\d\d.{0,40}\d{4}")
FROM_SIGNS = 200
BLOCK = 64 * 1024


def is_mbox(path: Path) -> bool:
    """Whether the file begins like an mbox, or is an empty .mbox; raises `OSError`."""
    with path.open("rb") as opened:
        first = opened.readline(FROM_SIGNS)
    if not first:
        return path.suffix.lower() == ".mbox"
    return FROM_LINE.match(first) is not None


def from_mbox(path: Path, largest: int) -> Iterator[tuple[int, bytes]]:
    """Yield size and bytes of each message, without its From line and the empty line after it.

    A message begins at a From line, with sender and time, at the start or after an empty line.
    A line quoted as `>From ` keeps its quote: the bytes stay unchanged. For a message of more
    than `largest` bytes only the size is given. Raises `OSError`.
    """
    raw = bytearray()
    size = 0
    begun = False
    line_starts = blank = True
    with path.open("rb") as opened:
        while block := opened.readline(BLOCK):
            if blank and FROM_LINE.match(block[:FROM_SIGNS]):
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


def _without_blank(raw: bytearray) -> bytes:
    data = bytes(raw)
    for end in (b"\r\n", b"\n"):
        if data == end or data.endswith(b"\n" + end):
            return data[: -len(end)]
    return data
