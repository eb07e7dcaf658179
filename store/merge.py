"""Merge two people's changes to one document: automatically, except where one must choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Difference", "Merged", "merge"]


@dataclass(frozen=True)
class Difference:
    """A field that both changed, to different values."""

    field: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Merged:
    """All fields with both people's changes; a field that both changed has `mine`.

    `taken` are the fields that only the other person changed.
    """

    fields: dict[str, str]
    taken: tuple[str, ...]
    differences: tuple[Difference, ...]


def merge(base: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]) -> Merged:
    """Compare two versions, field by field, with their common base.

    A missing field counts as empty.
    """
    fields: dict[str, str] = {}
    taken: list[str] = []
    differences: list[Difference] = []
    for name in dict.fromkeys((*base, *mine, *theirs)):
        old, ours, others = (version.get(name, "") for version in (base, mine, theirs))
        fields[name] = others if ours == old else ours
        if ours == old != others:
            taken.append(name)
        elif others not in (old, ours):
            differences.append(Difference(name, ours, others))
    return Merged(fields, tuple(taken), tuple(differences))
