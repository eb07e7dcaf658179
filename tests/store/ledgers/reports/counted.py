"""The figures of the books from the lines of the exported journal alone, in plain Python."""

from __future__ import annotations

import csv
import datetime
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

__all__ = ["Books", "Counted", "Line", "balances", "cents", "journal", "openings"]

BROUGHT = "0540"
OPENING = "BEG"
ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """A line of the journal: `cents` are debit minus credit."""

    number: str
    daybook: str
    date: datetime.date
    account: str
    relation: str
    btw: str
    settles: str
    cents: int


def cents(text: str) -> int:
    """An amount of a file; an empty cell is nothing."""
    return int(text.replace(",", "") or 0)


def _date(text: str) -> datetime.date:
    day, month, year = map(int, text.split("-"))
    return datetime.date(year, month, day)


def journal(path: Path) -> list[Line]:
    """The lines of a journal that was written as CSV, which add up to nothing."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        (_head, *rows, total) = csv.reader(file, delimiter=";")
    lines = [
        Line(row[0], row[1], _date(row[2]), row[3].strip("'"), row[5], row[8], row[9],
             cents(row[11]) - cents(row[12]))
        for row in rows
    ]  # fmt: skip
    assert total[-2] == total[-1]
    assert not sum(line.cents for line in lines)
    return lines


class Books(Protocol):
    """Whatever adds up lines: debit and credit of each account, and what is open of an account."""

    def moved(
        self, begin: datetime.date | None, end: datetime.date, *, opening: bool
    ) -> dict[str, tuple[int, int]]:
        """Debit and credit of each account over some days; of opening balances, or of all others."""

    def open_items(self, account: str, end: datetime.date) -> dict[str, int]:
        """What is open at the end of a day of each entry that made an item of an account."""


class Counted:
    """Books in plain Python."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines

    def _between(
        self, begin: datetime.date | None, end: datetime.date, wanted: Callable[[Line], bool]
    ) -> list[Line]:
        return [
            line
            for line in self.lines
            if (begin is None or begin <= line.date) and line.date <= end and wanted(line)
        ]

    def moved(
        self, begin: datetime.date | None, end: datetime.date, *, opening: bool
    ) -> dict[str, tuple[int, int]]:
        sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        for line in self._between(begin, end, lambda line: (line.daybook == OPENING) == opening):
            sums[line.account][line.cents < 0] += abs(line.cents)
        return {account: (debit, credit) for account, (debit, credit) in sums.items()}

    def open_items(self, account: str, end: datetime.date) -> dict[str, int]:
        sums: Counter[str] = Counter()
        for line in self._between(None, end, lambda line: line.account == account):
            sums[line.settles or line.number] += line.cents
        return {number: left for number, left in sums.items() if left}


def openings(
    books: Books, results: set[str], begin: datetime.date, end: datetime.date
) -> Counter[str]:
    """Debit minus credit of each account before some days, with what is brought in them.

    A result account begins each year with nothing; the results before are on one account.
    """
    year = datetime.date(begin.year, 1, 1)
    sums: Counter[str] = Counter()
    for start, until, opening in (
        (None, begin - ONE_DAY, False),
        (None, end, True),
    ):
        for account, (debit, credit) in books.moved(start, until, opening=opening).items():
            sums[account] += debit - credit
    before = books.moved(None, year - ONE_DAY, opening=False)
    for account in results & before.keys():
        debit, credit = before[account]
        sums[account] -= debit - credit
        sums[BROUGHT] += debit - credit
    return sums


def balances(books: Books, results: set[str], end: datetime.date) -> Counter[str]:
    """Debit minus credit of each account at the end of a day, results as those of the year."""
    sums = openings(books, results, datetime.date(end.year, 1, 1), end)
    for account, (debit, credit) in books.moved(
        datetime.date(end.year, 1, 1), end, opening=False
    ).items():
        sums[account] += debit - credit
    return sums
