"""The keys that a text of a screen names, as they are typed in line mode: `=q` for `q`."""

from __future__ import annotations

import re

__all__ = ["asked", "said"]

_ENDS = r"(?=[ .,:;)?]|$)"
_FOUND = re.compile(r"\b(press|druk op|with|met) F9, ([^\W\d_][\w ]*?)(?=[,.]|$),?", re.IGNORECASE)
_TYPED = {"press": "type", "druk op": "typ"}
_FUNCTION = re.compile(
    r"(?<![\w=])(?<!to )(?<!t/m )F\d{1,2}(?!\w| to F| t/m F)"
    rf"(?:, (?:(?:then|dan) )?(?:, )?[a-z]{_ENDS})*"
)
"""A function key, and the letters to press after it."""
_KEY = r"(, [a-z]|[a-z0-9+\[\]])"
_NAMED = re.compile(
    rf"\b((?i:press|druk op|of op|(?<!tot en )met) ){_KEY}{_ENDS}"
    rf"|\b((?i:with|then|and|dan|en|op) )(\+(?= (?:to|om|een|stelt)\b)|[\[\]](?= )|[a-z](?=[.;)]| om\b|$))"
)
_LISTED = re.compile(rf"((?:^|· |\[)){_KEY}(?= )", re.MULTILINE)
_LOOKUP = re.compile(r"\bF4\b")


def said(text: str, *, listed: bool = False) -> str:
    """Return a message with its keys as line mode has them; `listed` are keys before their names."""
    text = _FUNCTION.sub(_in_turn, _FOUND.sub(_by_name, text))
    text = _NAMED.sub(_typed, text)
    return _LISTED.sub(_typed, text) if listed else text


def asked(text: str) -> str:
    """Return what a field says, with the sign that shows its choices in place of the key."""
    return _LOOKUP.sub("?", text)


def _by_name(match: re.Match[str]) -> str:
    """Return the name of a command that a screen finds with F9: it is typed as it is."""
    word = _TYPED.get(match[1].lower(), match[1].lower())
    return f"{word.capitalize() if match[1][0].isupper() else word} {match[2]}"


def _in_turn(match: re.Match[str]) -> str:
    """Return keys to press one after the other; a comma after "then" opens the menu."""
    keys = re.sub(r"((?:then|dan) ), ([a-z])", r"\1=,\2", f"={match[0]}")
    return re.sub(r", ([a-z])(?!\w)", r", =\1", keys)


def _typed(match: re.Match[str]) -> str:
    before, key = [part for part in match.groups() if part is not None][-2:]
    return f"{before}={key.replace(' ', '')}"
