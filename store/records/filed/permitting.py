"""Who may do what with a record: what the table of grants gives, narrowed by the record's kind.

Invariant: a kind only narrows. Nobody sees or does by a kind what no grant gives them there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import replace

from store.access import Actor, Facts, No, Yes, may
from store.access.roles import ROLE_NAMES, Role
from store.acts.hands import hands
from store.errors import N_, NotFound, Term
from store.people import Undisturbed, away, holders, persons
from store.people import actor as actor_of
from store.reading import Logged, Reading
from store.records.filed.models import Record
from store.records.kinds.definition import VOID
from store.records.kinds.driven import HELD
from store.records.kinds.in_use import KindInUse, in_use
from store.records.kinds.parts import Right, RightAct, Transition

__all__ = [
    "log_of",
    "move_answer",
    "permitted",
    "permitted_on",
    "sees_link",
    "sees_record",
    "step_answer",
]

USUAL = (Role.ASSISTANT, Role.MANAGER, Role.PROFESSIONAL)
READERS = (*USUAL, Role.AUDITOR)
"""Who has an act of which a kind says nothing; reading and exporting are an auditor's too."""
LESSER = frozenset({Role.ASSISTANT, Role.FRONT_DESK, Role.AUDITOR})
"""Roles that see only their own records of a confidential kind, unless by a certificate."""
CONSENT = ("consent", "toestemming")


def permitted(reading: Reading, kind: KindInUse, act: RightAct, facts: Facts) -> Yes | No:
    """Return whether the actor may do an act on a record of a kind, or add one."""
    return _by_rights(reading, kind, act, facts, _rights(kind, act, facts.state))


def permitted_on(reading: Reading, record: Record, act: RightAct) -> Yes | No:
    """Return whether the actor may do an act on a record, which they must see for any."""
    kind, facts = in_use(reading, record.of), facts_of(record)
    sight = permitted(reading, kind, "read", facts)
    return sight if isinstance(sight, No) else permitted(reading, kind, act, facts)


def sees_record(reading: Reading, record: Record) -> bool:
    """Whether the actor sees a record: its department's, by the roles that its kind names.

    Emergency access shows a department's records whatever their kind says.
    """
    if record.department in reading.emergencies:
        return True
    try:
        return isinstance(permitted_on(reading, record, "read"), Yes)
    except NotFound:  # no version of its kind counts
        return False


def log_of(reading: Reading, record: Record | None) -> Logged | None:
    """Return what the access log says of a record, or of a search in all of them.

    A search in all records is logged where there is a logged kind. Who is named on a record, or
    made it, treats its subject; consent is what a field with one of the keys `CONSENT` has.
    """
    if record is None:
        return Logged() if reading.tally("kinds", "logged") else None
    try:
        kind = in_use(reading, record.of).doc
    except NotFound:
        return None
    if not kind.logged:
        return None
    treats = kind.retention == "medical" and reading.actor.person in record.owners()
    roles = {post.role for post in reading.actor.posts}
    cares = kind.retention == "medical" and Role.PROFESSIONAL in roles
    return Logged(
        purpose="emergency" if record.department in reading.emergencies
        else "care" if cares else "administration",
        life_cycle=record.state,
        protocol=f"{kind.code} {kind.version}",
        treatment="yes" if treats else "",
        consent=next((str(record.values[key]) for key in CONSENT if key in record.values), ""),
    )  # fmt: skip


def sees_link(reading: Reading, record: int) -> bool:
    """Whether the actor sees the record that a link is from."""
    return sees_record(reading, reading.get(Record, record))


