"""Commands of the laboratory's reports and statistics."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command

__all__ = ["COMMANDS"]

AT = ("lab_statistics",)
COMMANDS: tuple[Command, ...] = (
    Command("laboratory.statistics", N_("statistics"),
            N_("Turnaround of each test, rejected samples and work by person."),
            (), ("laboratory",), "lab_result.read", menu="s", goes_to="lab_statistics"),
    Command("lab_order.report", N_("report"),
            N_("Report the released results of the order, as PDF or as a letter."),
            ("r",), ("lab_order",), "lab_report.make"),
    Command("lab_order.reports", N_("reports made"), N_("List the reports that were made of the order."),
            (), ("lab_order",), "lab_order.read", menu="r"),
    Command("lab_statistics.previous", N_("earlier"), N_("Show the previous period."),
            ("left_square_bracket",), AT),
    Command("lab_statistics.next", N_("later"), N_("Show the next period."),
            ("right_square_bracket",), AT),
    Command("lab_statistics.span", N_("day, week, month, year"),
            N_("Switch between day, week, month and year."), ("p",), AT),
    Command("lab_statistics.lines", N_("tests, rejects, persons"),
            N_("Switch between a row per test, per reason of rejection and per person."), ("w",), AT),
    Command("lab_statistics.department", N_("next department"),
            N_("Show the figures of the next department."), ("d",), AT),
)  # fmt: skip
