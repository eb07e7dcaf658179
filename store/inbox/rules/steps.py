"""The steps of an item: which are done, which are open, and who may tick one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace

from store.access import No, reach
from store.acts.hands import arranged
from store.errors import N_, NotFound
from store.inbox.models import NOBODY, RETURNS, Procedure, Step, StepDone, WorkItem
from store.inbox.rules.leaving import out_left
from store.people import Undisturbed, actor, away, holders, persons
from store.reading import Reading

__all__ = [
    "STEP",
    "current_version",
    "done_step",
    "no_procedure",
    "none_ticked",
    "open_steps",
    "returns_left",
    "sole",
    "steps_begun",
    "steps_left",
    "tick_hindrance",
]

STEP = "item.step"


def current_version(reading: Reading, number: int) -> Procedure | None:
    """Return the version of a procedure that new work starts with."""
    procedures = reading.page(Procedure, {"number": number, "state": "current"}, limit=1)
    return procedures[0] if procedures else None


def open_steps(reading: Reading, item: WorkItem) -> tuple[str, ...]:
    """Return the required steps of an item that are not ticked yet, in order."""
    if item.procedure is None:
        return ()
    done = {step.step for step in item.steps}
    steps = reading.get(Procedure, item.procedure).steps
    return tuple(
        step.text for number, step in enumerate(steps, 1) if step.required and number not in done
    )


def done_step(item: WorkItem, number: int) -> StepDone | None:
    """Return who ticked a step of an item and when; steps count from 1."""
    return next((step for step in item.steps if step.step == number), None)


def steps_left(reading: Reading, item: WorkItem) -> No | None:
    """Refuse to finish work while required steps are open, or something is out to a leaver."""
    left = open_steps(reading, item)
    if not left:
        return out_left(reading, item)
    message = N_("Required steps are still open: {steps}. Do them first.")
    return No("state", message, {"steps": list(left)})


def returns_left(reading: Reading, item: WorkItem, number: int) -> No | None:
    """Refuse to tick the step that takes back what a leaver has, while something is out."""
    steps = reading.get(Procedure, item.procedure or 0).steps
    return out_left(reading, item) if steps[number - 1].record_act == RETURNS else None


def no_procedure(_reading: Reading, item: WorkItem) -> No | None:
    """Refuse to tick a step without a procedure."""
    if item.procedure is None:
        return No("state", N_("This item has no procedure. Start one first."))
    return None


def none_ticked(reading: Reading, item: WorkItem) -> No | None:
    """Refuse to untick when no step is ticked."""
    if item.procedure is None:
        return no_procedure(reading, item)
    return (
        None
        if item.steps
        else No("state", N_("No step of this item has been done yet. Press k to see them."))
    )


def steps_begun(_reading: Reading, item: WorkItem) -> No | None:
    """Refuse to start another procedure once steps are ticked."""
    if item.steps:
        return No("state", N_("Steps of this item are already done. Clear their ticks first."))
    return None


@dataclass(frozen=True)
class _Case:
    """A person who wants to tick a step of an item, and for whom.

    `before` are all who ever ticked the step before it, `held` all who held the item before now.
    """

    reading: Reading
    item: WorkItem
    steps: Sequence[Step]
    number: int
    doers: frozenset[int]
    before: frozenset[int]
    held: frozenset[int]


def tick_hindrance(reading: Reading, item: WorkItem, number: int) -> No | None:
    """Return why the actor cannot tick a step now; its rule is `sole` if nobody else could."""
    if item.procedure is None:
        return no_procedure(reading, item)
    steps = reading.get(Procedure, item.procedure).steps
    if not 1 <= number <= len(steps):
        return No(
            "state",
            N_("This procedure has no step {number}. Choose a step from the list."),
            {"number": number},
        )
    if done_step(item, number) is not None:
        return No("state", N_("This step is already done. Choose the next open step."))
    hands = frozenset({reading.actor.person, reading.actor.on_behalf_of or NOBODY} - {NOBODY})
    nobody: frozenset[int] = frozenset()
    before, held = (
        _past(reading, item, number) if steps[number - 1].other_eyes else (nobody, nobody)
    )
    case = _Case(reading, item, steps, number, hands, before, held)
    rules = (_unqualified(case), _too_early(case), _same_eyes(case))
    refused = next((refusal for refusal in rules if refusal is not None), None)
    if refused is not None and refused.rule == "four eyes" and not _others(case):
        return sole()
    return refused


def sole() -> No:
    """Return the refusal when four eyes stop the only person who could tick a step."""
    return No(
        "sole",
        N_("You worked on this and no colleague is available. Give a reason to continue; the "
           "owner reviews it."),
    )  # fmt: skip


def _unqualified(case: _Case) -> No | None:
    name = case.steps[case.number - 1].qualification
    if not name:
        return None
    able = holders(case.reading, name)
    if case.reading.actor.person in able:
        return None
    if not able:
        return No("qualification", N_("This requires {name}, which nobody has today. Ask your "
                                      "manager."),
                  {"name": name})  # fmt: skip
    return No("qualification", N_("This requires {name}. Ask a colleague who has it: {holders}."),
              {"name": name, "holders": sorted(able.values())})  # fmt: skip


def _too_early(case: _Case) -> No | None:
    """Refuse to tick a check before the step it checks."""
    before = case.number - 1
    if not before or not case.steps[before].other_eyes or done_step(case.item, before):
        return None
    return No("state", N_("This step reviews the previous one. Do that first: {step}."),
              {"step": case.steps[before - 1].text})  # fmt: skip


def _same_eyes(case: _Case) -> No | None:
    if not case.steps[case.number - 1].other_eyes:
        return None
    if case.doers & case.before:
        return No("four eyes", N_("You did the previous step. A colleague must do this one."))
    if case.item.owner in case.doers:
        return No("four eyes", N_("You have this item. A colleague must do this step."))
    if case.doers & case.held:
        return No("four eyes", N_("You had this item before. A colleague must do this step."))
    return None


def _past(reading: Reading, item: WorkItem, number: int) -> tuple[frozenset[int], frozenset[int]]:
    """Return who ticked the step before one, and who held the item, by the audit trail.

    That counts also when they took it back or gave it away, and for whom they did it.
    """
    ticked: set[int | None] = set()
    held: set[int | None] = set()
    for line in reading.history(item):
        body = json.loads(line.body or "{}")
        for step in body.get("steps", ()):
            if step["step"] == number - 1:
                ticked |= {step["by"], step["on_behalf_of"]}
        owner = body.get("owner", NOBODY)
        held |= {owner, line.on_behalf_of if line.actor == owner else NOBODY}
    return frozenset(who for who in ticked if who), frozenset(who for who in held if who)


def _others(case: _Case) -> bool:
    """Whether another person could tick it who is present today, or was until the actor's doing."""
    office = Undisturbed(case.reading)
    done = arranged(office, case.item, office.hands, office.since)
    undisturbed = replace(case, reading=office, held=case.held - done.persons)
    moved = [
        replace(undisturbed, item=case.item.model_copy(update={"department": department}))
        for department in done.departments
    ]
    return any(
        _could(each, person.id)
        for each in (case, undisturbed, *moved)
        for person in persons(each.reading)
        if person.id not in case.doers
    )


def _could(case: _Case, person: int) -> bool:
    if away(case.reading, person, case.reading.today):
        return False
    try:
        held = actor(case.reading, person, case.reading.today)
    except NotFound:
        return False
    owned = person in case.item.owners()
    if not reach(held, STEP).covers(case.item.department, owned):
        return False
    theirs = copy(case.reading)
    theirs.actor = held
    tried = replace(case, reading=theirs, doers=frozenset({person}))
    return _unqualified(tried) is None and _same_eyes(tried) is None
