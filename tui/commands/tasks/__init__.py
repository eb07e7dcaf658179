"""The tasks of each place: what a clerk wants to do there, and by which commands."""

from __future__ import annotations

from collections.abc import Collection

from store.errors import N_
from tui.commands import by_id, key_name
from tui.commands.command import Command
from tui.commands.place import CARD, CHART, COMPARED, ENTRY, EXPORT, PAST, PERIODS
from tui.commands.places import PLACES
from tui.commands.tasks import (
    inbox,
    invoices,
    laboratory_catalogue,
    laboratory_messages,
    laboratory_orders,
    laboratory_reports,
    laboratory_results,
    ledgers,
    office,
)
from tui.commands.tasks.task import Task

__all__ = ["MOST", "SHARED", "TASKS", "Task", "command_of", "keys", "of_place"]

TASKS = {
    **inbox.TASKS,
    **ledgers.TASKS,
    **invoices.TASKS,
    **office.TASKS,
    **laboratory_orders.TASKS,
    **laboratory_catalogue.TASKS,
    **laboratory_results.TASKS,
    **laboratory_messages.TASKS,
    **laboratory_reports.TASKS,
}
"""The tasks of a place itself."""
SHARED = {
    CARD: Task(N_("see the lines of an account"), ("balance.card",)),
    ENTRY: Task(N_("see the whole entry"), ("daybook.open",)),
    PERIODS: Task(N_("see another period"), ("report.period",)),
    COMPARED: Task(N_("compare with other periods"), ("report.compare",)),
    PAST: Task(N_("see what was open at a past date"), ("report.past",)),
    EXPORT: Task(N_("save this as a file"), ("report.export",)),
    CHART: Task(N_("see this as a chart or a table"), ("report.chart",)),
}
"""The task of what several places have."""
MOST = 8
"""Tasks that are shown of a place."""


def of_place(place: str, offered: Collection[Command]) -> list[Task]:
    """Return the tasks of a place whose first command is among the offered ones, at most `MOST`."""
    ids = {command.id for command in offered}
    has = PLACES[place].has if place in PLACES else ()
    known = [*TASKS.get(place, ()), *(SHARED[what] for what in has if what)]
    return [task for task in known if task.steps[0] in ids or not command_of(task.steps[0])][:MOST]


def keys(task: Task) -> list[str]:
    """Return the keys of a task's steps, as help shows them; F9 for a command without a key."""
    find = key_name(by_id("find.command"))
    steps = [(step, command_of(step)) for step in task.steps]
    return [(key_name(command) or find) if command else step for step, command in steps]


def command_of(step: str) -> Command | None:
    """Return the command of a step; None for a key of a form or a text."""
    try:
        return by_id(step)
    except KeyError:
        return None
