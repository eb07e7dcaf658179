"""Texts that outsiders send to get into what the office writes: always the same for one seed."""

from __future__ import annotations

import base64
from random import Random

__all__ = ["BREAKS", "hostile"]

BREAKS = ("\r\n", "\n", "\r", "\r\n ", "\n\t", "\x00", "\x0b", "\x0c", "\x1c", "\x85", "\u2028",
          "\u2029", "\r\n\r\n", "\x1b[2J", "\x7f", "\x9b31m")  # fmt: skip
"""What some reader somewhere takes for the end of a line, or for a command."""
PAYLOADS = ("Bcc: kwaad@x.example", "Reply-To: kwaad@x.example", "Cc: kwaad@x.example", "Subject: x",
            "Content-Type: text/html", "From: baas@x.example", "<script>x</script>", ".", "QUIT")  # fmt: skip
PIECES = (
    "Re: ", "Fwd: ", "é", "€ 10", "\u202egnp.exe", "\u2066x\u2069", "\u200b", "\ufeff", "שלום", "مرحبا", "👩‍👩‍👧", "a\u0301" * 20,
    "=?utf-8?q?x?=", "=?", "?=", "=", "=?utf-8?b?", "=?x?q?=0D=0A?=", "x" * 80, "x" * 1100, "é" * 300, '"', "\\", ",", ";", ":",
    "<", ">", "<a@x.example>", "(", ")", "@", "[", "\t", " ", "  ", "\u00a0", "\u3000", "{0}", "%s", "[/]", "\U000e0041",
)  # fmt: skip


def hostile(chance: Random) -> str:
    """Some pieces, among them lines of a head, in up to four layers of encoded words."""
    text = "".join(_piece(chance) for _number in range(chance.randint(1, 6)))
    for _layer in range(chance.choice((0, 0, 1, 1, 1, 2, 3, 4))):
        text = _encoded(text, chance)
        if chance.random() < 0.5:
            text = _piece(chance) + chance.choice(("", " ", "\r\n ")) + text
    return text


def _piece(chance: Random) -> str:
    if chance.random() < 0.4:
        return chance.choice(BREAKS) + chance.choice(PAYLOADS) + chance.choice(("", *BREAKS))
    return chance.choice(PIECES)


def _encoded(text: str, chance: Random) -> str:
    """Encoded words (RFC 2047) of a text, in a charset and an encoding of choice."""
    charset = chance.choice(
        ("utf-8", "UTF-8", "utf-16", "utf-7", "iso-8859-1", "us-ascii", "utf-8*nl")
    )
    raw = text.encode(charset.partition("*")[0], "replace")
    if chance.random() < 0.5:
        return f"=?{charset}?b?{base64.b64encode(raw).decode()}?="
    return f"=?{charset}?q?{''.join(_quoted(byte) for byte in raw)}?="


def _quoted(byte: int) -> str:
    return chr(byte) if chr(byte).isalnum() and byte < 128 else f"={byte:02X}"
