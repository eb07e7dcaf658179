"""The journal: every posted line with its entry, for whoever adds the books up without Kantoor."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from store.engine import Cursor
from store.errors import N_
from store.fields import Field
from store.ledgers.arithmetic.daybooks import DAYBOOKS
from store.ledgers.arithmetic.ranges import days_in, edge_after
from store.ledgers.models import Account, Entry, OpenItem
from store.ledgers.reports.report import Report
from store.ledgers.rules.sums import name_of, reads_dutch
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["JOURNAL", "JournalLine", "journal_lines"]

BY_NUMBER = ("period", "sequence")
BOOKS = tuple(enumerate(DAYBOOKS))
PAGE = 50
LINES = 100_000
"""More than an entry has lines."""


@dataclass(frozen=True)
class JournalLine:
    """A line of a posted entry in cents; `settles` is the number of the entry that it pays.

    `cursor` is the place of its daybook, its period, sequence and entry, and its place in that.
    """

    id: int
    cursor: Cursor
    entry: int
    number: Annotated[str, Field(N_("Number"), cells=15, column=13)]
    daybook: Annotated[str, Field(N_("Daybook"), cells=8)]
    date: Annotated[datetime.date, Field(N_("Date"), "date", column=10)]
    account: Annotated[str, Field(N_("Account"), cells=9, column=8)]
    name: Annotated[str, Field(N_("Name"), cells=32, column=20, most=36, priority=1)]
    relation_name: Annotated[str, Field(N_("Contact"), cells=28, column=16, most=28)]
    reference: Annotated[str, Field(N_("Reference"), cells=16)]
    text: Annotated[str, Field(N_("Text"), cells=26, column=16, most=40, priority=2)]
    btw: Annotated[str, Field(N_("VAT code"), cells=8, column=8, priority=3)]
    settles: Annotated[str, Field(N_("Settles"), cells=15)]
    due: Annotated[datetime.date | None, Field(N_("Due"), "date")]
    debit: Annotated[int, Field(N_("Debit"), "amount", column=11)]
    credit: Annotated[int, Field(N_("Credit"), "amount", column=11)]


def journal_lines(
    reading: Reading,
    first: str,
    last: str,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[JournalLine]:
    """Return a page of the lines of the posted entries, by daybook and number."""
    if not has_right(reading, "entry.read"):
        return []
    ahead, edge = before is None, after or before
    shown: list[tuple[Entry, int]] = []
    for entries in _entries(reading, first, last, edge, ahead=ahead):
        new = [
            (entry, at)
            for entry in entries
            for at in range(len(entry.lines))
            if not edge or ((_place(entry, at) > edge) == ahead and _place(entry, at) != edge)
        ]
        shown = shown + new if ahead else new + shown
        if len(shown) >= limit:
            break
    return _rows(reading, shown[:limit] if ahead else shown[-limit:])


def _entries(
    reading: Reading, first: str, last: str, edge: Cursor | None, *, ahead: bool
) -> Iterator[list[Entry]]:
    """Yield the entries from an edge on, with that of the edge, or those before it, page by page."""
    begin, end = days_in(first, last)
    way = "after" if ahead else "before"
    for number, daybook in BOOKS if ahead else reversed(BOOKS):
        place: Cursor = (first[:7], -1, 0) if ahead else (edge_after(last[:7]), 0, 0)
        if edge and number != edge[0]:
            if (number < edge[0]) == ahead:
                continue
        elif edge:
            place = (edge[1], edge[2], edge[3] + (-1 if ahead else 1))
        while page := reading.page(
            Entry, {"daybook": daybook}, BY_NUMBER, limit=PAGE, **{way: place}
        ):
            yield [entry for entry in page if begin <= entry.date <= end]
            outer = page[-1 if ahead else 0]
            if len(page) < PAGE or not first[:7] <= outer.period <= last[:7]:
                break
            place = reading.cursor(outer, BY_NUMBER)


def _place(entry: Entry, at: int) -> Cursor:
    book = next(number for number, daybook in BOOKS if daybook == entry.daybook)
    return book, entry.period, entry.sequence, entry.id, at


def _rows(reading: Reading, shown: Sequence[tuple[Entry, int]]) -> list[JournalLine]:
    """Return lines of entries as rows; that they were seen is in the access log."""
    dutch = reads_dutch(reading)
    names = {each.code: name_of(each, dutch=dutch) for each in reading.page(Account, limit=10_000)}
    entries = {entry.id: entry for entry, _at in shown}
    settled = _settled(reading, reading.log_rows(entries.values()))
    rows = []
    for entry, at in shown:
        line = entry.lines[at]
        rows.append(JournalLine(
            entry.id * LINES + at, _place(entry, at), entry.id,
            entry.number, entry.daybook, entry.date, line.account, names.get(line.account, ""),
            entry.relation_name, entry.reference, line.text or entry.text, line.btw,
            settled.get(line.open_item or 0, ""), entry.due, line.debit, line.credit,
        ))  # fmt: skip
    return rows


def _settled(reading: Reading, entries: Iterable[Entry]) -> dict[int, str]:
    """Return the numbers of the entries whose open items these entries settle."""
    settled = {line.open_item for entry in entries for line in entry.lines if line.open_item}
    return {each: reading.get(OpenItem, each).number for each in sorted(settled)}


JOURNAL = Report(
    name="journal",
    title=N_("Journal entries"),
    row=JournalLine,
    pages=journal_lines,
    totals=("debit", "credit"),
    leads_to="entry",
    label=N_("journal"),
    help=N_("Every posted line, by daybook and number."),
    menu="j",
)
