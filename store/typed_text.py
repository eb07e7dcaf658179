"""Text typed by people, and the characters it may not contain."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from store.errors import N_, Invalid

__all__ = ["Line", "NeededLine", "NeededProse", "Prose", "visible"]

BIDI_AND_HIDDEN = {
    *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0x061C,
    *range(0xE0000, 0xE0080),
}  # fmt: skip


def visible(text: str, allowed: str = "") -> str:
    """Return the text; raises `Invalid` for a control, bidi or zero-width character in it."""
    for place, sign in enumerate(text, 1):
        if sign in allowed:
            continue
        if unicodedata.category(sign) in {"Cc", "Cs"} or ord(sign) in BIDI_AND_HIDDEN:
            raise Invalid(
                N_("Character {place} ({code}) is invisible or controls the terminal. Retype it."),
                place=place,
                code=f"U+{ord(sign):04X}",
            )
    return text


Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=500),
    AfterValidator(visible),
]
"""One line of typed text; raises `Invalid` for control, bidi and zero-width characters."""


def _refuse_empty(text: str) -> str:
    if not text.strip():
        raise Invalid(N_("Write some text here."))
    return text


NeededLine = Annotated[Line, AfterValidator(_refuse_empty)]
"""A line that may not be empty."""

Prose = Annotated[
    str,
    StringConstraints(max_length=100_000),
    AfterValidator(lambda text: visible(text, "\n\t")),
]
"""Typed text of several lines."""

NeededProse = Annotated[Prose, AfterValidator(_refuse_empty)]
"""Prose that may not be empty."""
