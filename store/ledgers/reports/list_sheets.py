"""Daybooks, numbers, and aged open items as sheets."""

from __future__ import annotations

from collections.abc import Iterator

from store.errors import N_
from store.export.cells import day
from store.export.sheet import Column, Line, Sheet
from store.ledgers.arithmetic.daybooks import DAYBOOKS
from store.ledgers.open_items.until import aged_until, as_of, items_until
from store.ledgers.reports.daybooks import daybook_lines, gaps, numbers
from store.ledgers.reports.request import Wanted, Words, every, sheet
from store.reading import Reading

__all__ = ["AGE_NAMES", "by_age", "daybook", "given_numbers", "open_items"]

AGE_NAMES = (N_("Not due"), N_("1-30 days"), N_("31-60 days"), N_("61-90 days"), N_("Over 90"))
TITLES = {"VRK": N_("Debtors"), "INK": N_("Creditors")}


def daybook(reading: Reading, wanted: Wanted, words: Words) -> Sheet:
    """Build the sheet of a daybook's posted entries, by number."""

    def lines() -> Iterator[Line]:
        total = 0
        for row in every(
            lambda after, limit: daybook_lines(
                reading, wanted.daybook, wanted.first, wanted.last, after, limit=limit
            )
        ):
            total += row.debit
            yield Line((row.number, row.period, row.date, row.relation_name, row.reference,
                        row.text, row.total, row.debit))  # fmt: skip
        yield Line((words(N_("Total")), "", None, "", "", "", None, total), strong=True)

    columns = (
        Column(words(N_("Number")), width=15),
        Column(words(N_("Period")), width=9),
        Column(words(N_("Date")), "date", 11),
        Column(words(N_("Relation")), width=28),
        Column(words(N_("Reference")), width=16),
        Column(words(N_("Text")), width=26),
        Column(words(N_("Amount")), "amount", 14),
        Column(words(N_("Debit")), "amount", 15),
    )
    kind = DAYBOOKS.get(wanted.daybook)
    title = words(N_("Daybook {daybook}")).format(daybook=words(kind.name) if kind else "")
    return sheet(reading, wanted, words, title, columns, lines())


def given_numbers(reading: Reading, wanted: Wanted, words: Words) -> Sheet:
    """Build the sheet of assigned numbers per daybook and year, listing gaps and duplicates."""

    def lines() -> Iterator[Line]:
        for row in numbers(reading, wanted.first, wanted.last):
            found_gaps = gaps(reading, row.daybook, row.year)
            wrong = ", ".join(gap.number if not gap.times else f"{gap.number} ×{gap.times}"
                              for gap in found_gaps)  # fmt: skip
            yield Line((str(row.year), row.daybook, words(row.name), row.count, row.first,
                        row.last, wrong or words(N_("unbroken"))))  # fmt: skip

    columns = (
        Column(words(N_("Year")), width=6),
        Column(words(N_("Daybook")), width=8),
        Column(words(N_("Name")), width=18),
        Column(words(N_("Entries")), "count", 9),
        Column(words(N_("First")), width=15),
        Column(words(N_("Last")), width=15),
        Column(words(N_("Missing or double")), width=30),
    )
    return sheet(reading, wanted, words, words(N_("Numbers")), columns, lines())


def by_age(reading: Reading, wanted: Wanted, words: Words) -> Sheet:
    """Build the sheet of amounts open after the last period per relation, by days past due."""

    def lines() -> Iterator[Line]:
        sums = [0] * (len(AGE_NAMES) + 1)
        for row in aged_until(reading, wanted.daybook, wanted.last):
            cells = (*row.ages, row.total)
            sums = [before + more for before, more in zip(sums, cells, strict=True)]
            yield Line((row.name or words(N_("no relation")), *cells))
        yield Line((words(N_("Total")), *sums), strong=True)

    columns = (
        Column(words(N_("Relation")), width=34),
        *(Column(words(name), "amount", 14) for name in (*AGE_NAMES, N_("Total"))),
    )
    title = words(N_("{who} by age")).format(who=words(TITLES[wanted.daybook]))
    return sheet(reading, wanted, words, title, columns, lines(), _as_of(reading, wanted, words))


def open_items(reading: Reading, wanted: Wanted, words: Words) -> Sheet:
    """Build the sheet of the items that were open after the last period."""

    def lines() -> Iterator[Line]:
        total = 0
        for row in items_until(reading, wanted.daybook, wanted.last):
            total += row.left
            yield Line((row.relation_name, row.reference, row.number, row.date, row.due, row.days,
                        row.cents, row.left))  # fmt: skip
        yield Line((words(N_("Total")), "", "", None, None, None, None, total), strong=True)

    columns = (
        Column(words(N_("Relation")), width=30),
        Column(words(N_("Reference")), width=18),
        Column(words(N_("Number")), width=15),
        Column(words(N_("Date")), "date", 11),
        Column(words(N_("Due")), "date", 11),
        Column(words(N_("Days late")), "count", 9),
        Column(words(N_("Amount")), "amount", 14),
        Column(words(N_("Open")), "amount", 14),
    )
    title = words(N_("Open items of {who}")).format(who=words(TITLES[wanted.daybook]).lower())
    return sheet(reading, wanted, words, title, columns, lines(), _as_of(reading, wanted, words))


def _as_of(reading: Reading, wanted: Wanted, words: Words) -> tuple[str, str]:
    return words(N_("As of")), day(as_of(reading, wanted.last))
