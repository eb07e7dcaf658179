"""Twins: invoices of one relation with the same number, so that none is booked twice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from store.ledgers.arithmetic.invoice_numbers import number_key, spellings
from store.ledgers.models import Entry
from store.ledgers.rules.open_items import CONTROLS
from store.reading import Reading
from store.records import current, known_as

__all__ = ["twins", "twins_of", "with_twin"]

MOST = 1000


def twins(
    reading: Reading, daybook: str, relation: int | None, reference: str, but: int | None = None
) -> list[Entry]:
    """Return the invoices with this number of this relation, without entry `but`."""
    if relation is None or not reference or daybook not in CONTROLS:
        return []
    names = known_as(reading, current(reading, relation).id)
    same: dict[str, Any] = {"relation": names, "reference": spellings(reference)}
    return [
        entry
        for entry in reading.page(Entry, same, limit=MOST)
        if entry.daybook == daybook and entry.id != but and _is_counted(entry)
    ]


def twins_of(reading: Reading, entry: Entry) -> list[Entry]:
    """Return the other invoices with the number of this one."""
    if not _is_counted(entry):
        return []
    return twins(reading, entry.daybook, entry.relation, entry.reference, entry.id)


def with_twin(reading: Reading, entries: Iterable[Entry]) -> frozenset[int]:
    """Return which of these entries have a twin, by id; one query for each relation among them."""
    counted = [entry for entry in entries if _is_counted(entry)]
    parties = {entry.relation or 0 for entry in counted}
    meant = {relation: current(reading, relation).id for relation in parties}
    references: dict[int, set[str]] = {}
    for entry in counted:
        references.setdefault(meant[entry.relation or 0], set()).add(entry.reference)
    ids: dict[tuple[str, int, str], list[int]] = {}
    for relation, named in references.items():
        spelled = {spelling for reference in named for spelling in spellings(reference)}
        names = known_as(reading, relation)
        same: dict[str, Any] = {"relation": names, "reference": sorted(spelled)}
        for entry in reading.page(Entry, same, limit=MOST):
            if _is_counted(entry):
                ids.setdefault((entry.daybook, relation, number_key(entry.reference)), []).append(
                    entry.id
                )
    return frozenset(twin for alike in ids.values() if len(alike) > 1 for twin in alike)


def _is_counted(entry: Entry) -> bool:
    """An invoice counts; a storno does not, nor what was taken back to be entered anew."""
    return (
        entry.daybook in CONTROLS
        and entry.relation is not None
        and bool(entry.reference)
        and entry.reverses is None
        and entry.reversed_by is None
    )
