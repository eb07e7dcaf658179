"""Two definitions made of one version, put together: what only one of them changed is as there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from store.records.kinds.definition import Definition

__all__ = ["merged"]

KEYED: dict[str, Callable[[Any], object]] = {
    "fields": lambda field: field.key, "states": lambda state: state.code,
    "transitions": lambda way: way.code, "views": lambda view: view.code,
    "checks": lambda check: (check.formula, check.when),
    "rights": lambda right: (right.act, right.roles, right.states),
}  # fmt: skip
"""Lists of which each person may change another line, by what tells their lines apart."""
TOGETHER = frozenset({"views", "sort_keys"})
"""Views are in order by the place of a sort key: they go with the sort keys of the same version."""


def merged(base: Definition, mine: Definition, theirs: Definition) -> tuple[Definition, list[str]]:
    """Return what both changed since `base`, and the parts that both changed differently.

    Of those it has mine: a part is named as an attribute, or a line of it as `fields.brand`.
    """
    update: dict[str, Any] = {}
    both: list[str] = []
    for name in Definition.model_fields:
        was, own, other = (getattr(each, name) for each in (base, mine, theirs))
        if name in KEYED and was not in (own, other) and not _is_tied(name, base, mine, theirs):
            key = KEYED[name]
            update[name] = tuple(_lines(key, was, own, other))
            both += [f"{name}.{line}" for line in _clashing(key, was, own, other)]
        else:
            update[name] = other if own == was else own
            if was not in (own, other) and own != other:
                both.append(name)
    return theirs.model_copy(update=update), both


def _is_tied(name: str, *versions: Definition) -> bool:
    return name in TOGETHER and len({version.sort_keys for version in versions}) > 1


def _by(key: Callable[[Any], object], lines: Sequence[Any]) -> dict[object, Any]:
    return {key(line): line for line in lines}


def _lines(
    key: Callable[[Any], object], was: Sequence[Any], own: Sequence[Any], other: Sequence[Any]
) -> Iterator[Any]:
    """Yield theirs with my changes, without what either took away, then mine that are new."""
    before, mine, theirs = _by(key, was), _by(key, own), _by(key, other)
    for name, line in theirs.items():
        if name in mine:
            yield line if mine[name] == before.get(name) else mine[name]
        elif name not in before:
            yield line
    yield from (line for name, line in mine.items() if name not in theirs and name not in before)


def _clashing(
    key: Callable[[Any], object], was: Sequence[Any], own: Sequence[Any], other: Sequence[Any]
) -> Iterator[str]:
    before, mine, theirs = _by(key, was), _by(key, own), _by(key, other)
    for name in dict.fromkeys((*before, *mine, *theirs)):
        at, here, there = (lines.get(name) for lines in (before, mine, theirs))
        if here != at and there != at and here != there:
            yield name if isinstance(name, str) else str(name)
