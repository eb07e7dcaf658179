"""The tasks of the laboratory's tests, units and worklists."""

from __future__ import annotations

from collections.abc import Mapping

from store.errors import N_
from tui.commands.tasks.task import Task

__all__ = ["TASKS"]

TASKS: Mapping[str, tuple[Task, ...]] = {
    "lab_tests": (
        Task(N_("see a test with its ranges and controls"), ("lab_test.open",)),
        Task(N_("add a test"), ("lab_test.add",)),
        Task(N_("run a batch"), ("lab_worklists.show", "lab_worklist.begin")),
        Task(N_("say which unit another system means"), ("lab_units.show", "lab_unit.map")),
    ),
    "lab_test": (
        Task(N_("change a range, a choice or a control"), ("lab_test.part",)),
        Task(
            N_("add a range for a sex, an age or a method"),
            ("lab_test.ranges", "lab_test.add_part"),
        ),
        Task(N_("add a control with its limits"), ("lab_test.controls", "lab_test.add_part")),
        Task(N_("change the unit, limits or methods"), ("lab_test.change",)),
        Task(N_("confirm a version that a colleague made"), ("lab_test.confirm",)),
        Task(N_("see what an older version said"), ("lab_test.versions", "lab_test.part")),
    ),
    "lab_units": (
        Task(N_("say which unit another system means"), ("lab_unit.map",)),
        Task(N_("correct a unit"), ("lab_unit.remove", "lab_unit.map")),
    ),
    "lab_worklists": (
        Task(N_("start a batch"), ("lab_worklist.begin",)),
        Task(N_("go on with a batch"), ("lab_worklist.open",)),
    ),
    "lab_worklist": (
        Task(N_("place samples by scanning them"), ("lab_worklist.place",)),
        Task(N_("enter the values in the order of the places"), ("lab_worklist.enter",)),
        Task(N_("run a failed control again"), ("lab_worklist.enter",)),
        Task(N_("take a result off this batch"), ("lab_worklist.take_off",)),
        Task(N_("close the batch"), ("lab_worklist.close",)),
    ),
}
