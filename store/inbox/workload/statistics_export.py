"""A department's statistics as a file, for a spreadsheet or on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from store.errors import N_, Invalid
from store.export import Cell, Column, Line, Sheet, Target, Written
from store.inbox.workload.board import boards
from store.inbox.workload.periods import Period, days_of
from store.inbox.workload.statistics import Statistics, StatRow, statistics
from store.people import Department, sheet
from store.reading import Reading

__all__ = ["department_coded", "write_statistics"]

Words = Callable[[str], str]
"""Translates a msgid into the reader's language."""
SORTS = {"department": N_("Department"), "queue": N_("Queue"), "person": N_("Person")}
COUNTS = (N_("Received"), N_("Finished"), N_("Missed target"), N_("Declined"))
TOOK = (
    N_("First response, median in minutes"),
    N_("First response, mean in minutes"),
    N_("First response, P90"),
    N_("Turnaround, median in minutes"),
    N_("Turnaround, mean in minutes"),
    N_("Turnaround, P90"),
)

LAST = (N_("Actions"), N_("Quality checks"), N_("Found faulty"))


def department_coded(reading: Reading, code: str) -> int:
    """Return the department with a code, if the actor may see its work; raises `Invalid`."""
    seen = {
        reading.get(Department, department).code.casefold(): department
        for department, _name in boards(reading)
    }
    if code.casefold() not in seen:
        raise Invalid(
            N_("Unknown department: {code}. Choose one of: {codes}."),
            field="department",
            code=code,
            codes=sorted(code.upper() for code in seen),
        )
    return seen[code.casefold()]


def write_statistics(reading: Reading, department: int, period: Period, to: Target) -> Written:
    """Write a department's statistics as csv, xlsx or pdf.

    Raises `NotFound` when the actor may not see them, and what `Target.write` raises.
    """
    figures = statistics(reading, department, period)
    code = reading.get(Department, department).code
    return to.write(_sheet(reading, figures, to.words), ("statistics", code, period.name))


def _sheet(reading: Reading, figures: Statistics, words: Words) -> Sheet:
    first, last = days_of(figures.period)
    days = words(N_("{first} to {last}")).format(first=f"{first:%d-%m-%Y}", last=f"{last:%d-%m-%Y}")
    return sheet(
        reading,
        words,
        title=words(N_("Statistics of {name}")).format(name=figures.name),
        facts=((words(N_("Period")), f"{figures.period.name} ({days})"),),
        columns=(
            Column(words(N_("Period")), width=11),
            Column(words(N_("Type")), width=11),
            Column(words(N_("Name")), width=24),
            *(Column(words(title), "count", 10) for title in (*COUNTS, *TOOK, *LAST)),
        ),
        lines=_lines(figures, words),
    )


def _lines(figures: Statistics, words: Words) -> Iterator[Line]:
    for row in figures.rows:
        yield Line(
            (figures.period.name, words(SORTS[row.sort]), row.name, *_cells(row)),
            strong=row.sort == "department",
        )


def _cells(row: StatRow) -> tuple[Cell, ...]:
    of = row.figures
    took = (of.answered.median, of.answered.mean, of.answered.p90,
            of.done.median, of.done.mean, of.done.p90)  # fmt: skip
    return (of.came, of.finished, of.missed, of.declined, *took, of.touches,
            sum(row.found), row.found.faulty)  # fmt: skip
