"""The queues: all of them, and those of departments where the actor may do an action."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from store.access import No, Yes
from store.acts import answers
from store.inbox.lists.lists import Box, count, queues_in
from store.inbox.models import Queue
from store.inbox.rules.steps import current_version
from store.inbox.workload.board import queues_of
from store.people import Department, departments
from store.reading import Reading

__all__ = [
    "Arranged", "DepartmentLine", "QueueLine", "QueuePlace", "QueueRow",
    "all_queues", "arranged", "queues",
]  # fmt: skip


@dataclass(frozen=True)
class QueueLine:
    """A queue, the name of its procedure, and what the actor may do with it."""

    queue: Queue
    procedure: str
    answers: Mapping[str, Yes | No]


@dataclass(frozen=True)
class DepartmentLine:
    """A department with its queues, and what the actor may do with it."""

    department: Department
    queues: tuple[QueueLine, ...]
    answers: Mapping[str, Yes | No]


Arranged = list[DepartmentLine]


def arranged(reading: Reading) -> Arranged:
    """Return every department by code, with its queues; empty when the actor may not see them."""
    if not reading.reach("office.read").office:
        return []
    found_departments = sorted(
        departments(reading), key=lambda department: department.code.casefold()
    )
    return [
        DepartmentLine(
            department,
            tuple(_line(reading, queue) for queue in queues_of(reading, department.id)),
            answers(reading, department, ("department.change", "department.close")),
        )
        for department in found_departments
    ]


def _line(reading: Reading, queue: Queue) -> QueueLine:
    procedure = current_version(reading, queue.procedure) if queue.procedure else None
    return QueueLine(
        queue,
        procedure.name if procedure else "",
        answers(reading, queue, ("queue.change", "queue.close")),
    )


@dataclass(frozen=True)
class QueueRow:
    """A queue with its counts of new, open and waiting items, where the actor may see them."""

    id: int
    name: str
    department: int
    department_name: str
    new: int
    open: int
    waiting: int


def queues(reading: Reading, act: str = "item.read") -> list[QueueRow]:
    """Return the queues of the departments where the actor may do an action."""
    reach = reading.reach(act)
    return [
        QueueRow(
            id=queue.id,
            name=queue.name,
            department=department.id,
            department_name=department.name,
            new=count(reading, Box("queue", queue.id, "new")),
            open=count(reading, Box("queue", queue.id, "open")),
            waiting=count(reading, Box("queue", queue.id, "waiting")),
        )
        for department in departments(reading)
        if reach.covers(department.id, owned=False)
        for queue in queues_in(reading, department)
        if queue.active
    ]


@dataclass(frozen=True)
class QueuePlace:
    """A queue and its department, without its contents."""

    id: int
    name: str
    department_name: str


def all_queues(reading: Reading) -> list[QueuePlace]:
    """Return every queue of the office; none when the actor may not move work."""
    reach = reading.reach("item.move")
    if not (reach.office or reach.departments):
        return []
    names = {department.id: department.name for department in departments(reading)}
    return [
        QueuePlace(queue.id, queue.name, names[queue.department])
        for queue in reading.find(Queue)
        if queue.active
    ]
