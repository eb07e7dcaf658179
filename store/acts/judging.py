"""Decide whether the actor may do an act on a subject now, and if not, why.

Nobody makes themselves the only one who can: who was made unavailable by the actor in the last 30
days still counts (`Undisturbed`), also by giving them the work or moving it out of their department
(`hands.arranged`), and an act that gives or bends authority or a rule is `never_alone`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import replace
from typing import Any

from store.access import SYSTEM, Facts, No, Yes, may
from store.access.grants import GRANTS
from store.access.roles import ROLE_NAMES, Role, Scope
from store.acts.hands import arranged, hands, principals
from store.acts.register import ACTS, Act, Given
from store.engine import Doc, Worked
from store.errors import N_, Term
from store.people import Requirement, Undisturbed, away, holders, persons, requirements
from store.people import actor as newest_posts
from store.reading import Reading

__all__ = ["allowed", "answers", "answers_on", "judge", "lacking"]


def judge(reading: Reading, known: Act, subject: Doc | None, given: Given | None) -> Yes | No:
    """Return whether the actor may do this act on this subject now.

    Where four eyes stop the only person who could do it, the rule of the answer is `sole`: a reason
    overrides it.
    """
    answer = allowed(reading, known, subject, given)
    if isinstance(answer, No) and answer.rule != "sole":
        return answer
    if subject is None or known.unless is None:
        return answer
    hindrance = known.unless(_standing_in(reading, answer), subject)
    return answer if hindrance is None else hindrance


def allowed(reading: Reading, known: Act, subject: Doc | None, given: Given | None) -> Yes | No:
    """Return what roles, states, qualifications and four eyes decide."""
    facts = _facts(reading, known, subject, given)
    answer = may(reading.actor, known.name, facts)
    if isinstance(answer, Yes) or answer.rule != "four eyes":
        return answer
    alone = may(reading.actor, known.name, replace(facts, contributors=frozenset()))
    if isinstance(alone, No) or _is_anybody_else_able(reading, known, subject, given):
        return answer
    if known.never_alone:
        return _nobody_else(known)
    return No(
        "sole",
        N_("You worked on this and no colleague is available. Give a reason to continue; the "
           "owner reviews it."),
        on_behalf_of=alone.on_behalf_of,
    )  # fmt: skip


def _nobody_else(known: Act) -> No:
    """The refusal of what is never done alone, in an office that lacks a second person."""
    roles = [Term(ROLE_NAMES[role]) for role, acts in GRANTS.items()
             if acts.get(known.name, Scope.OWN) != Scope.OWN and role != Role.SYSTEM]  # fmt: skip
    return No(
        "four eyes",
        N_("You worked on this and no colleague can confirm it today. Give a second person, such "
           "as your accountant, one of these roles: {roles}. On the server: kantoor people add; "
           "then confirm that role."),
        {"roles": roles},
    )  # fmt: skip


def _standing_in(reading: Reading, answer: Yes | No) -> Reading:
    """The same snapshot, read by the actor on behalf of the person whose role allows the act."""
    if answer.on_behalf_of == reading.actor.on_behalf_of:
        return reading
    theirs = copy(reading)
    theirs.actor = replace(reading.actor, on_behalf_of=answer.on_behalf_of)
    return theirs


def _facts(reading: Reading, known: Act, subject: Doc | None, given: Given | None) -> Facts:
    if subject is None:
        department = (
            known.department_of(reading, given)
            if known.department_of and given is not None
            else None
        )
    elif known.department_of and (known.on or "department" not in type(subject).model_fields):
        department = known.department_of(reading, subject)
    else:
        department = getattr(subject, "department", None)
    needs = {
        requirement.qualification
        for requirement in _asked(reading, known)
        if requirement.mode == "block"
    }
    needs.update(*(getattr(subject, name, ()) for name in known.holding))
    if reading.actor.person == SYSTEM.person:
        needs.clear()  # else a certificate could stop what Kantoor records
    return Facts(
        department=department,
        owners=subject.owners() if subject else frozenset({reading.actor.person}),
        state=str(getattr(subject, "state", "")),
        states=known.states,
        state_names=known.on.state_names if known.on else {},
        state_advice=known.on.state_advice if known.on else {},
        contributors=_contributors(reading, known, subject) if subject else frozenset(),
        needs={need: holders(reading, need) for need in sorted(needs)},
        in_person=known.in_person,
    )


def _asked(reading: Reading, known: Act) -> list[Requirement]:
    """Return the certificates that are asked for an act, or for one that it could stand in for."""
    like = requirements(reading, known.like) if known.like else []
    return [*requirements(reading, known.name), *like]


def _contributors(reading: Reading, known: Act, subject: Doc) -> frozenset[int]:
    """Return whose work the act checks: those it names, in whose name they wrote, and all hands."""
    if not known.four_eyes_fields:
        return frozenset()
    named: set[int | None] = set()
    for name in known.four_eyes_fields:
        hand = getattr(subject, name, None)
        named.update(hand if isinstance(hand, tuple) else (hand,))
    persons = frozenset(person for person in named if person)
    work = known.checks(reading, subject) if known.checks else subject
    if isinstance(work, Worked):
        return persons | hands(reading, work)
    return persons | principals(reading, subject, persons)


def _is_anybody_else_able(
    reading: Reading, known: Act, subject: Doc | None, given: Given | None
) -> bool:
    """Return whether another person may do this who is at work, or was until the actor's doing."""
    return any(
        isinstance(may(newest_posts(office, person.id, reading.today), known.name, facts), Yes)
        for office, facts in _cases(reading, known, subject, given)
        for person in persons(office)
        if person.id != reading.actor.person and not away(office, person.id, reading.today)
    )


def _cases(
    reading: Reading, known: Act, subject: Doc | None, given: Given | None
) -> Iterator[tuple[Reading, Facts]]:
    """Yield the office and the facts as they are, and as if the actor had left both alone."""
    yield reading, _facts(reading, known, subject, given)
    office = Undisturbed(reading)
    facts = _facts(office, known, subject, given)
    yield office, facts
    if isinstance(subject, Worked):
        done = arranged(office, subject, office.hands, office.since)
        facts = replace(
            facts,
            contributors=facts.contributors - done.persons,
            needs=_needs_before(known, subject, facts, done.unmerged),
        )
        yield office, facts
        for department in done.departments:
            yield office, replace(facts, department=department)


def _needs_before(
    known: Act, subject: Doc, facts: Facts, before: Mapping[str, Any] | None
) -> Mapping[str, Mapping[int, str]]:
    """Return what a document needs, without what came with the work that was merged into it."""
    if before is None:
        return facts.needs
    came = {
        need
        for name in known.holding
        for need in getattr(subject, name, ())
        if need not in before.get(name, ())
    }
    return {need: persons for need, persons in facts.needs.items() if need not in came}


def lacking(reading: Reading, known: Act) -> frozenset[str]:
    """Return the qualifications that the actor lacks, and whose holder must check the act later."""
    return frozenset(
        requirement.qualification
        for requirement in _asked(reading, known)
        if requirement.mode == "double_check"
        and reading.actor.person not in holders(reading, requirement.qualification)
    )


def answers_on(reading: Reading, subject: Doc) -> dict[str, Yes | No]:
    """Return the answer for every act on documents of this kind."""
    return answers(reading, subject, [act.name for act in ACTS.values() if act.on is type(subject)])


def answers(reading: Reading, subject: Doc, names: Iterable[str]) -> dict[str, Yes | No]:
    """Return for each act whether the actor may do it on this subject now."""
    return {name: judge(reading, ACTS[name], subject, None) for name in names}
