"""The words by which documents are found, the same on every engine."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable

__all__ = ["MARK", "kept", "kept_apart", "marks", "search_document", "sign", "words"]

MARK = "\ue000"
"""Begins a mark: a private sign, of which no word of a text is made, though FTS5 keeps it in one."""
FOREIGN = re.compile(r"[^\x00-\x7f]+")
SIGNS = range(0xE100, 0xF8FF)
"""Private, as a mark."""
WORD = re.compile(r"[^\W_]{1,64}")
MOST = 20_000
"""Words of one document that are kept; a mail of a hundred pages has fewer."""


def words(text: str) -> list[str]:
    """Letters and digits, without case and accents, in the order of the text.

    >>> words("Café 't Hoekje, IJmuiden")
    ['cafe', 't', 'hoekje', 'ijmuiden']
    """
    bare = FOREIGN.sub(_plain, text.casefold())
    return WORD.findall(bare)[:MOST]


def _plain(match: re.Match[str]) -> str:
    """Signs beyond ASCII without their accents; they begin and end at signs that have none."""
    parted = unicodedata.normalize("NFKD", match[0])
    return "".join(sign for sign in parted if unicodedata.category(sign) != "Mn")


def marks(kind: str, groups: Iterable[str]) -> list[str]:
    """By which a search finds the documents of a kind in some groups; "" is all of the kind.

    However many documents of other kinds hold the same words, they are not read.
    """
    return [MARK + kind.replace("_", "") + group for group in groups]


def search_document(text: str, kind: str, groups: Iterable[str]) -> str:
    """A document's text, then its marks; empty when there is no text."""
    if not text.strip():
        return ""
    return text.replace(MARK, " ") + "".join(marks(kind, ("", *groups)))


def kept(document: str) -> list[str]:
    """What an index keeps of what `search_document` gave: the words and the marks.

    >>> [one.replace(MARK, "#") for one in kept(said("Café", "open_item", ["d2"]))]
    ['cafe', '#openitem', '#openitemd2']
    """
    text, *marks = document.split(MARK)
    return [*words(text), *(MARK + mark for mark in marks)]


def kept_apart(document: str) -> str:
    """The same as a text, for an index of many kinds: each word with its kind's sign before it.

    >>> kept_apart(said("Café", "open_item", ["d2"])).replace(sign("open_item"), "@")[:6]
    ' @cafe'
    """
    text, kind, *groups = document.split(MARK)
    before = f" {sign(kind)}"
    return before.join(["", *words(text)]) + f" {MARK}".join(["", *groups])


def sign(kind: str) -> str:
    """A private sign for a kind; that two have the same does no harm.

    So the words of one kind are found without passing by those of all others.
    """
    return chr(SIGNS[0] + zlib.crc32(kind.replace("_", "").encode()) % len(SIGNS))
