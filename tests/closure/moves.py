"""Every act that touches authority, with every input that matters, made from the registers.

Inputs come from the act's own model. Where the rules can't tell two apart, one of them is tried:

- texts are always the same; days are yesterday, today and far away, in ranges that begin and end there;
- of new people and new departments there is one;
- after the first act, what only proposes is tried with one range of days and the widest roles. A
  proposal gives nothing until it is confirmed, and confirming reads who proposed it, for whom and
  where.

An act on a subject is tried only if `judge` allows it, or a reason would: it reads no input
but where an act without a subject is done.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from store.access import Actor, No, Yes
from store.access.grants import GRANTS
from store.access.roles import OFFICE_WIDE, Role
from store.acts import ACTS, Act, Given, checked, judge
from store.errors import KantoorError
from store.people import LENT, Person
from store.reading import Reading
from tests.closure.days import FAR, HERE, NOW, THERE, TODAY, YESTERDAY
from tests.closure.ground import Ground
from tests.closure.keys import public
from tests.closure.reached import ACCOUNT, posts_of
from tests.closure.waiting import CERTIFICATE, SEEN_TO

__all__ = ["AUTHORITY", "NEXT_DAY", "TRIED", "TURNS", "Move", "do", "moves", "possible"]

AUTHORITY = ("absence", "approval_rule", "delegation", "department", "exception", "house", "key",
             "kind", "membership", "office", "owner", "person", "requirement")  # fmt: skip
"""The kinds whose acts touch people, roles, absences, delegations, keys, rules, owners, and who may do
what with records."""


ALL_ACTS = [{"act": name, "roles": [role for role in Role if role != Role.SYSTEM]}
            for name in ("read", "add", "change", "move", "export", "unmask")]  # fmt: skip
SAMPLES: dict[str, tuple[dict[str, object], ...]] = {
    "kind.propose": (
        {**SEEN_TO, "code": "NEW", "rights": ALL_ACTS},
        {**SEEN_TO, "number": 1, "base": 1, "rights": ALL_ACTS},
        {**SEEN_TO, "number": 1, "base": 1, "transitions": ()},
        {**SEEN_TO, "number": 1, "base": 1, "nl": "Dagboek"},
    ),
    "record.add": ({"of": 1},),
    "record.change": ({"values": {}},),
    "record.move": ({"transition": "close"},),
}
"""Inputs of acts on what a manager defines, which no model of theirs tells."""


def _is_granted(known: Act) -> bool:
    """Whether somebody else than Kantoor itself may do it."""
    return any(known.name in granted for role, granted in GRANTS.items() if role != Role.SYSTEM)


TRIED = tuple(
    known
    for known in ACTS.values()
    if not known.quiet
    and _is_granted(known)
    and (known.name.split(".")[0] in AUTHORITY or known.name in SAMPLES or known.four_eyes_fields)
)
ONCE = ("person.add", "department.add")
WIDEST = {"membership.add": {*OFFICE_WIDE, Role.MANAGER}, "delegation.add": LENT}
PEOPLE = {"person", "receiver", "giver", "substitute", "owner"}
RANGES = ((YESTERDAY, FAR), (TODAY, TODAY), (FAR, FAR))
TEXTS: dict[str, Sequence[object]] = {
    "act": ("entry.post",), "approvals": (1, 2), "over": (0,), "qualification": (CERTIFICATE,),
    "renamed": (True,), "still_held": (True,), "total": (12100,), "uid": (None, ACCOUNT),
}  # fmt: skip
REASON = "Er is niemand anders"


@dataclass(frozen=True)
class Move:
    """One act of one person: on one subject, on all subjects at once, or undo and redo."""

    act: str
    subject: int | None = None
    given: tuple[tuple[str, object], ...] = ()
    reason: str = ""
    many: tuple[int, ...] = ()

    def __str__(self) -> str:
        on = self.subject or (list(self.many) if self.many else "")
        given = ", ".join(f"{name}={value}" for name, value in self.given if value not in ("x", ""))
        return f"{self.act} {on}({given}){' with a reason' if self.reason else ''}"


TURNS = (Move("undo"), Move("redo"))
NEXT_DAY = Move("wait until tomorrow")
"""Everybody's rights are compared for tomorrow too, so the one who waits only acts later."""


