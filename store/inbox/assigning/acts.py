"""Adding, changing and ordering assignment rules, and applying them to an item again."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator
from pydantic import Field as Within

from store.acts import Doing, Given, Nothing, act
from store.acts.keeping import keep
from store.errors import N_, Invalid
from store.fields import Field, Id, Option, Plain
from store.inbox.assigning import applying
from store.inbox.assigning.applying import rules_of
from store.inbox.models import URGENCY, Queue, WorkItem
from store.inbox.models.assigning import AssignRule, Giving
from store.inbox.rules.holders import can_hold
from store.inbox.rules.notices import keeps
from store.inbox.rules.routing import queue_in_use
from store.inbox.rules.timeline import take_back
from store.people import Department, Person
from store.reading import Reading
from store.typed_text import Line

__all__ = ["RULES", "AssignGiven", "MoveRule", "assign_again", "move_rule"]

NAMED = 4
"""Maximum number of people that a rule's form can name."""
ORIGINS = (Option("mail", "m", N_("mail")), Option("request", "r", N_("request")),
           Option("recurring", "c", N_("recurring")))  # fmt: skip
GIVING = (Option("nobody", "n", N_("nobody yet")), Option("person", "p", N_("one person")),
          Option("turns", "t", N_("round robin")), Option("load", "l", N_("least loaded")))  # fmt: skip


def _once(persons: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(persons))


def _named(name: str) -> str:
    if not name:
        raise Invalid(N_("Give the rule a name."), field="name")
    return name


class AssignGiven(Given):
    """A rule as typed; see `AssignRule`. `priority` runs from 1 (most urgent) to 4."""

    department: Annotated[int, Id("department")]
    name: Annotated[Line, AfterValidator(_named),
                    Field(N_("Name"), required=True, limit=60, cells=24)]  # fmt: skip
    active: Annotated[bool, Field(N_("In use"), "yes", required=True, default=N_("y"))] = True
    having: Annotated[Line, Field(N_("With words"), limit=200, cells=24)] = ""
    sender: Annotated[Line, Field(N_("Sender has"), limit=100, cells=20)] = ""
    origin: Annotated[Literal["", "mail", "request", "recurring"],
                      Field(N_("Type"), "choice", options=ORIGINS)] = ""  # fmt: skip
    queue: Annotated[
        int | None, Id("queue"), Field(N_("Came in at"), "record", of="queue", cells=20)
    ] = None
    to_queue: Annotated[int | None, Id("queue"),
                        Field(N_("Move to"), "record", of="to_queue", cells=24)] = None  # fmt: skip
    priority: Annotated[Literal[1, 2, 3, 4] | None,
                        Field(N_("Priority"), "choice", options=URGENCY)] = None  # fmt: skip
    give: Annotated[Giving, Field(N_("Assign to"), "choice", options=GIVING, required=True,
                                  default="n", alone=True)] = "nobody"  # fmt: skip
    persons: Annotated[
        tuple[int, ...], Id("person"), Within(max_length=20), AfterValidator(_once),
        *(Field(N_("or") if at % 2 else N_("Person"), "record", f"persons.{at}", of="assignee",
                cells=24) for at in range(NAMED)),
    ] = ()  # fmt: skip


class MoveRule(Given):
    """The new position of a rule, counted from 1."""

    to: Annotated[Plain, Within(ge=1)]


def _department(_reading: Reading, of: AssignGiven | AssignRule) -> int:
    return of.department


@act("assign_rule.move", N_("move an assignment rule"), on=AssignRule, given=MoveRule,
     undoable=True)  # fmt: skip
def move_rule(doing: Doing, rule: AssignRule, given: MoveRule) -> AssignRule:
    """Change the position at which a rule is tried."""
    others = [other for other in rules_of(doing, rule.department) if other.id != rule.id]
    others.insert(given.to - 1, rule)
    for position, assign_rule in enumerate(others, 1):
        if assign_rule.position != position:
            assign_rule.position = position
            doing.save(assign_rule)
    return doing.get(AssignRule, rule.id)


@act("item.assign_again", N_("assign an item by the rules"), on=WorkItem,
     states=("new", "open", "waiting"), unless=keeps, undoable=True, undone=take_back)  # fmt: skip
def assign_again(doing: Doing, item: WorkItem, _given: Nothing) -> WorkItem:
    """Apply the rules to an item as if it had just arrived."""
    return applying.assign_again(doing, item)


def _check(doing: Doing, given: AssignGiven, rule: int) -> dict[str, int]:
    """A rule stays in its department; a new one is tried after the others there."""
    at = doing.get(AssignRule, rule).department if rule else given.department
    _refuse_unknown(doing, given, doing.get(Department, at))
    if rule:
        return {"department": at}
    last = max((assign_rule.position for assign_rule in rules_of(doing, at)), default=0)
    return {"department": at, "position": last + 1}


def _refuse_unknown(reading: Reading, given: AssignGiven, department: Department) -> None:
    """Raise `Invalid` when a rule names something unknown, or people the actor may not assign."""
    if given.queue is not None and reading.get(Queue, given.queue).department != department.id:
        raise Invalid(N_("Choose a queue of {department}."), field="queue",
                      department=department.name)  # fmt: skip
    if given.to_queue is not None:
        department = reading.get(Department, queue_in_use(reading, given.to_queue).department)
        if not reading.reach("assign_rule.change").covers(department.id, owned=False):
            raise Invalid(
                N_("You manage no rules in {department}, so your rules cannot move work there."),
                field="to_queue",
                department=department.name,
            )
    if given.give == "person" and len(given.persons) != 1:
        raise Invalid(N_("Choose the person who gets the work."), field="persons.0")
    for place, person in enumerate(given.persons):
        if not can_hold(reading, person, department.id):
            raise Invalid(
                N_("{name} does not work in {department}. Choose a colleague who does."),
                field=f"persons.{place}",
                name=reading.get(Person, person).name,
                department=department.name,
            )


RULES = keep(
    AssignRule, AssignGiven, N_("add an assignment rule"), N_("change an assignment rule"),
    N_("delete an assignment rule"), _check, department_of=_department,
)  # fmt: skip
