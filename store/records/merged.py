"""Relations that went into another: under which ids one is known, and what an id means now."""

from __future__ import annotations

from store.access import No
from store.errors import N_, NotFound
from store.reading import Reading
from store.records.models import Relation

__all__ = ["current", "known_as", "none_if_merged"]


def current(reading: Reading, relation: int) -> Relation:
    """Return the relation that an id means now; raises `NotFound` when there is none."""
    meant = reading.get(Relation, relation)
    while meant.merged_into is not None:
        meant = reading.get(Relation, meant.merged_into)
    return meant


def known_as(reading: Reading, relation: int) -> list[int]:
    """Return the ids under which documents name a relation: its own, and those that went into it.

    An id that no relation has is its own alone, so that nobody learns by it which there are.
    """
    try:
        return [relation, *reading.get(Relation, relation).merged]
    except NotFound:
        return [relation]


def none_if_merged(_reading: Reading, relation: Relation) -> No | None:
    """Refuse an act on a relation that went into another."""
    if relation.merged_into is None:
        return None
    message = N_("This contact was merged into contact {other}. Do it there.")
    return No("state", message, {"other": relation.merged_into})
