"""Two people changed one thing: what goes together by itself, and what one must choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Difference", "Merged", "merge"]


@dataclass(frozen=True)
class Difference:
    """A field that both changed, each to something else."""

    field: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Merged:
    """All fields with the changes of both; where both changed one it holds `mine`.

    `taken` are the fields that only the others changed.
    """

    fields: dict[str, str]
    taken: tuple[str, ...]
    differences: tuple[Difference, ...]


def merge(base: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]) -> Merged:
    """Compare two versions of a thing, field by field, with the one that both began from.

    A field that is missing counts as empty.
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
