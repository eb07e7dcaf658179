"""The words by which documents are found, the same on every engine."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable

__all__ = ["MARK", "kept", "kept_apart", "marks", "search_document", "sign", "words"]

MARK = "\ue000"
"""Begins a mark: a private-use character, never part of a word, though FTS5 accepts it in one."""
FOREIGN = re.compile(r"[^\x00-\x7f]+")
SIGNS = range(0xE100, 0xF8FF)
"""Private-use characters for kinds, like `MARK`."""
WORD = re.compile(r"[^\W_]{1,64}")
MOST = 20_000
"""Most words stored per document; a mail of a hundred pages has fewer."""


def words(text: str) -> list[str]:
    """Returns words of letters and digits, without case and accents, in the order of the text.

    >>> words("Café 't Hoekje, IJmuiden")
    ['cafe', 't', 'hoekje', 'ijmuiden']
    """
    bare = FOREIGN.sub(_plain, text.casefold())
    return WORD.findall(bare)[:MOST]


def _plain(match: re.Match[str]) -> str:
    """Strips the accents from a run of non-ASCII text, which begins and ends without any."""
    parted = unicodedata.normalize("NFKD", match[0])
    return "".join(sign for sign in parted if unicodedata.category(sign) != "Mn")


def marks(kind: str, groups: Iterable[str]) -> list[str]:
    """Returns the terms that limit a search to a kind and groups; "" is all of the kind.

    Documents of other kinds with the same words are not read, however many there are.
    """
    return [MARK + kind.replace("_", "") + group for group in groups]


def search_document(text: str, kind: str, groups: Iterable[str]) -> str:
    """Returns a document's text, then its marks; empty when there is no text."""
    if not text.strip():
        return ""
    return text.replace(MARK, " ") + "".join(marks(kind, ("", *groups)))


def kept(document: str) -> list[str]:
    """Returns what an index stores of a `search_document`: the words and the marks.

    >>> [word.replace(MARK, "#") for word in kept(search_document("Café", "open_item", ["d2"]))]
    ['cafe', '#openitem', '#openitemd2']
    """
    text, *marks = document.split(MARK)
    return [*words(text), *(MARK + mark for mark in marks)]


def kept_apart(document: str) -> str:
    """Returns the same as a text, for an index of many kinds: words prefixed with their kind.

    >>> kept_apart(search_document("Café", "open_item", ["d2"])).replace(sign("open_item"), "@")[:6]
    ' @cafe'
    """
    text, kind, *groups = document.split(MARK)
    before = f" {sign(kind)}"
    return before.join(["", *words(text)]) + f" {MARK}".join(["", *groups])


def sign(kind: str) -> str:
    """Returns a private-use character for a kind; two kinds with the same one do no harm.

    It lets a search find words of one kind without passing those of all others.
    """
    return chr(SIGNS[0] + zlib.crc32(kind.replace("_", "").encode()) % len(SIGNS))
