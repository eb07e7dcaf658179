"""The tasks of the laboratory's statistics and reports."""

from __future__ import annotations

from store.errors import N_
from tui.commands.tasks.task import Task

__all__ = ["TASKS"]

TASKS = {
    "lab_statistics": (
        Task(
            N_("see another period"),
            ("lab_statistics.previous", "lab_statistics.next"),
        ),
        Task(N_("see figures per day, week or year"), ("lab_statistics.span",)),
        Task(N_("see why samples were rejected, and who did what"), ("lab_statistics.lines",)),
        Task(N_("see another department"), ("lab_statistics.department",)),
    ),
}
