"""The departments with their queues, for who arranges them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from store.access import No, Yes
from store.acts import answers
from store.inbox.models import Queue
from store.inbox.rules.steps import current_version
from store.inbox.workload.board import queues_of
from store.people import Department, departments
from store.reading import Reading

__all__ = ["Arranged", "DepartmentLine", "QueueLine", "arranged"]


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
    """Every department by code, with its queues; empty for who may not see it."""
    if not reading.reach("office.read").office:
        return []
    found = sorted(departments(reading), key=lambda one: one.code.casefold())
    return [
        DepartmentLine(
            one,
            tuple(_line(reading, queue) for queue in queues_of(reading, one.id)),
            answers(reading, one, ("department.change",)),
        )
        for one in found
    ]


def _line(reading: Reading, queue: Queue) -> QueueLine:
    procedure = current_version(reading, queue.procedure) if queue.procedure else None
    return QueueLine(
        queue,
        procedure.name if procedure else "",
        answers(reading, queue, ("queue.change",)),
    )
