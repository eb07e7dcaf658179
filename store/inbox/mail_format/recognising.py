"""Whether a file is mail at all: not a list, a picture, a key, or the office itself."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["is_mail"]

LOOKED_AT = 64 * 1024
WIDE = (b"\xff\xfe", b"\xfe\xff")
"""The beginnings of UTF-16, in which some editors save mail."""
HEADER = re.compile(
    rb"(?im)^[ \t]?(?:from|to|b?cc|subject|date|sender|reply-to|message-id|in-reply-to|references"
    rb"|received|return-path|delivered-to|mime-version|auto-submitted|(?:x|list|dkim|resent|content)-"
    rb"[!-9;-~]{1,80})[ \t]{0,9}:"
)
"""A header that mail is known to have."""
BLANK = re.compile(rb"(?:\r?\n){2}|\r\r")


def is_mail(path: Path) -> bool:
    """Whether a file has a header of mail at its beginning, or nothing at all; raises `OSError`.

    A mail without any is damaged beyond what can be told from another file.
    """
    with path.open("rb") as opened:
        begin = opened.read(LOOKED_AT)
    if begin.startswith(WIDE):
        begin = begin.replace(b"\0", b"")
    head = BLANK.split(begin.lstrip(), maxsplit=1)[0]
    return not begin.strip() or (b"\0" not in head and HEADER.search(head) is not None)
