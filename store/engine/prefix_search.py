"""Telling what is meant from what only begins alike."""

from __future__ import annotations

from collections.abc import Sequence

from store.engine.doc import Doc
from store.engine.words import words

__all__ = ["holds", "rarest"]


def holds(doc: Doc, beginnings: Sequence[str]) -> bool:
    """Whether a document has for each beginning a word that begins so."""
    there = words(doc.search_text())
    return all(any(word.startswith(beginning) for word in there) for beginning in beginnings)


def rarest(asked: Sequence[str], near: Sequence[Doc]) -> str:
    """The word by whose whole length the rest is looked for: all at once would take long.

    The index gathers every document with a long beginning before it compares, which for a
    word that each document has are all.
    """
    return min(asked, key=lambda word: (sum(holds(doc, [word]) for doc in near), -len(word)))
