"""Which contact here a contact of another program is, and what of a new one is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from store.errors import KantoorError
from store.fields import CHECKED
from store.file_format.books import TheirRelation
from store.ledgers.arithmetic.daybooks import PURCHASE, SALES
from store.reading import Reading
from store.records import Relation, current, skeleton, sort_key

__all__ = ["ContactRow", "alike", "as_meant", "contact_rows", "swapped"]

MOST = 100_000
SIDES = {SALES.control: "C", PURCHASE.control: "S"}
TURNED = {"C": "S", "S": "C"}
IDENTIFIERS = ("btw_id", "kvk", "email")


@dataclass(frozen=True)
class ContactRow:
    """A contact of the file: the `relation` that it is here, or what is `given` for a new one.

    `dropped` are the fields of its file that no check let pass.
    """

    their: TheirRelation
    why: Literal["before", "number", "name", "new"]
    relation: int | None = None
    given: Mapping[str, object] | None = None
    dropped: tuple[str, ...] = ()


def contact_rows(
    reading: Reading, theirs: Iterable[TheirRelation], before: Mapping[str, int]
) -> tuple[ContactRow, ...]:
    """Return each contact with what is known of it here."""
    every = reading.page(Relation, limit=MOST)
    ids = {each.id for each in every}
    known = [each for each in every if each.merged_into is None]
    by_number = {(field, number): each.id for each in known for field in ("btw_id", "kvk")
                 if (number := getattr(each, field))}  # fmt: skip
    known.sort(key=lambda each: each.active)  # of two with a name, the one that is in use
    by_name = {_looks(each.name): each.id for each in known}
    rows = []
    for their in theirs:
        fields, dropped = _fields(their)
        numbers = (by_number.get((field, str(fields.get(field)))) for field in ("btw_id", "kvk"))
        if (old := before.get(their.id)) is not None and old in ids:
            rows.append(ContactRow(their, "before", current(reading, old).id))
        elif (same := next(filter(None, numbers), None)) is not None:
            rows.append(ContactRow(their, "number", same))
        elif (named := by_name.get(_looks(str(fields["name"])))) is not None:
            rows.append(ContactRow(their, "name", named))
        else:
            rows.append(ContactRow(their, "new", None, fields, dropped))
    return tuple(rows)


def swapped(
    theirs: Iterable[TheirRelation], seen: Mapping[str, Iterable[str]], ours: Mapping[str, str]
) -> bool:
    """Whether a file calls its clients suppliers: more of them are on the other's control account."""
    votes: Counter[bool] = Counter()
    for their in theirs:
        sides = {SIDES[ours[code]] for code in seen.get(their.id, ()) if ours.get(code) in SIDES}
        if their.sort in ("C", "S") and len(sides) == 1:
            votes[their.sort in sides] += 1
    return votes[False] > votes[True]


def as_meant(
    theirs: Iterable[TheirRelation], seen: Mapping[str, Iterable[str]], ours: Mapping[str, str],
    *, turned: bool,
) -> tuple[TheirRelation, ...]:  # fmt: skip
    """Return the contacts as what they are: turned around, or by the accounts that name them."""
    meant = []
    for their in theirs:
        sort = TURNED.get(their.sort, their.sort) if turned else their.sort
        sides = {SIDES[ours[code]] for code in seen.get(their.id, ()) if ours.get(code) in SIDES}
        if not sort and sides:
            sort = "B" if len(sides) > 1 else next(iter(sides))
        meant.append(their.model_copy(update={"sort": sort}))
    return tuple(meant)


def _looks(name: str) -> str:
    """Return what a name looks like, so that no contact is added that looks like one that is here."""
    return skeleton(name) or sort_key(name)


def alike(rows: Iterable[ContactRow]) -> tuple[str, ...]:
    """Return the names of new contacts that look like another new one of the file."""
    seen: set[str] = set()
    names = []
    for row in rows:
        looks = _looks(row.their.name or row.their.id)
        if row.why == "new" and looks in seen:
            names.append(row.their.name or row.their.id)
        seen.add(looks)
    return tuple(names)


def _fields(their: TheirRelation) -> tuple[dict[str, object], tuple[str, ...]]:
    fields: dict[str, object] = {
        "name": (their.name or their.id)[:120],
        "client": their.sort != "S",
        "supplier": their.sort != "C",
        "city": their.city[:60],
        "address": their.address[:200],
        "phone": their.phone[:30],
    }
    dropped = []
    for name in IDENTIFIERS:
        text = getattr(their, name)
        try:
            fields[name] = CHECKED[name](text) if text else ""
        except KantoorError:
            dropped.append(name)
    return fields, tuple(dropped)
