"""What a clerk types: scripts of single keys, by the names that `tests.terminal` knows."""

from __future__ import annotations

__all__ = ["REFERENCE", "REPEATED", "keys_of"]


def keys_of(script: str) -> list[str]:
    """The keys of a script: a word between spaces is a key's name, in quotes it is typed.

    Spaces part keys; "⏎" ends a typed word with Enter: `f7 i jan⏎ 25⏎`.
    """
    keys: list[str] = []
    for word in script.split():
        if word in NAMES:
            keys.append(word)
        else:
            keys += ["enter" if sign == "⏎" else sign for sign in word]
    return keys


NAMES = {"f1", "f2", "f3", "f4", "f6", "f7", "f8", "f9", "up", "down", "left", "right", "insert"}

REFERENCE = "jan⏎ 20260417⏎ 25⏎ 148,23⏎ ⏎"
"""Kantoorvakhandel Jansen's invoice 20260417 of the 25th, € 148,23 with high btw in it."""
REPEATED = "*20260418⏎ *148,32⏎ ⏎"
"""The next invoice of the same supplier and day, of another amount."""