def move_answer(reading: Reading, kind: KindInUse, record: Record, way: Transition) -> Yes | No:
    """Return whether the actor may take a transition of a record now."""
    facts = facts_of(record)
    state = kind.state_now(record.state)
    if state not in way.from_states:
        return No("state", N_("Not possible in the state {state}. Choose another step."),
                  {"state": state})  # fmt: skip
    held = HELD[kind.doc.template](reading, record, way) if kind.doc.template in HELD else None
    if isinstance(held, No):
        return held
    rights = _of_step(kind, state, way)
    answer = _by_rights(reading, kind, "move", facts, rights, way.qualification)
    if isinstance(answer, No) or not way.other_eyes:
        return answer
    worked = hands(reading, record)
    if worked.isdisjoint({reading.actor.person, answer.on_behalf_of}):
        return answer

    def could(office: Reading, person: int) -> bool:
        theirs = copy(reading)
        theirs.actor = actor_of(office, person, reading.today)
        able = _by_rights(theirs, kind, "move", facts, rights, way.qualification)
        return isinstance(able, Yes) and worked.isdisjoint({person, able.on_behalf_of})

    if _is_anybody(reading, could):
        return No("four eyes", N_("You worked on this record. A colleague must take this step."))
    return No(
        "sole",
        N_("You worked on this and no colleague is available. Give a reason to continue; the "
           "owner reviews it."),
        on_behalf_of=answer.on_behalf_of,
    )  # fmt: skip


def step_answer(reading: Reading, kind: KindInUse, record: Record, way: Transition) -> Yes | No:
    """Return whether the actor has the right to a transition from where a record is."""
    rights = _of_step(kind, record.state, way)
    return _by_rights(reading, kind, "move", facts_of(record), rights, way.qualification)


def _of_step(kind: KindInUse, state: str, way: Transition) -> list[Right]:
    rights = _rights(kind, "move", state)
    if not way.roles:
        return rights
    return [right.model_copy(update={"roles": tuple(
        role for role in right.roles if role in way.roles)}) for right in rights]  # fmt: skip


def _is_anybody(reading: Reading, could: Callable[[Reading, int], bool]) -> bool:
    """Whether another person could do it who is at work, or was until the actor's doing."""
    return any(
        could(office, person.id)
        for office in (reading, Undisturbed(reading))
        for person in persons(office)
        if person.id != reading.actor.person and not away(office, person.id, reading.today)
    )


def facts_of(record: Record) -> Facts:
    """Return what a decision about a record depends on."""
    return Facts(department=record.department, owners=record.owners(), state=record.state)


def _rights(kind: KindInUse, act: RightAct, state: str) -> list[Right]:
    """Return what a kind says of an act in a state; what it leaves unsaid is as usual."""
    named = [right for right in kind.doc.rights if right.act == act]
    if not named:
        return [Right(act=act, roles=READERS if act in ("read", "export") else USUAL)]
    now = kind.state_now(state)
    return [right for right in named if not right.states or not state or now in right.states]


def _by_rights(
    reading: Reading,
    kind: KindInUse,
    act: RightAct,
    facts: Facts,
    rights: Iterable[Right],
    asked: str = "",
) -> Yes | No:
    owned = reading.actor.person in facts.owners
    roles: set[Role] = set()
    lacking: No | None = None
    for right in rights:
        allowed = set(right.roles)
        if kind.doc.confidentiality == "confidential" and not owned and not right.qualification:
            allowed -= LESSER
        roles |= allowed
        names = {name: holders(reading, name) for name in (right.qualification, asked) if name}
        answer = may(_only(reading.actor, allowed), f"record.{act}", replace(facts, needs=names))
        if isinstance(answer, Yes):
            return answer
        if answer.rule == "qualification":
            lacking = answer
    if lacking is not None:
        return lacking
    if not roles:
        return No("scope", N_("No role allows this for records of kind {code} in this state. "
                              "Take a step to another state first, or ask a manager."),
                  {"code": kind.doc.code})  # fmt: skip
    return No(
        "scope",
        N_("Your role does not allow this for records of kind {code}. Ask: {roles}."),
        {"code": kind.doc.code, "roles": [Term(ROLE_NAMES[role]) for role in sorted(roles)]},
    )


def _only(actor: Actor, roles: Iterable[Role]) -> Actor:
    """Return the actor with only their posts in some roles."""
    kept = set(roles)
    return replace(actor, posts=tuple(post for post in actor.posts if post.role in kept))


def is_void(record: Record) -> bool:
    """Whether making the record was taken back."""
    return record.state == VOID
