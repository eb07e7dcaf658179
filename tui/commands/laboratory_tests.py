"""The commands of the laboratory's tests and of the units that others write."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command

__all__ = ["COMMANDS"]

_IN_LABORATORY = ("laboratory", "lab_worklists")

COMMANDS = (
    Command("lab_tests.show", N_("tests"), N_("Tests: their methods, ranges and controls."),
            (), _IN_LABORATORY, "lab_test.read", menu="t", goes_to="lab_tests"),
    Command("lab_test.open", N_("open"), N_("Open the test."), ("enter",), ("lab_tests",)),
    Command("lab_test.add", N_("new test"), N_("Add a test; it counts once a colleague confirms it."),
            ("plus", "add"), ("lab_tests",), "lab_test.add"),
    Command("lab_tests.previous", N_("previous department"), N_("Show the tests of the previous "
                                                                "department."),
            ("left_square_bracket",), ("lab_tests",)),
    Command("lab_tests.next", N_("next department"), N_("Show the tests of the next department."),
            ("right_square_bracket",), ("lab_tests",)),
    Command("lab_test.part", N_("change row"), N_("Change the row, fill the gap, or open the version."),
            ("enter",), ("lab_test",)),
    Command("lab_test.change", N_("change"), N_("Change the test; one in use gets a next version."),
            ("e",), ("lab_test",), "lab_test.change"),
    Command("lab_test.add_part", N_("add row"), N_("Add a row to the list that is shown."),
            ("plus", "add"), ("lab_test",), "lab_test.change"),
    Command("lab_test.remove_part", N_("remove row"), N_("Remove the row from the list that is shown."),
            ("x",), ("lab_test",), "lab_test.change"),
    Command("lab_test.ranges", N_("ranges"), N_("Show the reference ranges, and for whom there is none."),
            ("r",), ("lab_test",)),
    Command("lab_test.choices", N_("choices"), N_("Show the results to choose from."),
            ("k",), ("lab_test",)),
    Command("lab_test.controls", N_("controls"), N_("Show the controls with their limits."),
            ("q",), ("lab_test",)),
    Command("lab_test.versions", N_("versions"), N_("Show all versions of the test."),
            ("v",), ("lab_test",)),
    Command("lab_test.confirm", N_("confirm"), N_("Confirm the version that a colleague made."),
            ("c",), ("lab_test",), does="lab_test.confirm",
            done=N_("This version counts from now on.")),
    Command("lab_test.discard", N_("discard"), N_("Discard a draft; a version in use stays so."),
            (), ("lab_test",), does="lab_test.discard", menu="d", done=N_("Discarded.")),
    Command("lab_test.retire", N_("not in use"), N_("Take the test out of use: it is ordered no more."),
            (), ("lab_test",), does="lab_test.retire", menu="u",
            done=N_("The test is out of use.")),
    Command("lab_units.show", N_("units"), N_("Units of others: which unit a message means."),
            (), ("laboratory", "lab_tests"), "lab_test.read", menu="e", goes_to="lab_units"),
    Command("lab_unit.map", N_("new unit"), N_("Say which UCUM code a unit is."),
            ("plus", "add"), ("lab_units",), "lab_unit.map"),
    Command("lab_unit.remove", N_("delete"), N_("Delete the unit: messages with it wait again."),
            ("x",), ("lab_units",), "lab_unit.remove"),
    Command("lab_units.previous", N_("previous department"), N_("Show the units of the previous "
                                                                "department."),
            ("left_square_bracket",), ("lab_units",)),
    Command("lab_units.next", N_("next department"), N_("Show the units of the next department."),
            ("right_square_bracket",), ("lab_units",)),
)  # fmt: skip
