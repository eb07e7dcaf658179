"""Headers with small faults, repaired before `email` reads them.

`email` takes the first line that is no header for the beginning of the text, and shows all headers
below it as text. Here such a line is left out and reported, when headers that mail is known to
have follow it. The heads of parts and of attached messages are mended in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.errors import N_
from store.inbox.mail_format.charsets import decoded
from store.inbox.mail_format.defects import DefectText

__all__ = ["KNOWN", "LONGEST_HEAD", "mended"]

LONGEST_HEAD = 256_000
MOST_FOLDED = 20
SHOWN_SIGNS = 80

LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")
DELIMITER = re.compile(rb"^--([^\r\n]{1,200}?)(?:--)?[ \t]*\r?$", re.MULTILINE)
HEADER = re.compile(rb"[!-9;-~]+:|From ")
SPACED = re.compile(rb"([!-9;-~]{1,80})[ \t]+:")
KNOWN = re.compile(
    rb"(?i)(?:from|to|b?cc|subject|date|sender|reply-to|message-id|in-reply-to|references|received"
    rb"|return-path|delivered-to|errors-to|mime-version|importance|precedence|organi[sz]ation"
    rb"|user-agent|auto-submitted|authentication-results|(?:x|list|arc|dkim|resent|thread|content"
    rb"|disposition)-[!-9;-~]{1,80})[ \t]{0,9}:"
)
"""The beginning of a header that mail is known to have."""
BOUNDARY = re.compile(rb'(?i)(boundary[ \t]{0,9}=\s{0,9}")([^"]{1,200})"')
ANY_BOUNDARY = re.compile(rb'(?i)boundary\*?[ \t]{0,9}=\s{0,9}(?:"([^"]{1,200})"|([^\s;"]{1,200}))')
MESSAGE = re.compile(rb"(?im)^content-type:\s{0,9}message/")


def mended(raw: bytes) -> tuple[bytes, list[DefectText]]:
    """Return the message with heads that can be read, and what was left out of them."""
    return b"".join((mending := _Mending(raw)).pieces()), mending.wrong


class _Mending:
    """One pass over a message, from head to head."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.wrong: list[DefectText] = []
        self._boundaries: set[bytes] = set()
        self._folded = 0

    def pieces(self) -> Iterator[bytes]:
        """Yield repaired headers, and the rest unchanged."""
        at = 0
        while at < len(self.raw):
            lines = self._head(at)
            end = at + sum(map(len, lines))
            head = self._unfolded(b"".join(self._mended(lines)))
            yield head
            self._boundaries |= {quoted or bare for quoted, bare in ANY_BOUNDARY.findall(head)}
            at = self._next(end, is_message=MESSAGE.search(head) is not None)
            yield self.raw[end:at]

    def _head(self, at: int) -> list[bytes]:
        """Return the lines of the head at `at`; none when it is too long to be one."""
        lines: list[bytes] = []
        room = LONGEST_HEAD
        for match in LINE.finditer(self.raw, at):
            line = match[0]
            ends = DELIMITER.match(line) if line.startswith(b"--") else None
            if not line.strip(b"\r\n") or (ends and ends[1] in self._boundaries):
                break
            room -= len(line)
            if room < 0:
                return []
            lines.append(line)
        return lines

    def _next(self, end: int, *, is_message: bool) -> int:
        """Return where the next head begins: that of an attached message, or of a next part."""
        blank = LINE.match(self.raw, end)
        if is_message and blank and not blank[0].strip(b"\r\n"):
            return max(blank.end(), end + 1)
        for match in DELIMITER.finditer(self.raw, end):
            if match[1] in self._boundaries:
                line = LINE.match(self.raw, match.start())
                return line.end() if line else len(self.raw)
        return len(self.raw)

    def _mended(self, lines: list[bytes]) -> list[bytes]:
        """Return the lines of a head that are headers, and all after the last of them."""
        good: list[bytes] = []
        odd: list[bytes] = []
        indent = lines[0][: -len(lines[0].lstrip(b" \t"))] if lines else b""
        for number, line in enumerate(lines):
            if indent and line.startswith(indent) and KNOWN.match(line, len(indent)):
                line = line[len(indent) :]
            if KNOWN.match(line):
                self._leave_out(odd)
                odd = []
                spaced = SPACED.match(line)
                good.append(spaced[1] + b":" + line[spaced.end() :] if spaced else line)
            elif odd or (not HEADER.match(line) and (number == 0 or line[:1] not in (b" ", b"\t"))):
                odd.append(line)
            else:
                good.append(line)
        return good + odd

    def _leave_out(self, odd: list[bytes]) -> None:
        for line in odd:
            left = N_("A header line was invalid and is left out: {text}")
            self.wrong.append((left, {"text": decoded(line.strip())[0][:SHOWN_SIGNS]}))

    def _unfolded(self, head: bytes) -> bytes:
        """Return the head with a boundary that was folded as it is in the text below."""
        match = BOUNDARY.search(head)
        if not match or b"\n" not in match[2] or self._folded == MOST_FOLDED:
            return head
        self._folded += 1
        whole = re.sub(rb"\r?\n", b"", match[2])
        if b"--" + whole not in self.raw:
            whole = re.sub(rb"\r?\n[ \t]*", b"", match[2])
        return head[: match.start(2)] + whole + head[match.end(2) :]
