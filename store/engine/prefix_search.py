"""Narrows prefix searches whose words also match many unintended documents."""

from __future__ import annotations

from collections.abc import Sequence

from store.engine.doc import Doc
from store.engine.words import words

__all__ = ["holds", "rarest"]


def holds(doc: Doc, beginnings: Sequence[str]) -> bool:
    """Whether each prefix begins some word of the document."""
    there = words(doc.search_text())
    return all(any(word.startswith(beginning) for word in there) for beginning in beginnings)


def rarest(asked: Sequence[str], near: Sequence[Doc]) -> str:
    """Returns the rarest prefix, to search by that one alone: searching by all would take long.

    The index gathers every document with a long prefix before it compares; for a word that
    every document contains, that is all of them.
    """
    return min(asked, key=lambda word: (sum(holds(doc, [word]) for doc in near), -len(word)))
