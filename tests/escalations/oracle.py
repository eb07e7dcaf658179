"""What everybody may do on each day, worked out again from the documents alone.

It shares nothing with the program but the documents: what a role may is read from the tests' own
table. Days are looked at one by one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from store.office import Office
from tests.store.access.matrix import MATRIX, ROLES

__all__ = ["FAR", "Powers", "documents", "powers"]

Documents = dict[str, list[dict[str, Any]]]
Powers = dict[tuple[int, int], frozenset[tuple[str, int | None]]]
"""By person and the number of days from today: acts with their department (None: anywhere)."""
KINDS = ("person", "membership", "absence", "delegation")
WORKING = ("assistant", "front desk", "professional", "manager")
FAR = (*range(14), 400)
"""The days that are looked at, from today."""


def documents(office: Office) -> Documents:
    """The documents as they are stored, each with its id."""
    with office.database.reading() as connection:
        rows = connection.execute("SELECT kind, id, body FROM documents ORDER BY id").fetchall()
    return {kind: [{"id": number, **json.loads(body)} for of, number, body in rows if of == kind]
            for kind in KINDS}  # fmt: skip


def powers(docs: Documents, today: date) -> Powers:
    """Everybody's powers on the days ahead."""
    return {
        (person["id"], ahead): _acts(frozenset(_held(docs, person, today + timedelta(days=ahead))))
        for person in docs["person"]
        for ahead in FAR
    }


def _held(
    docs: Documents, person: dict[str, Any], day: date
) -> Iterator[tuple[str, int | None, str]]:
    """The roles that somebody has or borrows on a day, with place and title."""
    if not person["active"]:
        return
    yield from _own(docs, person["id"], day)
    for absentee, places in _absentees(docs, person["id"], day, None, [person["id"]]):
        for role, place, _title in _own(docs, absentee, day):
            if role in WORKING:
                inside = [place] if places is None or place in places else []
                for at in list(places or ()) if places is not None and place is None else inside:
                    yield role, at, ""
    for lent in docs["delegation"]:
        if lent["receiver"] == person["id"] and _counts(lent, day) and lent["role"] in WORKING:
            for role, place, _title in _own(docs, lent["giver"], day):
                if role == lent["role"] and place in (None, lent["department"]):
                    yield role, lent["department"], ""


def _own(docs: Documents, person: int, day: date) -> Iterator[tuple[str, int | None, str]]:
    for role in docs["membership"]:
        if role["person"] == person and _counts(role, day):
            yield role["role"], role["department"], role["title"]


def _absentees(
    docs: Documents, person: int, day: date, places: set[int] | None, seen: list[int]
) -> Iterator[tuple[int, set[int] | None]]:
    for absence in docs["absence"]:
        if (
            absence["substitute"] != person
            or absence["person"] in seen
            or not _counts(absence, day)
        ):
            continue
        seen.append(absence["person"])
        here = None if absence["departments"] is None else set(absence["departments"])
        both = here if places is None else places if here is None else places & here
        yield absence["person"], both
        yield from _absentees(docs, absence["person"], day, both, seen)


def _counts(doc: dict[str, Any], day: date) -> bool:
    until = doc["until"] or "9999-12-31"
    return doc["state"] == "confirmed" and doc["since"] <= day.isoformat() <= until


@cache
def _acts(held: frozenset[tuple[str, int | None, str]]) -> frozenset[tuple[str, int | None]]:
    acts: set[tuple[str, int | None]] = {(f"titled {title}", at) for _, at, title in held if title}
    for role, place, _title in held:
        column = [known.value for known in ROLES].index(role)
        for line in MATRIX:
            if line.signs[column][0] in "dA":
                at = place if line.signs[column][0] == "d" else None
                acts.update((act, at) for act in line.acts)
    return frozenset(acts)
