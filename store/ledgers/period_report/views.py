"""Period reports as they are shown: the list, and one with notes, remarks and what has moved on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from store.access import No, Yes
from store.acts import answers_on
from store.engine import Change
from store.errors import N_
from store.ledgers.models.period_reports import PeriodReport, ReportLine
from store.ledgers.period_report.figures import Drift, drift
from store.ledgers.period_report.sight import seen
from store.ledgers.periods.checklist import CheckLine, checklist
from store.ledgers.rules.visibility import has_right
from store.people import Person
from store.reading import Reading
from store.time_zone import AMSTERDAM

__all__ = ["ReportRow", "ShownReport", "period_report", "period_reports"]

TAKING = ("period_report.prepare", "period_report.take")
"""The acts that take the figures from the books."""


@dataclass(frozen=True)
class ReportRow:
    """A line of the report with its note, whether it needs one, and its open remarks.

    `drift` is what the books say by now, where that differs.
    """

    line: ReportLine
    note: str
    needs_note: bool
    remarks: int
    drift: Drift | None


@dataclass(frozen=True)
class ShownReport:
    """One report: its lines, the points of the checklist left, what has drifted, and who is who.

    `withheld` are the sheets of which the reader may not see all figures: their lines are left out.

    `taken` is the moment of its figures in Amsterdam, `taker` who took them, `waived` the points of the checklist that were
    left open (a msgid and its values) with the reason.
    """

    doc: PeriodReport
    rows: tuple[ReportRow, ...]
    wrong: tuple[CheckLine, ...]
    drift: tuple[Drift, ...]
    taken: datetime
    taker: str
    waived: tuple[tuple[str, Mapping[str, object], str], ...]
    names: dict[int, str]
    answers: dict[str, Yes | No]
    withheld: tuple[str, ...] = ()


def period_reports(reading: Reading) -> list[PeriodReport]:
    """Return all reports, latest first."""
    if not has_right(reading, "ledger.read", N_("Period reports")):
        return []
    reports = reading.log_rows(reading.page(PeriodReport, order=("-first",), limit=200))
    return [each.as_shown() for each in reports]


def period_report(reading: Reading, id: int) -> ShownReport:
    """Return one report; raises `NotFound` also for those who may not see it."""
    whole = reading.visible(PeriodReport, id)
    reading.log_access(whole)
    shown = seen(reading, whole)
    doc = shown.doc
    moved = drift(reading, doc)
    changed = {each.line.at: each for each in moved}
    rows = tuple(
        ReportRow(
            line,
            doc.notes[line.at].text if line.at in doc.notes else "",
            doc.needs_note(line) and line.at not in doc.notes,
            sum(1 for each in doc.open_remarks if each.line == line.at),
            changed.get(line.at),
        )
        for line in doc.lines
    )
    taken = _taken(reading, whole)
    points = checklist(reading, doc.first, doc.last)
    values = {point.name: point.values for point in points}
    return ShownReport(
        doc,
        rows,
        tuple(point for point in points if point.state == "wrong"),
        tuple(moved),
        datetime.fromisoformat(taken.at).astimezone(AMSTERDAM),
        reading.get(Person, taken.actor).name,
        tuple((name, values.get(name, {}), why) for name, why in doc.waived.items()),
        {person: reading.get(Person, person).name for person in _persons(doc)},
        answers_on(reading, whole),
        shown.withheld,
    )


def _persons(doc: PeriodReport) -> set[int]:
    """Return who is named in a report."""
    asked = {each.person for each in doc.remarks}
    answered = {each.answered_by for each in doc.remarks if each.answered_by is not None}
    return {doc.made_by} | {each.person for each in doc.signatures} | asked | answered


def _taken(reading: Reading, doc: PeriodReport) -> Change:
    """Return how its figures were last taken from the books."""
    return [change for change in reading.history(doc) if change.act in TAKING][-1]
