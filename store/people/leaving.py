"""What a person still has of the office, as rooms above know it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from store.reading import Reading

__all__ = ["HELD", "still_held"]

HELD: list[Callable[[Reading, int], Sequence[str]]] = []
"""Filled by rooms: each returns what a person has that must come back, by number; "" for what the
actor may not see."""


def still_held(reading: Reading, person: int) -> list[str]:
    """Return all that a person has; empty texts stand for what the actor may not see."""
    return [name for held in HELD for name in held(reading, person)]
