"""The base of documents that some people work on and another checks."""

from __future__ import annotations

from typing import ClassVar

from store.engine.doc import Doc

__all__ = ["Worked"]


class Worked(Doc):
    """A document that keeps who worked on it, so that none of them checks it.

    `hands` are the people who worked on it, or had it done in their name; `hands_known` is False
    while it was last saved by a program that did not record all of them. What records them is
    `store/acts/hands.py`. The class declares what leaves no hand:
    `deciding` are the acts that plan the work of others or judge it, and `decisions` the fields
    that such an act may change;
    making an `assignment` is asking for work, which is no work on it;
    `held_by` are the fields with the person who holds the work;
    `merged_by` is the field by which a document names the one that it was merged into.
    """

    deciding: ClassVar[frozenset[str]] = frozenset()
    decisions: ClassVar[frozenset[str]] = frozenset()
    assignment: ClassVar[bool] = False
    held_by: ClassVar[frozenset[str]] = frozenset()
    merged_by: ClassVar[str] = ""

    hands: tuple[int, ...] = ()
    hands_known: bool = False

    def reconsider(self) -> None:
        """Forget who approved it so far, as what belongs to it changes."""
