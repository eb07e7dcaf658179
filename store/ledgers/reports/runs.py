"""Who exported each report last: recorded by an act, and shown in the list of reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from store.access import SYSTEM
from store.acts import Doing, Given, act
from store.errors import N_, Invalid
from store.ledgers.arithmetic.daybooks import MEMORIAL
from store.ledgers.arithmetic.ranges import ranged
from store.ledgers.models.report_runs import ReportRun
from store.ledgers.reports.registry import REPORTS
from store.ledgers.rules.entries import daybook_of
from store.ledgers.rules.report_runs import RECORD
from store.ledgers.rules.visibility import has_right
from store.people import Person
from store.reading import Reading
from store.typed_text import Line

__all__ = ["LastRun", "last_runs"]


class Ran(Given):
    """A report that was exported, and over which periods or days."""

    report: Line
    first: Line
    last: Line


def _department(reading: Reading, _of: Ran) -> int:
    return daybook_of(reading, MEMORIAL.code).department


@act(RECORD, N_("export a report"), given=Ran, department_of=_department, quiet=True)
def record(doing: Doing, given: Ran) -> ReportRun:
    """Record that the actor exported a report; it takes the place of the run before."""
    if given.report not in REPORTS:
        raise Invalid(
            N_("Unknown report: {name}. Choose one of: {names}."),
            field="report",
            name=given.report,
            names=sorted(REPORTS),
        )
    first, last = ranged(given.first, given.last)
    run = ReportRun(
        department=_department(doing, given),
        report=given.report,
        person=doing.actor.person,
        at=doing.now.isoformat(timespec="milliseconds"),
        first=first,
        last=last,
    )
    before = doing.page(ReportRun, {"report": given.report}, limit=1)
    if not before:
        return doing.add(run)
    return doing.save(before[0].model_copy(update=run.model_dump()))


@dataclass(frozen=True)
class LastRun:
    """Who exported a report last, when (aware UTC), and over which periods or days."""

    report: str
    at: datetime
    by: str
    first: str
    last: str


def last_runs(reading: Reading) -> list[LastRun]:
    """Return the latest run of each report, by anyone; none for who may not read the books."""
    if not has_right(reading, "ledger.read", N_("the last run of each report")):
        return []
    runs = reading.log_rows(reading.page(ReportRun, limit=len(REPORTS)))
    return [
        LastRun(run.report, datetime.fromisoformat(run.at), _name(reading, run.person), run.first,
                run.last)
        for run in runs
    ]  # fmt: skip


def _name(reading: Reading, person: int) -> str:
    return reading.get(Person, person).name if person else SYSTEM.name
