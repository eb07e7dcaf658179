"""The keys that a text of a screen names, as they are typed in line mode: `=q` for `q`."""

from __future__ import annotations

import re

__all__ = ["asked", "said"]

_KEY = r"(F\d{1,2}|[a-z0-9+])"
_NAMED = re.compile(rf"\b((?i:press|met|druk op|of op) ){_KEY}(?=[ .,:;)?]|$)")
_LISTED = re.compile(rf"((?:^|· |\[)){_KEY}(?= )", re.MULTILINE)
_LOOKUP = re.compile(r"\bF4\b")


def said(text: str, *, listed: bool = False) -> str:
    """Return a message with its keys as line mode has them; `listed` are keys before their names."""
    text = _NAMED.sub(_typed, text)
    return _LISTED.sub(_typed, text) if listed else text


def asked(text: str) -> str:
    """Return what a field says, with the sign that shows its choices in place of the key."""
    return _LOOKUP.sub("?", text)


def _typed(match: re.Match[str]) -> str:
    return f"{match[1]}={match[2]}"
