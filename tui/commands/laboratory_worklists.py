"""The commands of the laboratory's worklists."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command

__all__ = ["COMMANDS"]

COMMANDS = (
    Command("lab_worklists.show", N_("worklists"), N_("Worklists: batches with their controls."),
            ("w",), ("laboratory", "lab_tests"), "lab_worklist.read", goes_to="lab_worklists"),
    Command("lab_worklist.open", N_("open"), N_("Open the worklist."), ("enter",), ("lab_worklists",)),
    Command("lab_worklist.begin", N_("new worklist"), N_("Start a worklist of today."),
            ("plus", "add"), ("lab_worklists",), "lab_worklist.begin"),
    Command("lab_worklists.previous", N_("previous department"), N_("Show the worklists of the previous "
                                                                    "department."),
            ("left_square_bracket",), ("lab_worklists",)),
    Command("lab_worklists.next", N_("next department"), N_("Show the worklists of the next department."),
            ("right_square_bracket",), ("lab_worklists",)),
    Command("lab_worklist.enter", N_("enter values"), N_("Enter the value of this place, then of each next "
                                                         "one without a value."),
            ("enter",), ("lab_worklist",), "lab_worklist.control"),
    Command("lab_worklist.place", N_("add results"), N_("Place what waits of a sample or of a test, or all."),
            ("plus", "add"), ("lab_worklist",), "lab_worklist.place"),
    Command("lab_worklist.take_off", N_("take off"), N_("Take a result without a value off the worklist."),
            ("x",), ("lab_worklist",), "lab_worklist.take_off"),
    Command("lab_worklist.close", N_("close"), N_("Close the worklist, once all values are there and the "
                                                  "controls passed."),
            ("c",), ("lab_worklist",), "lab_worklist.close"),
)  # fmt: skip
