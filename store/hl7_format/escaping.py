"""Separators, and the escape sequences (HL7 2.5.1, 2.7) that stand for them in texts.

The sequences of the package hl7 are not used: one of them makes a text of any length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["USUAL", "Signs"]

SEQUENCE = re.compile(r"\A(?:[FSTREHN]|\.br|X(?:[0-9A-Fa-f]{2})+)\Z")
PRINTED = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True)
class Signs:
    """The separators of a message, as its header has them."""

    field: str = "|"
    component: str = "^"
    repetition: str = "~"
    escape: str = "\\"
    sub: str = "&"

    def escaped(self, text: str) -> str:
        """Return a text in which no sign is a separator or ends a segment."""
        stands = {self.field: "F", self.component: "S", self.repetition: "R", self.escape: "E",
                  self.sub: "T"}  # fmt: skip
        out = (
            f"{self.escape}{stands[sign]}{self.escape}" if sign in stands else sign for sign in text
        )
        return PRINTED.sub(self._in_hex, "".join(out).replace("\r\n", "\n").replace("\r", "\n"))

    def _in_hex(self, sign: re.Match[str]) -> str:
        code = ".br" if sign[0] == "\n" else f"X{ord(sign[0]):02X}"
        return f"{self.escape}{code}{self.escape}"

    def plain(self, text: str) -> str:
        """Return a text without escape sequences; unknown ones stay as they are."""
        if self.escape not in text:
            return text.strip()
        stands = {"F": self.field, "S": self.component, "R": self.repetition, "E": self.escape,
                  "T": self.sub, "H": "", "N": "", ".br": "\n"}  # fmt: skip
        parts, out, at = text.split(self.escape), [], 1
        out.append(parts[0])
        while at < len(parts):
            code = parts[at]
            if at + 1 < len(parts) and SEQUENCE.match(code):
                out += (stands[code] if code in stands else _of_hex(code[1:]), parts[at + 1])
                at += 2
            else:
                out.append(self.escape + code)
                at += 1
        return "".join(out).strip()


def _of_hex(digits: str) -> str:
    data = bytes.fromhex(digits)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return text.replace("\0", " ")


USUAL = Signs()
