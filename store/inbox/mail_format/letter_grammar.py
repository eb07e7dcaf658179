"""The grammar of a letter of ours. Invariant: no other bytes are kept as a letter or sent.

Exactly our headers, each once and in this order; ASCII in short lines, folded only between words;
CRLF as the only end of a line; and a body that is what the headers say: a text, or a text and files,
each in a part with our headers of a part. It is checked on the bytes alone, so it holds whatever
wrote them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from store.errors import N_, Invalid

__all__ = ["BOUNDARY", "NoLetter", "require_letter"]

BOUNDARY = "=_kantoor"
"""Between the parts of a letter. In no quoted text and no file can a line begin with it."""
LONGEST_LINE = 998
LONGEST_QUOTED = 76
FOLD = rb"(?:\r\n)?\x20"
ADDRESS = rb"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+"
IDENTIFIER = rb"<[\x21-\x3b\x3d\x3f-\x7e]+>"
ENCODED = rb"=\?utf-8\?q\?(?:[A-Za-z0-9!*+/_-]|=[2-689A-F][0-9A-F]|=7[0-9A-E])+\?="
"""An encoded word (RFC 2047) without a control character in it."""
PLAIN = rb"(?:(?!=\?)[\x21-\x7e])+"
ATOM = rb"[A-Za-z0-9!#$%&'*+/^_`{|}~-]+"


def _list(item: bytes, between: bytes = b"") -> bytes:
    return rb"%b(?:%b%b%b)*" % (item, between, FOLD, item)


TEXT = {
    b"Content-Type": rb'text/plain; charset="utf-8"',
    b"Content-Transfer-Encoding": rb"quoted-printable",
}
FILE = {
    b"Content-Type": rb"(?!message/|multipart/)[a-z]{1,20}/[a-z0-9.+-]{1,100}",
    b"Content-Transfer-Encoding": rb"base64",
    b"Content-Disposition": rb'attachment;%b(?:filename="[A-Za-z0-9._-]+"'
    rb"|filename\*=utf-8''(?:[A-Za-z0-9._-]|%%[0-9A-F]{2})+)" % FOLD,
}
ADDRESSED = {
    b"From": rb"(?:(?:%b|%b)%b)*<%b>" % (ENCODED, ATOM, FOLD, ADDRESS),
    b"To": _list(ADDRESS, b","),
    b"Cc": _list(ADDRESS, b","),
    b"Subject": _list(rb"(?:%b|%b)" % (ENCODED, PLAIN)),
    b"Date": rb"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}",
    b"Message-ID": IDENTIFIER,
    b"In-Reply-To": IDENTIFIER,
    b"References": _list(IDENTIFIER),
    b"MIME-Version": rb"1\.0",
}
MIXED = {b"Content-Type": rb'multipart/mixed;%bboundary="%b"' % (FOLD, BOUNDARY.encode())}
OPTIONAL = {b"Cc", b"Subject", b"In-Reply-To", b"References"}


def _head(fields: Mapping[bytes, bytes]) -> re.Pattern[bytes]:
    return re.compile(
        b"".join(
            rb"(?:%b:\x20%b\r\n)%b" % (name, value, b"?" if name in OPTIONAL else b"")
            for name, value in fields.items()
        )
    )


PLAIN_HEAD, MIXED_HEAD = _head({**ADDRESSED, **TEXT}), _head({**ADDRESSED, **MIXED})
TEXT_HEAD, FILE_HEAD = _head(TEXT), _head(FILE)
QUOTED_LINE = re.compile(rb"(?:[\x20-\x3c\x3e-\x7e\t]|=[0-9A-F]{2})*(?:=|(?<![\x20\t]))")
BASE64 = re.compile(rb"(?:[A-Za-z0-9+/]{76}\r\n)*(?:[A-Za-z0-9+/]{1,76}={0,2}\r\n)?")


class NoLetter(Invalid):
    """Bytes that mail readers might take for another letter than the one that was meant."""


def require_letter(raw: bytes) -> None:
    """Raise `NoLetter` unless these bytes are a letter by the grammar."""
    head, body = _parted(raw)
    has_files = MIXED_HEAD.fullmatch(head) is not None
    if not (has_files or PLAIN_HEAD.fullmatch(head)) or not _is_short(head):
        raise NoLetter(N_("This mail was not sent: its addresses or subject cannot be sent "
                          "safely. Write it again with other ones, or from another program; this "
                          "one stays with the item."))  # fmt: skip
    begin, *parts, end = body.split(b"--" + BOUNDARY.encode()) if has_files else (b"", b"", b"")
    text = _after(TEXT_HEAD, parts[0]) if has_files and parts else body
    if not _is_quoted(text) or begin:
        raise NoLetter(N_("This mail was not sent: its text cannot be sent safely. Write the "
                          "mail again with a shorter or retyped text; this one stays with the "
                          "item."))  # fmt: skip
    if has_files and (end != b"--\r\n" or not all(map(_is_file, parts[1:]))):
        raise NoLetter(N_("This mail was not sent: an attachment cannot be sent safely. Write "
                          "the mail again without that attachment; this one stays with the item."))  # fmt: skip


def _parted(raw: bytes) -> tuple[bytes, bytes]:
    """Return the head with the end of its last line, and the body after the blank line."""
    head, blank, body = raw.partition(b"\r\n\r\n")
    return (head + b"\r\n", body) if blank else (b"", b"")


def _after(head: re.Pattern[bytes], part: bytes) -> bytes:
    """Return what follows the head in a part; what is no quoted text when it has another head."""
    its_head, content = _parted(part.removeprefix(b"\r\n"))
    return content if head.fullmatch(its_head) else b"="


def _is_quoted(text: bytes) -> bool:
    *lines, rest = text.split(b"\r\n")
    return not rest and all(
        len(line) <= LONGEST_QUOTED and QUOTED_LINE.fullmatch(line) for line in lines
    )


def _is_file(part: bytes) -> bool:
    head, content = _parted(part.removeprefix(b"\r\n"))
    return (
        FILE_HEAD.fullmatch(head) is not None
        and _is_short(head)
        and BASE64.fullmatch(content) is not None
    )


def _is_short(head: bytes) -> bool:
    return all(len(line) <= LONGEST_LINE for line in head.split(b"\r\n"))
