"""Reading procedures, and the steps of an item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from store.access import No, Yes
from store.acts import ACTS, answers
from store.fields import Option
from store.inbox.lists.rows import person_name
from store.inbox.models import RETURNS, Procedure, Step, WorkItem
from store.inbox.rules.leaving import asks_leaver
from store.inbox.rules.steps import STEP, done_step, returns_left, tick_hindrance
from store.people import Qualification, departments, persons
from store.reading import Reading
from store.records import holdings

__all__ = [
    "ItemStep",
    "ItemSteps",
    "Leavers",
    "ProcedureRow",
    "item_steps",
    "leavers",
    "procedure_choices",
    "procedure_departments",
    "procedures",
    "step_qualifications",
]

MOST = 1000
SHOWN = ("current", "proposed", "retired")


@dataclass(frozen=True)
class ProcedureRow:
    """A version in the list; `answers` say what the actor may do with it."""

    procedure: Procedure
    proposed_by: str
    answers: dict[str, Yes | No]


@dataclass(frozen=True)
class ItemStep:
    """A step of an item, counted from 1.

    `by` is empty while it is open, `on_behalf_of` when the person acted for themselves.
    `refused` is why the actor cannot tick it now. `out` is what the step takes back: what is out to
    who leaves, by number and name, as far as the actor sees it.
    """

    number: int
    step: Step
    by: str
    on_behalf_of: str
    at: datetime | None
    note: str
    refused: No | None
    out: tuple[str, ...] = ()


@dataclass(frozen=True)
class ItemSteps:
    """The steps of an item; without a procedure they are empty, and so is `name`."""

    item: WorkItem
    name: str
    version: int
    steps: tuple[ItemStep, ...]
    answers: dict[str, Yes | No]


def procedure_departments(reading: Reading) -> list[tuple[int, str]]:
    """Return id and name of the departments whose procedures the actor may see."""
    reach = reading.reach("procedure.read")
    return [
        (department.id, department.name)
        for department in departments(reading)
        if reach.covers(department.id, owned=False)
    ]


def procedures(reading: Reading, department: int) -> list[ProcedureRow]:
    """Return a department's procedures: current, proposed and retired."""
    if not reading.reach("procedure.read").covers(department, owned=False):
        return []
    matching_procedures = reading.page(
        Procedure, {"department": department}, order=("number", "version"), limit=MOST
    )
    acts = [known.name for known in ACTS.values() if known.on is Procedure]
    return [
        ProcedureRow(
            procedure,
            person_name(reading, procedure.proposed_by),
            answers(reading, procedure, acts),
        )
        for procedure in matching_procedures
        if procedure.state in SHOWN
    ]


def procedure_choices(reading: Reading, department: int) -> list[Option]:
    """Return the procedures available for a department's work, by number."""
    matching_procedures = reading.page(
        Procedure, {"department": department}, order=("number", "version"), limit=MOST
    )
    return [
        Option(procedure.number, "", procedure.name)
        for procedure in matching_procedures
        if procedure.current and reading.sees(procedure)
    ]


@dataclass(frozen=True)
class Leavers:
    """The procedures, by number, that are about somebody who leaves, and who that can be."""

    procedures: frozenset[int]
    persons: tuple[Option, ...]


def leavers(reading: Reading, department: int) -> Leavers:
    """Return which procedures of a department ask who leaves, and who works here."""
    current = reading.page(
        Procedure, {"department": department}, order=("number", "version"), limit=MOST
    )
    numbers = frozenset(each.number for each in current if each.current and asks_leaver(each))
    people = tuple(Option(each.id, str(each.id), each.name) for each in persons(reading))
    return Leavers(numbers, people)


def step_qualifications(reading: Reading) -> list[str]:
    """Return the names of all qualifications ever given here."""
    working = {person.id for person in persons(reading)}
    held = {
        qualification.name
        for qualification in reading.find(Qualification)
        if qualification.person in working
    }
    return sorted(held, key=str.casefold)


def item_steps(reading: Reading, item: int) -> ItemSteps:
    """Return the steps of an item; raises `NotFound` also when the actor may not see it."""
    work_item = reading.visible(WorkItem, item)
    reading.log_access(work_item)
    answered = answers(reading, work_item, (STEP, "item.unstep", "item.start_procedure"))
    if work_item.procedure is None:
        return ItemSteps(work_item, "", 0, (), answered)
    procedure = reading.get(Procedure, work_item.procedure)
    steps = tuple(
        _row(reading, work_item, number, step) for number, step in enumerate(procedure.steps, 1)
    )
    return ItemSteps(work_item, procedure.name, procedure.version, steps, answered)


def _row(reading: Reading, item: WorkItem, number: int, step: Step) -> ItemStep:
    done = done_step(item, number)
    return ItemStep(
        number=number,
        step=step,
        by=person_name(reading, done.by) if done else "",
        on_behalf_of=person_name(reading, done.on_behalf_of or 0) if done else "",
        at=datetime.fromisoformat(done.at) if done else None,
        note=done.note if done else "",
        refused=None if done else _refused(reading, item, number),
        out=_out(reading, item) if step.record_act == RETURNS else (),
    )


def _refused(reading: Reading, item: WorkItem, number: int) -> No | None:
    refused = tick_hindrance(reading, item, number)
    return returns_left(reading, item, number) if refused is None else refused


def _out(reading: Reading, item: WorkItem) -> tuple[str, ...]:
    held = holdings(reading, f"person {item.leaver}") if item.leaver else []
    return tuple(f"{each.row.no} {each.row.title}".strip() for each in held)
