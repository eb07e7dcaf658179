"""Keeping the rules, and letting them act on an item once more."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Invalid
from store.inbox.assigning import applying
from store.inbox.assigning.applying import rules_of
from store.inbox.models import Queue, WorkItem
from store.inbox.models.assigning import AssignRule, Giving
from store.inbox.rules.holders import can_hold
from store.inbox.rules.timeline import take_back
from store.people import Department, Person
from store.reading import Reading
from store.typed_text import Line

__all__ = ["AssignGiven", "MoveRule", "add_rule", "assign_again", "change_rule", "move_rule",
           "remove_rule"]  # fmt: skip


def _named(name: str) -> str:
    if not name:
        raise Invalid(N_("A rule needs a name."), field="name")
    return name


class AssignGiven(Given):
    """A rule as typed; see `AssignRule`. `priority` runs from 1 (most urgent) to 4."""

    department: int
    name: Annotated[Line, AfterValidator(_named)]
    having: Line = ""
    sender: Line = ""
    origin: Literal["", "mail", "request", "recurring"] = ""
    queue: int | None = None
    to_queue: int | None = None
    give: Giving = "nobody"
    persons: Annotated[tuple[int, ...], Field(max_length=20)] = ()
    priority: Literal[1, 2, 3, 4] | None = None
    active: bool = True


class MoveRule(Given):
    """The place that a rule is to have, counted from 1."""

    to: Annotated[int, Field(ge=1)]


def _department(_reading: Reading, given: AssignGiven) -> int:
    return given.department


@act("assign_rule.add", N_("add a rule of assignment"), given=AssignGiven, place=_department,
     undoable=True)  # fmt: skip
def add_rule(doing: Doing, given: AssignGiven) -> AssignRule:
    """Have a new rule, tried after the others of its department."""
    _check(doing, given)
    last = max((one.position for one in rules_of(doing, given.department)), default=0)
    return doing.add(AssignRule(position=last + 1, **given.model_dump()))


@act("assign_rule.change", N_("change a rule of assignment"), on=AssignRule, given=AssignGiven,
     undoable=True)  # fmt: skip
def change_rule(doing: Doing, rule: AssignRule, given: AssignGiven) -> AssignRule:
    """Have a rule say something else; it stays in its department."""
    _check(doing, given.model_copy(update={"department": rule.department}))
    for name, value in given.model_dump(exclude={"department"}).items():
        setattr(rule, name, value)
    return doing.save(rule)


@act("assign_rule.move", N_("move a rule of assignment"), on=AssignRule, given=MoveRule,
     undoable=True)  # fmt: skip
def move_rule(doing: Doing, rule: AssignRule, given: MoveRule) -> AssignRule:
    """Have a rule tried earlier or later than it was."""
    others = [one for one in rules_of(doing, rule.department) if one.id != rule.id]
    others.insert(given.to - 1, rule)
    for position, one in enumerate(others, 1):
        if one.position != position:
            one.position = position
            doing.save(one)
    return doing.get(AssignRule, rule.id)


@act("assign_rule.remove", N_("remove a rule of assignment"), on=AssignRule, undoable=True)
def remove_rule(doing: Doing, rule: AssignRule, _given: Nothing) -> None:
    """Take a rule away."""
    doing.remove(rule)


@act("item.assign_again", N_("assign an item by the rules"), on=WorkItem,
     states=("new", "open", "waiting"), undoable=True, undone=take_back)  # fmt: skip
def assign_again(doing: Doing, item: WorkItem, _given: Nothing) -> WorkItem:
    """Let the rules act on an item as if it came in now."""
    return applying.assign_again(doing, item)


def _check(reading: Reading, given: AssignGiven) -> None:
    """Raise `Invalid` when a rule speaks of what is not there, or not the actor's to give to."""
    department = reading.get(Department, given.department)
    if given.queue is not None and reading.get(Queue, given.queue).department != department.id:
        raise Invalid(N_("Choose a queue of {department}."), field="queue",
                      department=department.name)  # fmt: skip
    if given.to_queue is not None:
        department = reading.get(Department, reading.get(Queue, given.to_queue).department)
        if not reading.reach("assign_rule.change").covers(department.id, owned=False):
            raise Invalid(
                N_("You keep no rules in {department}, so no rule of yours can move work there."),
                field="to_queue",
                department=department.name,
            )
    if given.give == "person" and len(given.persons) != 1:
        raise Invalid(N_("Name the one person who gets the work."), field="persons.0")
    for place, person in enumerate(given.persons):
        if not can_hold(reading, person, department.id):
            raise Invalid(
                N_("{name} does not do the work of {department}. Choose somebody who does."),
                field=f"persons.{place}",
                name=reading.get(Person, person).name,
                department=department.name,
            )
