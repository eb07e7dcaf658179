"""The tasks of the laboratory's orders and samples."""

from __future__ import annotations

from store.errors import N_
from tui.commands.tasks.task import Task

__all__ = ["TASKS"]

TASKS: dict[str, tuple[Task, ...]] = {
    "laboratory": (
        Task(N_("order tests of a patient"), ("lab_order.add",)),
        Task(N_("scan a sample to open it"), ("lab_order.search",)),
        Task(N_("take in many samples by scanning them"), ("laboratory.receive",)),
        Task(N_("enter results"), ("lab_entering.show",)),
        Task(N_("verify and release results"), ("lab_results.show",)),
        Task(N_("find an order by its patient"), ("lab_order.search", "lab_order.open")),
        Task(N_("see orders that are complete or cancelled"), ("laboratory.state",)),
    ),
    "lab_ordering": (
        Task(N_("choose a patient or a test by a few letters"), ("Enter",)),
        Task(N_("choose from a list"), ("F4",)),
        Task(N_("finish with an empty line"), ("Enter",)),
    ),
    "lab_order": (
        Task(N_("see the value of a test"), ("lab_order.test",)),
        Task(N_("enter the values of this order"), ("lab_entering.here",)),
        Task(N_("label its samples"), ("lab_order.label",)),
        Task(N_("add a test"), ("lab_order.more",)),
        Task(N_("report what is released"), ("lab_order.report",)),
        Task(N_("cancel the order"), ("lab_order.cancel",)),
    ),
    "sample": (
        Task(N_("collect, receive or prepare the sample"), ("sample.next",)),
        Task(N_("reject the sample and have it collected again"), ("record.move",)),
        Task(N_("enter the values of this sample"), ("lab_entering.here",)),
        Task(N_("hand the sample to a colleague"), ("custody.note",)),
        Task(N_("see who had the sample, and where gaps are"), ("sample.custody",)),
        Task(N_("take a part of the sample"), ("custody.split",)),
    ),
    "lab_reports": (
        Task(N_("see the reports of an order"), ("Enter",)),
        Task(N_("go back to the order"), ("go.back",)),
    ),
    "custody": (
        Task(N_("hear or read a gap in full"), ("custody.line",)),
        Task(N_("go back to the sample"), ("go.back",)),
    ),
}
"""The tasks of each place, the most usual first."""
