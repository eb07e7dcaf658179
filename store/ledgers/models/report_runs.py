"""When a report of the books was last exported."""

from __future__ import annotations

from typing import ClassVar

from store.engine import Doc

__all__ = ["ReportRun"]


class ReportRun(Doc):
    """The latest run of a report: who exported it when, and over which periods or days.

    There is one for each report; the audit trail has the earlier ones. `report` is its name on the
    command line, `at` a moment in UTC, ISO 8601. `person` is 0 where Kantoor itself exported it.
    """

    kind = "report_run"
    past_undo = True
    refers: ClassVar[dict[str, str]] = {"department": "department", "person": "person"}
    indexes = (("report",),)

    department: int
    report: str
    person: int
    at: str
    first: str
    last: str

    def display_name(self) -> str:
        return self.report
