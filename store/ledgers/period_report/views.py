"""Period reports as they are shown: the list, and one with notes, remarks and what has moved on."""

from __future__ import annotations

from dataclasses import dataclass

from store.access import No, Yes
from store.acts import answers_on
from store.errors import N_
from store.ledgers.models.period_reports import PeriodReport, ReportLine
from store.ledgers.period_report.figures import Drift, drift
from store.ledgers.periods.checklist import CheckLine, checklist
from store.ledgers.rules.visibility import has_right
from store.people import Person
from store.reading import Reading

__all__ = ["ReportRow", "ShownReport", "period_report", "period_reports"]


@dataclass(frozen=True)
class ReportRow:
    """A line of the report with its note, whether it needs one, and its open remarks."""

    line: ReportLine
    note: str
    needs_note: bool
    remarks: int


@dataclass(frozen=True)
class ShownReport:
    """One report: its lines, the points of the checklist left, what has drifted, and who is who."""

    doc: PeriodReport
    rows: tuple[ReportRow, ...]
    wrong: tuple[CheckLine, ...]
    drift: tuple[Drift, ...]
    names: dict[int, str]
    answers: dict[str, Yes | No]


def period_reports(reading: Reading) -> list[PeriodReport]:
    """Return all reports, latest first."""
    if not has_right(reading, "ledger.read", N_("Period reports")):
        return []
    return list(reading.log_rows(reading.page(PeriodReport, order=("-first",), limit=200)))


def period_report(reading: Reading, id: int) -> ShownReport:
    """Return one report; raises `NotFound` also for those who may not see it."""
    doc = reading.visible(PeriodReport, id)
    reading.log_access(doc)
    rows = tuple(
        ReportRow(
            line,
            doc.notes[line.at].text if line.at in doc.notes else "",
            doc.needs_note(line) and line.at not in doc.notes,
            sum(1 for each in doc.open_remarks if each.line == line.at),
        )
        for line in doc.lines
    )
    wrong = [line for line in checklist(reading, doc.first, doc.last) if line.state == "wrong"]
    persons = {each.person for each in doc.remarks} | {each.person for each in doc.signatures}
    names = {person: reading.get(Person, person).name for person in persons}
    return ShownReport(doc, rows, tuple(wrong), tuple(drift(reading, doc)), names,
                       answers_on(reading, doc))  # fmt: skip