def do(ground: Ground, move: Move) -> bool:
    """Do it; whether the office let it be done."""
    office, me = ground.office, ground.me
    try:
        if move.act == "undo":
            office.undo(me)
        elif move.act == "redo":
            office.redo(me)
        elif move == NEXT_DAY:
            office.clock = lambda: NOW + timedelta(days=1)
        elif move.many:
            return len(office.do_many(me, move.act, dict.fromkeys(move.many)).done) > 1
        else:
            office.do(me, move.act, move.subject, dict(move.given), reason=move.reason)
    except KantoorError:
        return False
    return True


def moves(reading: Reading, me: Actor, *, first: bool, tried: Sequence[Act] = TRIED) -> list[Move]:
    """Every move of a person in the office as it is; the `first` one with every input."""
    now = posts_of(reading, me.person)
    if now is None:  # they left
        return []
    reading.actor = now
    people = tuple(person.id for person in reading.find(Person))
    some = (known for known in tried if first or known.name not in ONCE)
    found = [move for known in some for move in _of(reading, known, people, first)]
    return found if tried is not TRIED else [*TURNS, *found]


def _of(reading: Reading, known: Act, people: tuple[int, ...], first: bool) -> Iterator[Move]:
    inputs = list(_inputs(known, people, first))
    if known.on is None:
        for given in inputs:
            if _is_able(judge(reading, known, None, _checked(known, given))):
                yield Move(known.name, None, given)
        return
    able = [doc.id for doc in reading.find(known.on) if _is_able(judge(reading, known, doc, None))]
    guarded = bool(known.four_eyes_fields) or known.name == "record.move"
    reasons = ("", REASON) if guarded else ("",)
    for subject, given, reason in product(able, inputs, reasons):
        yield Move(known.name, subject, given, reason)
    if len(able) > 1:
        yield from (Move(known.name, None, given, many=tuple(able)) for given in inputs[:1])


def possible(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield each act with the answers that the actor gets on the documents there are, each once."""
    for known in TRIED:
        if known.on is not None:
            answers = (judge(reading, known, doc, None) for doc in reading.find(known.on))
            said = {"yes" if isinstance(answer, Yes) else answer.rule for answer in answers}
            yield known.name, " ".join(sorted(said))


def _checked(known: Act, given: tuple[tuple[str, object], ...]) -> Given | None:
    """An input as the door reads it; None when it is refused there."""
    try:
        return checked(known.given, dict(given))
    except KantoorError:
        return None


def _is_able(answer: Yes | No) -> bool:
    return isinstance(answer, Yes) or answer.rule == "sole"


def _inputs(
    known: Act, people: tuple[int, ...], first: bool
) -> Iterator[tuple[tuple[str, object], ...]]:
    if known.name in SAMPLES:
        yield from (tuple(given.items()) for given in SAMPLES[known.name])
        return
    fields = known.given.model_fields
    short = known.name in WIDEST and not first
    for chosen in product(*(_values(name, fields[name], people) for name in fields)):
        given = dict(zip(fields, chosen, strict=True))
        if {"since", "until"} <= given.keys() and not _is_range(given["since"], given["until"]):
            continue
        if short and not (given["since"] == TODAY and given["role"] in WIDEST[known.name]):
            continue
        if "key" in given and "person" in given:
            given["key"] = public(1000 + int(str(given["person"])))
        yield tuple(given.items())


def _is_range(since: object, until: object) -> bool:
    return (since, until) in RANGES or (since == TODAY and until is None)


def _values(name: str, field: FieldInfo, people: tuple[int, ...]) -> Sequence[object]:
    """What is tried for one field of an input."""
    kinds, optional = _kinds(field.annotation)
    none: tuple[object, ...] = (None,) if optional else ()
    if name in TEXTS:
        return TEXTS[name]
    if name in PEOPLE:
        return (*people, *none)
    if name == "department":
        return (HERE, THERE, *none)
    if Role in kinds:
        return [role for role in Role if role != Role.SYSTEM]
    if date in kinds:
        return (YESTERDAY, TODAY, FAR, *none)
    if name in ("active", "faulty", "leaves"):
        return (False, True)
    if field.default is not PydanticUndefined:
        return (field.default,)
    return next((get_args(kind) for kind in kinds if get_origin(kind) is Literal), ("x",))


def _kinds(annotation: Any) -> tuple[list[Any], bool]:
    """The types that a field may have, and whether it may be empty."""
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    if get_origin(annotation) in (Union, types.UnionType):
        parts = get_args(annotation)
        kinds = [kind for part in parts for kind in _kinds(part)[0] if part is not type(None)]
        return kinds, type(None) in parts
    return [annotation], False
