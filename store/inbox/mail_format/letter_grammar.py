"""The grammar of a letter of ours. Invariant: no other bytes are kept as a letter or sent.

Exactly our headers, each once and in this order; ASCII in short lines, folded only between words;
CRLF as the only end of a line; and a body that is what the headers say. It is checked on the bytes
alone, so it holds whatever wrote them.
"""

from __future__ import annotations

import re

from store.errors import N_, Invalid

__all__ = ["NoLetter", "require_letter"]

LONGEST_LINE = 998
LONGEST_QUOTED = 76
FOLD = rb"(?:\r\n)?\x20"
ADDRESS = rb"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+"
IDENTIFIER = rb"<[\x21-\x3b\x3d\x3f-\x7e]+>"
ENCODED = rb"=\?utf-8\?q\?(?:[A-Za-z0-9!*+/_-]|=[2-689A-F][0-9A-F]|=7[0-9A-E])+\?="
"""An encoded word (RFC 2047) without a control character in it."""
PLAIN = rb"(?:(?!=\?)[\x21-\x7e])+"
ATOM = rb"[A-Za-z0-9!#$%&'*+/^_`{|}~-]+"


def _list(item: bytes) -> bytes:
    return rb"%b(?:%b%b)*" % (item, FOLD, item)


HEADERS = {
    b"From": rb"(?:(?:%b|%b)%b)*<%b>" % (ENCODED, ATOM, FOLD, ADDRESS),
    b"To": ADDRESS,
    b"Subject": _list(rb"(?:%b|%b)" % (ENCODED, PLAIN)),
    b"Date": rb"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}",
    b"Message-ID": IDENTIFIER,
    b"In-Reply-To": IDENTIFIER,
    b"References": _list(IDENTIFIER),
    b"MIME-Version": rb"1\.0",
    b"Content-Type": rb'text/plain; charset="utf-8"',
    b"Content-Transfer-Encoding": rb"quoted-printable",
}
OPTIONAL = {b"Subject", b"In-Reply-To", b"References"}
HEAD = b"".join(
    rb"(?:%b:\x20%b\r\n)%b" % (name, value, b"?" if name in OPTIONAL else b"")
    for name, value in HEADERS.items()
)
WHOLE_HEAD = re.compile(HEAD)
QUOTED_LINE = re.compile(rb"(?:[\x20-\x3c\x3e-\x7e\t]|=[0-9A-F]{2})*(?:=|(?<![\x20\t]))")


class NoLetter(Invalid):
    """Bytes that mail readers might take for another letter than the one that was meant."""


def require_letter(raw: bytes) -> None:
    """Raise `NoLetter` unless these bytes are a letter by the grammar."""
    head, blank, body = raw.partition(b"\r\n\r\n")
    if (
        not blank
        or not WHOLE_HEAD.fullmatch(head + b"\r\n")
        or any(len(line) > LONGEST_LINE for line in head.split(b"\r\n"))
    ):
        raise NoLetter(N_("The head of this mail can't be written safely, so nothing was kept or"
                          " sent. Answer from another program."))  # fmt: skip
    *lines, rest = body.split(b"\r\n")
    if rest or any(len(line) > LONGEST_QUOTED or not QUOTED_LINE.fullmatch(line) for line in lines):
        raise NoLetter(N_("The text of this mail can't be written safely, so nothing was kept or"
                          " sent. Shorten it, or type it again."))  # fmt: skip
