"""Every report equals what hledger computes from the exported journal, where hledger is installed."""

from __future__ import annotations

import csv
import datetime
import io
import shutil
import subprocess
from collections import Counter
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest

from store.ledgers.arithmetic.ranges import days_in, range_of
from store.office import Office
from tests.faults.share import SHARE
from tests.store.conftest import office_to_read
from tests.store.ledgers.reports.counted import ONE_DAY, Line, cents, journal
from tests.store.ledgers.reports.test_counted import ALL, RANGES, Read, check
from tests.store.ledgers.years import fill_and_pay

HLEDGER = shutil.which("hledger")
NO_OPENING = "not:tag:daybook=BEG"
CONTROLS = ("1200", "1400")
TYPES = {"fixed": "A", "stock": "A", "receivables": "A", "liquid": "A", "suspense": "A",
         "equity": "E", "provisions": "L", "loans": "L", "payables": "L", "btw": "L",
         "turnover": "R", "other-income": "R"}  # fmt: skip


def _two_years(office: Office) -> None:
    fill_and_pay(office, entries=300)


office = office_to_read(_two_years)

pytestmark = [
    pytest.mark.skipif(SHARE, reason="a longer proof: make proofs"),
    pytest.mark.skipif(HLEDGER is None, reason="hledger is not installed"),
]


class Hledger:
    """Books that hledger adds up: an account each, with one below a control account per open item."""

    def __init__(self, lines: list[Line], groups: dict[str, str], path: Path) -> None:
        self.path = path
        types = (
            f"account {code}  ; type: {TYPES.get(group, 'X')}\n" for code, group in groups.items()
        )
        by_number = groupby(lines, lambda line: (line.number, line.date, line.daybook))
        path.write_text("".join([*types, *(_transaction(*key, list(of)) for key, of in by_number)]))
        self.ask = cache(self._ask)

    def _ask(self, *words: str) -> list[list[str]]:
        assert HLEDGER is not None
        done = subprocess.run(
            [HLEDGER, "-f", self.path, *words, "-O", "csv"],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        return list(csv.reader(io.StringIO(done.stdout)))

    def _balance(
        self, begin: datetime.date | None, end: datetime.date, *query: str
    ) -> dict[str, int]:
        days = [*(("-b", str(begin)) if begin else ()), "-e", str(end + ONE_DAY)]
        (_head, *rows) = self.ask("balance", "--flat", "-N", *days, *query)
        return {account: _cents(amount) for account, amount in rows}

    def moved(
        self, begin: datetime.date | None, end: datetime.date, *, opening: bool
    ) -> dict[str, tuple[int, int]]:
        book = "tag:daybook=BEG" if opening else NO_OPENING
        debit = self._balance(begin, end, "-1", book, "amt:>0")
        credit = self._balance(begin, end, "-1", book, "amt:<0")
        return {
            account: (debit.get(account, 0), -credit.get(account, 0))
            for account in {*debit, *credit}
        }

    def open_items(self, account: str, end: datetime.date) -> dict[str, int]:
        below = self._balance(None, end, f"acct:^{account}:")
        return {name.partition(":")[2]: left for name, left in below.items() if left}


def _transaction(number: str, date: datetime.date, daybook: str, lines: list[Line]) -> str:
    def account(line: Line) -> str:
        below = f":{line.settles or line.number}" if line.account in CONTROLS else ""
        return f"{line.account}{below}"

    postings = (f"    {account(line)}  EUR {line.cents / 100:.2f}\n" for line in lines)
    return f"{date} {number}  ; daybook:{daybook}\n{''.join(postings)}\n"


def _cents(amount: str) -> int:
    return cents(amount.replace("EUR", "").replace(".", "").strip())


def test_reports_equal_hledger(office: Office, tmp_path: Path) -> None:
    read = Read(office, tmp_path)
    lines = journal(read.path("journal", ALL))
    books = Hledger(lines, read.groups, tmp_path / "books.journal")
    equal = check(read, books)
    for of in RANGES:
        begin, end = days_in(*range_of(of))
        until = ("-e", str(end + ONE_DAY))
        (result,) = (
            row
            for row in books.ask("incomestatement", "-b", str(begin), *until)
            if row[0] == "Net:"
        )
        shown = read.rows("profit-and-loss", of)[-1]
        assert _cents(result[1]) == cents(shown[2]), of
        for account in ("0240", "4500"):
            (_head, *card) = books.ask("areg", f"^{account}$", "-b", str(begin), *until, NO_OPENING)
            (_opening, *rows, _closing) = read.rows("ledger-card", of, account=account)
            assert sorted(_cents(row[5]) for row in card) == sorted(
                cents(row[5]) - cents(row[6]) for row in rows
            )
            equal += Counter({"ledger-card": len(rows), "income statement": 1})
    print(f"{len(lines)} lines; equal figures: {dict(equal)}")
    assert all(equal.values())
