"""The commands of the laboratory's results."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command

__all__ = ["COMMANDS"]

RESULT, RESULTS, ENTERING = ("lab_result",), ("lab_results",), ("lab_entering",)

COMMANDS = (
    Command("lab_results.show", N_("results"), N_("Results to verify, to release, and to pass on."),
            ("r",), ("laboratory",), "lab_result.read", goes_to="lab_results"),
    Command("lab_entering.show", N_("enter"), N_("Enter the results that wait for a value."),
            ("e",), ("laboratory", "lab_results"), "lab_result.enter", goes_to="lab_entering"),
    Command("lab_entering.here", N_("enter values"), N_("Enter the values, one after another."),
            ("v",), ("lab_order", "sample"), "lab_result.enter"),
    Command("sample.result", N_("result"), N_("Open the result of the test."), ("enter",), ("sample",)),
    Command("lab_entering.value", N_("value"), N_("Enter the value of the row."), ("enter",), ENTERING),
    Command("lab_results.open", N_("open"), N_("Open the result."), ("enter",), RESULTS),
    Command("lab_results.step", N_("verify, release"), N_("Verify, release or pass on the result, as shown."),
            ("v",), RESULTS, "lab_result.call"),
    Command("lab_results.return", N_("return"), N_("Return the result with a note."),
            ("r",), RESULTS, "lab_result.return"),
    Command("lab_results.leave", N_("exclude"), N_("Exclude the result, or include it again."),
            ("x",), RESULTS, "lab_result.verify"),
    Command("lab_results.all", N_("all shown"), N_("Verify or release all results that are shown."),
            ("p",), RESULTS, "lab_result.verify"),
    Command("lab_results.turn", N_("next list"), N_("Show the next list: to verify, to release, to pass on."),
            ("s",), RESULTS),
    Command("lab_result.event", N_("open"), N_("Open the result that the row is about."), ("enter",), RESULT),
    Command("lab_result.enter", N_("enter"), N_("Enter the value, with method, device and note."),
            ("e",), RESULT, "lab_result.enter"),
    Command("lab_result.verify", N_("verify value"), N_("Verify the value, as another than who entered it."),
            ("v",), RESULT, "lab_result.verify"),
    Command("lab_result.release", N_("release value"), N_("Release the value; it becomes final."),
            ("p",), RESULT, "lab_result.release"),
    Command("lab_result.return", N_("return"), N_("Return the value with a note; it stays readable."),
            ("r",), RESULT, "lab_result.return"),
    Command("lab_result.amend", N_("amend"), N_("Amend a released value; both are reported."),
            ("w",), RESULT, "lab_result.amend"),
    Command("lab_result.call", N_("pass on"), N_("Record to whom the critical value was passed on."),
            ("k",), RESULT, "lab_result.call"),
    Command("lab_result.earlier", N_("earlier"), N_("Show the earlier results of the patient."),
            ("h",), RESULT),
    Command("lab_result.order", N_("its order"), N_("Go to the order of the result."), ("o",), RESULT),
    Command("lab_result.sample", N_("its sample"), N_("Go to the sample of the result."), ("m",), RESULT),
    Command("lab_result.cancel", N_("cancel"), N_("Cancel the result, with the reason."),
            ("x",), RESULT, "lab_result.cancel"),
    Command("lab_earlier.open", N_("open"), N_("Open the result."), ("enter",), ("lab_earlier",)),
)  # fmt: skip
