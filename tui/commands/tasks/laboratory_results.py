"""The tasks of the laboratory's results."""

from __future__ import annotations

from store.errors import N_
from tui.commands.tasks.task import Task

__all__ = ["TASKS"]

TASKS: dict[str, tuple[Task, ...]] = {
    "lab_entering": (
        Task(N_("enter the value and go to the next"), ("Enter",)),
        Task(N_("enter the value of another result"), ("lab_entering.value",)),
    ),
    "lab_results": (
        Task(N_("verify or release one result"), ("lab_results.step",)),
        Task(N_("verify or release all that I see"), ("lab_results.all",)),
        Task(N_("have a value determined again"), ("lab_results.return",)),
        Task(N_("leave a result out"), ("lab_results.leave",)),
        Task(N_("see what waits for release, or has to be passed on"), ("lab_results.turn",)),
    ),
    "lab_result": (
        Task(N_("verify and release the value"), ("lab_result.verify", "lab_result.release")),
        Task(N_("record to whom I passed on a critical value"), ("lab_result.call",)),
        Task(N_("correct a released value"), ("lab_result.amend",)),
        Task(N_("see the earlier results of the patient"), ("lab_result.earlier",)),
    ),
    "lab_earlier": (Task(N_("open an earlier result"), ("lab_earlier.open",)),),
}
"""The tasks of each place, the most usual first."""
