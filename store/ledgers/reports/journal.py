"""The journal: every posted line with its entry, for whoever adds the books up without Kantoor."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from store.engine import Cursor
from store.errors import N_
from store.fields import Field
from store.ledgers.arithmetic.daybooks import DAYBOOKS
from store.ledgers.arithmetic.ranges import days_in
from store.ledgers.models import Account, Entry, OpenItem
from store.ledgers.reports.report import Report, Wanted
from store.ledgers.rules.sums import name_of, reads_dutch
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["JOURNAL", "JournalLine"]

BY_NUMBER = ("period", "sequence")
PAGE = 500


@dataclass(frozen=True)
class JournalLine:
    """A line of a posted entry in cents; `settles` is the number of the entry that it pays."""

    number: Annotated[str, Field(N_("Number"), cells=15)]
    daybook: Annotated[str, Field(N_("Daybook"), cells=8)]
    date: Annotated[datetime.date, Field(N_("Date"), "date")]
    account: Annotated[str, Field(N_("Account"), cells=9)]
    name: Annotated[str, Field(N_("Name"), cells=32)]
    relation_name: Annotated[str, Field(N_("Contact"), cells=28)]
    reference: Annotated[str, Field(N_("Reference"), cells=16)]
    text: Annotated[str, Field(N_("Text"), cells=26)]
    btw: Annotated[str, Field(N_("VAT code"), cells=8)]
    settles: Annotated[str, Field(N_("Settles"), cells=15)]
    due: Annotated[datetime.date | None, Field(N_("Due"), "date")]
    debit: Annotated[int, Field(N_("Debit"), "amount")]
    credit: Annotated[int, Field(N_("Credit"), "amount")]


def _lines(reading: Reading, wanted: Wanted) -> Iterator[JournalLine]:
    """Yield the lines of the posted entries, by daybook and number."""
    if not has_right(reading, "entry.read", N_("Journal entries")):
        return
    dutch = reads_dutch(reading)
    names = {each.code: name_of(each, dutch=dutch) for each in reading.page(Account, limit=10_000)}
    for entries in _entries(reading, wanted):
        settled = _settled(reading, entries)
        for entry in reading.log_rows(entries):
            for line in entry.lines:
                yield JournalLine(
                    entry.number, entry.daybook, entry.date, line.account,
                    names.get(line.account, ""), entry.relation_name, entry.reference,
                    line.text or entry.text, line.btw, settled.get(line.open_item or 0, ""),
                    entry.due, line.debit, line.credit,
                )  # fmt: skip


def _entries(reading: Reading, wanted: Wanted) -> Iterator[list[Entry]]:
    begin, end = days_in(wanted.first, wanted.last)
    for daybook in DAYBOOKS:
        edge: Cursor = (wanted.first[:7], -1, 0)
        while page := reading.page(Entry, {"daybook": daybook}, BY_NUMBER, edge, limit=PAGE):
            yield [entry for entry in page if begin <= entry.date <= end]
            if page[-1].period > wanted.last[:7]:
                break
            edge = reading.cursor(page[-1], BY_NUMBER)


def _settled(reading: Reading, entries: Sequence[Entry]) -> dict[int, str]:
    """Return the numbers of the entries whose open items these entries settle."""
    settled = {line.open_item for entry in entries for line in entry.lines if line.open_item}
    return {each: reading.get(OpenItem, each).number for each in sorted(settled)}


JOURNAL = Report(
    name="journal",
    title=N_("Journal entries"),
    row=JournalLine,
    written=_lines,
    totals=("debit", "credit"),
)
