"""Daybooks by number: the posted entries, and whether any number is missing."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated

from store.engine import Cursor
from store.errors import N_, Term
from store.fields import Field, Option
from store.ledgers.arithmetic.daybooks import number
from store.ledgers.arithmetic.ranges import days_in, edge_after, years_of
from store.ledgers.models import Daybook, Entry
from store.ledgers.reports.report import Report, Wanted
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = [
    "DAYBOOK",
    "NUMBERS",
    "DaybookLine",
    "Gap",
    "NumberRow",
    "daybook_choices",
    "daybook_lines",
    "daybook_options",
    "gaps",
    "numbers",
]

BY_NUMBER = ("period", "sequence")
PAGE = 500


@dataclass(frozen=True)
class DaybookLine:
    """A posted entry of a daybook (dagboek) in cents; `debit` is the sum of its debit lines."""

    id: int
    cursor: Cursor
    number: Annotated[str, Field(N_("Number"), cells=15, column=13)]
    period: Annotated[str, Field(N_("Period"), cells=9)]
    date: Annotated[datetime.date, Field(N_("Date"), "date", column=10)]
    relation_name: Annotated[str, Field(N_("Contact"), cells=28, column=18, most=28)]
    reference: Annotated[str, Field(N_("Reference"), cells=16)]
    text: Annotated[str, Field(N_("Text"), cells=26)]
    total: Annotated[int, Field(N_("Amount"), "sum")]
    debit: Annotated[int, Field(N_("Debit"), "sum")]


@dataclass(frozen=True)
class NumberRow:
    """The count of numbers a daybook assigned in a year, and whether they appear to have no gap."""

    year: Annotated[int, Field(N_("Year"), cells=6, column=5)]
    daybook: Annotated[str, Field(N_("Daybook"), cells=8, column=7)]
    name: Annotated[str, Field(N_("Name"), cells=18, column=12, most=18)]
    count: Annotated[int, Field(N_("Entries"), "number", column=8)]
    first: Annotated[str, Field(N_("First"), cells=15, column=13, priority=1)]
    last: Annotated[str, Field(N_("Last"), cells=15, column=13)]
    unbroken: bool
    wrong: Annotated[str, Field(N_("Missing or duplicate"), cells=30, column=20, most=60)] = Term(
        N_("complete")
    )


@dataclass(frozen=True)
class Gap:
    """A number that is missing (`times` 0), or used by several entries."""

    number: str
    times: int


def daybook_choices(reading: Reading) -> list[Daybook]:
    """Return the daybooks, in the order in which they were set up."""
    return reading.page(Daybook, limit=100) if has_right(reading, "entry.read") else []


def daybook_options(reading: Reading) -> list[Option]:
    """Return the daybooks as options, by code."""
    return [
        Option(daybook.code, daybook.code, Term(daybook.name))
        for daybook in daybook_choices(reading)
    ]


def daybook_lines(
    reading: Reading,
    daybook: str,
    first: str,
    last: str,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[DaybookLine]:
    """Return a page of a daybook's posted entries (dagboeklijst), by period and number."""
    if not has_right(reading, "entry.read"):
        return []
    ahead, (begin, end) = before is None, days_in(first, last)
    edge = after or (first[:7], -1, 0) if before is None else before or (edge_after(last[:7]), 0, 0)
    entries: list[Entry] = []
    while len(entries) < limit:
        way = {"after": edge} if ahead else {"before": edge}
        page = reading.page(Entry, {"daybook": daybook}, BY_NUMBER, limit=limit, **way)
        new = [entry for entry in page if begin <= entry.date <= end]
        entries = entries + new if ahead else new + entries
        if len(page) < limit or not first[:7] <= page[-1 if ahead else 0].period <= last[:7]:
            break
        edge = reading.cursor(page[-1 if ahead else 0], BY_NUMBER)
    return [
        DaybookLine(
            entry.id, reading.cursor(entry, BY_NUMBER), entry.number, entry.period, entry.date,
            entry.relation_name, entry.reference, entry.text, entry.amount,
            sum(line.debit for line in entry.lines),
        )
        for entry in reading.log_rows(entries[:limit] if ahead else entries[-limit:])
    ]  # fmt: skip


def numbers(reading: Reading, first: str, last: str) -> list[NumberRow]:
    """Count the numbers assigned per year and daybook, from tallies and two look-ups each.

    Unbroken: the last number exists, and the one after it does not. `gaps` returns the missing
    ones.
    """
    if not has_right(reading, "entry.read", N_("Numbers")):
        return []
    names = {daybook.code: daybook.name for daybook in daybook_choices(reading)}
    rows = []
    for year in reversed(years_of(first, last)):
        for key, count in reading.tallies("numbers", f"{year}|").items():
            code = key.partition("|")[2]
            ends = number(year, code, count)
            unbroken = _is_given(reading, ends) and not _is_given(
                reading, number(year, code, count + 1)
            )
            row = NumberRow(year, code, Term(names.get(code, "")), count,
                            number(year, code, 1), ends, unbroken)  # fmt: skip
            rows.append(row if unbroken else _with_gaps(reading, row))
    return rows


def gaps(reading: Reading, daybook: str, year: int) -> list[Gap]:
    """Return the missing and duplicate numbers of a daybook and year, from its entries.

    Every number must be used exactly once, as for invoices (art. 35a Wet op de omzetbelasting
    1968).
    """
    if not has_right(reading, "entry.read", N_("Numbers")):
        return []
    seen: Counter[int] = Counter()
    edge: Cursor = (f"{year}-", -1, 0)
    while entries := reading.page(Entry, {"daybook": daybook}, BY_NUMBER, after=edge, limit=PAGE):
        seen.update(entry.sequence for entry in entries if entry.period[:4] == str(year))
        edge = reading.cursor(entries[-1], BY_NUMBER)
        if entries[-1].period[:4] > str(year):
            break
    return [
        Gap(number(year, daybook, at), seen[at])
        for at in range(1, max(seen, default=0) + 1)
        if seen[at] != 1
    ]


def _with_gaps(reading: Reading, row: NumberRow) -> NumberRow:
    """Return a row with the numbers that are wrong, for which every entry is read."""
    wrong = ", ".join(
        f"{gap.number} ×{gap.times}" if gap.times else gap.number
        for gap in gaps(reading, row.daybook, row.year)
    )
    return replace(row, wrong=wrong) if wrong else row


def _looked_through(reading: Reading, wanted: Wanted) -> Iterator[NumberRow]:
    """Yield the rows with all that is wrong, also where the ends of the numbers are right."""
    for row in numbers(reading, wanted.first, wanted.last):
        yield _with_gaps(reading, row)


def _is_given(reading: Reading, number: str) -> bool:
    return bool(reading.page(Entry, {"number": number}, limit=1))


DAYBOOK = Report(
    name="daybook",
    title=N_("Daybook"),
    row=DaybookLine,
    pages=daybook_lines,
    totals=("debit",),
    of="daybook",
    heading=N_("Daybook {daybook}, {first} to {last}"),
    leads_to="entry",
    label=N_("daybook list"),
    help=N_("Posted entries of a daybook, by number."),
    key="d",
)
NUMBERS = Report(
    name="numbers",
    title=N_("Numbers"),
    row=NumberRow,
    read=numbers,
    written=_looked_through,
    label=N_("numbering"),
    help=N_("Numbers used per daybook, and those missing."),
    menu="n",
)
