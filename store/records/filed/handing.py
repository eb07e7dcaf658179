"""Handing out: assets that go to a person or to another asset and come back, and seats of licences.

The steps of a kind name what happens here as their effect. What a record is out to follows from its
state and its values, so that every undo and every change of its kind gives the right answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from store.acts import Doing
from store.errors import N_, Invalid, Refused
from store.people import Person
from store.reading import Reading
from store.records.filed.models import Record
from store.records.kinds.definition import VOID
from store.records.kinds.effects import effect
from store.records.kinds.in_use import KindInUse, in_use
from store.records.kinds.parts import Transition

__all__ = ["AUDIT", "CHECK_IN", "CHECK_OUT", "held_ids", "out_to", "refuse_closing"]

CHECK_OUT, CHECK_IN, AUDIT = "asset.check_out", "asset.check_in", "asset.audit"
ASSIGN, RELEASE = "licence.assign", "licence.release"
HOLDER, AT, SEEN = "houder", "bij", "gezien"
"""The fields with the person and with the asset that an asset is out to, and the day it was seen."""
SEATS, HOLDERS, WHO, SINCE = "plaatsen", "houders", "persoon", "sinds"
TAKES, GIVES_BACK = "toewijzen_aan", "terug_van"
DEEPEST = 100
NAMED = 3
"""Records that a refusal names."""


def out_to(kind: KindInUse, record: Record) -> tuple[str, ...]:
    """Return what a record is out to, each as `person 3` or `record 12`."""
    state = kind.state(kind.state_now(record.state))
    if state is None or state.closed or record.state == VOID:
        return ()
    holders: list[str] = []
    if _is_out(kind, state.code):
        named = (("person", record.values.get(HOLDER)), ("record", record.values.get(AT)))
        holders += [f"{of} {number}" for of, number in named if number]
    if any(way.effect == ASSIGN for way in kind.doc.transitions):
        holders += [f"person {row[WHO]}" for row in _seats(record)]
    return tuple(dict.fromkeys(holders))


def _is_out(kind: KindInUse, state: str) -> bool:
    return any(way.effect == CHECK_OUT and way.to == state for way in kind.doc.transitions)


def _seats(record: Record) -> list[dict[str, Any]]:
    return [row for row in record.values.get(HOLDERS, ()) if WHO in row]


def held_ids(reading: Reading, holder: str) -> list[int]:
    """Return the ids of all records that are out to `person 3` or `record 12`, seen or not."""
    counts = reading.tallies("records.out", f"{holder}|")
    return [int(key.rpartition("|")[2]) for key, count in counts.items() if count]


def refuse_closing(doing: Doing, kind: KindInUse, record: Record, after: Record) -> None:
    """Raise `Refused` where a record would be closed that is out, or to which another is out."""
    state = kind.state(after.state)
    if not (after.state == VOID or (state is not None and state.closed)):
        return
    if _is_out(kind, kind.state_now(record.state)):
        raise Refused(N_("{no} is checked out. Check it in first."), no=record.no)
    held = held_ids(doing, f"record {record.id}")
    if held:
        seen = (doing.get(Record, number) for number in held[:NAMED])
        names = [other.no for other in seen if doing.sees(other)]
        raise Refused(N_("Still checked out to {no}: {names}. Check that in first."), no=record.no,
                      names=names or ["…"])  # fmt: skip


@effect(CHECK_OUT, asks={HOLDER: "p"})
def check_out(doing: Doing, record: Record, _way: Transition) -> Record:
    """Let an asset go to one person who works here, or to another asset that is in use."""
    person, other = record.values.get(HOLDER), record.values.get(AT)
    if bool(person) == bool(other):
        raise Invalid(N_("Choose a person or an asset: one of the two."), field=HOLDER)
    if person:
        _refuse_leaver(doing, person, HOLDER)
    for above in _chain(doing, record, other):
        if above.id == record.id:
            raise Invalid(N_("An asset cannot be checked out to itself. Choose another one."),
                          field=AT)  # fmt: skip
    return record


def _refuse_leaver(doing: Doing, person: int, field: str) -> None:
    who = doing.get(Person, person)
    if not who.active:
        raise Invalid(
            N_("{name} no longer works here. Choose a colleague."), field=field, name=who.name
        )


def _chain(doing: Doing, record: Record, at: int | None) -> Iterator[Record]:
    """Yield the asset that a record goes to, and those that that one is at; raises `Invalid`."""
    for _step in range(DEEPEST):
        if not at or at == record.id:
            yield from [record] if at else []
            return
        above = doing.get(Record, at)
        kind = in_use(doing, above.of)
        state = kind.state(kind.state_now(above.state))
        if state is None or state.closed:
            raise Invalid(N_("{no} is not in use. Choose another one."), field=AT, no=above.no)
        yield above
        at = above.values.get(AT) if _is_out(kind, state.code) else None
    raise Invalid(N_("An asset cannot be checked out to itself. Choose another one."), field=AT)


@effect(CHECK_IN)
def check_in(doing: Doing, record: Record, _way: Transition) -> Record:
    """Take an asset back: what its check-out asked is over, and stays in its history."""
    kind = in_use(doing, record.of)
    asked = {field.key for way in kind.doc.transitions if way.effect == CHECK_OUT
             for field in way.fields}  # fmt: skip
    return _with(record, {key: value for key, value in record.values.items() if key not in asked})


@effect(AUDIT, asks={SEEN: "d"})
def audit(doing: Doing, record: Record, _way: Transition) -> Record:
    """An asset was seen today, unless another day was given."""
    was = doing.get(Record, record.id).values.get(SEEN)
    given = record.values.get(SEEN)
    seen: str = doing.today.isoformat() if given in (None, was) else given
    if seen > doing.today.isoformat():
        raise Invalid(N_("This day is in the future. Type today or earlier."), field=SEEN)
    return _with(record, {**record.values, SEEN: seen})


@effect(ASSIGN, asks={TAKES: "p"}, has={HOLDERS: "s", SEATS: "g"})
def assign_seat(doing: Doing, record: Record, _way: Transition) -> Record:
    """Give a person a seat of a licence, as long as there are."""
    person, held = record.values.get(TAKES), _seats(record)
    if person is None:
        raise Invalid(N_("Fill in this field."), field=TAKES)
    _refuse_leaver(doing, person, TAKES)
    if any(row[WHO] == person for row in held):
        raise Invalid(N_("This person already has a seat. Choose another one."), field=TAKES)
    seats = int(record.values.get(SEATS) or 0)
    if len(held) >= seats:
        raise Refused(N_("All {seats} seats are taken. Release one first, or add seats."),
                      seats=seats)  # fmt: skip
    row = {WHO: person, SINCE: doing.today.isoformat()}
    return _seated(record, TAKES, [*held, row])


@effect(RELEASE, asks={GIVES_BACK: "p"}, has={HOLDERS: "s"})
def release_seat(_doing: Doing, record: Record, _way: Transition) -> Record:
    """Take a person's seat of a licence back."""
    person, held = record.values.get(GIVES_BACK), _seats(record)
    left = [row for row in held if row[WHO] != person]
    if len(left) == len(held):
        raise Invalid(N_("This person has no seat. Choose another one."), field=GIVES_BACK)
    return _seated(record, GIVES_BACK, left)


def _seated(record: Record, asked: str, rows: list[dict[str, Any]]) -> Record:
    values = {key: value for key, value in record.values.items() if key not in (asked, HOLDERS)}
    return _with(record, {**values, HOLDERS: rows} if rows else values)


def _with(record: Record, values: dict[str, Any]) -> Record:
    return record.model_copy(update={"values": values})
