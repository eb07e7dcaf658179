"""Every report equals what is added up from the lines of the exported journal, apart from Kantoor."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from store import ledgers
from store.export import Target
from store.ledgers.arithmetic.ranges import compared, days_in, range_of
from store.office import Office
from tests.conftest import CARLA
from tests.faults.share import SHARE, seeded
from tests.store.conftest import Stock, opened
from tests.store.export.sheets import read_csv
from tests.store.ledgers.arithmetic.test_btw_boxes import BOXES
from tests.store.ledgers.reports.counted import (
    Books,
    Counted,
    balances,
    cents,
    journal,
    openings,
)
from tests.store.ledgers.years import fill_and_pay

RANGES = (
    "2026",
    "2026-Q1",
    "2026-03..2026-06",
    "2026-01-15..2026-03-20",
    "2025-11-02..2026-02-10",
    "2024-12-30..2025-01-10",
)
ALL = "2025..2026"
CONTROLS = {"debtors": ("1200", 1), "creditors": ("1400", -1)}
DUE = {"1500": "1a", "1501": "1b", "1510": "2a", "1520": "5b", "1521": "5b"}
"""The accounts of btw in these books, and their boxes."""


class Read:
    """The reports of an office as files."""

    def __init__(self, office: Office, folder: Path) -> None:
        self.office, self.folder, self.results = office, folder, set[str]()
        self.groups: dict[str, str] = {}
        for account in office.view(office.actor(CARLA), ledgers.accounts):
            self.groups[account.code] = account.group
            if account.sort == "W":
                self.results.add(account.code)

    def path(self, name: str, of: str, **more: str) -> Path:
        path = self.folder / f"{name}-{of}-{'-'.join(more.values())}.csv"
        first, last = range_of(of)
        wanted = ledgers.Wanted(name, first, last, **more)
        target = Target("csv", path, str)
        self.office.view(self.office.actor(CARLA), ledgers.write_report, wanted, target)
        return path

    def rows(self, name: str, of: str, **more: str) -> list[list[str]]:
        """The rows under the head."""
        return read_csv(self.path(name, of, **more))[1:]

    def accounts(self, name: str, of: str, **more: str) -> dict[str, tuple[int, ...]]:
        """The amounts of each account."""
        return {
            row[0].strip("'"): tuple(map(cents, row[2:]))
            for row in self.rows(name, of, **more)
            if row[0]
        }


@pytest.fixture(scope="module")
def office(stock: Stock) -> Iterator[Office]:
    """Books of two years, on one engine: what is compared is arithmetic."""
    with stock.copy("sqlite", fill_and_pay) as place, opened(place) as made:
        yield made


@pytest.fixture(scope="module")
def read(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Read:
    return Read(office, tmp_path_factory.mktemp("read"))


@pytest.fixture(scope="module")
def counted(read: Read) -> Counted:
    return Counted(journal(read.path("journal", ALL)))


def more_ranges() -> Iterator[str]:
    """A few ranges of days that nobody chose, or many in a whole proof."""
    chance = seeded("ranges")
    days = datetime.date(2024, 12, 1)
    for _ in range(3 if SHARE else 60):
        begin = days + datetime.timedelta(chance.randrange(760))
        yield f"{begin}..{begin + datetime.timedelta(chance.randrange(400))}"


def check(read: Read, books: Books, ranges: Iterable[str] = RANGES) -> Counter[str]:
    """Compare the reports over some ranges with books; how many figures were equal, by report."""
    equal: Counter[str] = Counter()
    for of in ranges:
        first, last = range_of(of)
        begin, end = days_in(first, last)
        for against in ("year", "previous"):
            beside = days_in(*compared(first, last, against))
            equal += _trial_balance(read, books, of, against, (begin, end), beside)
            equal += _statements(read, books, of, against, (begin, end), beside)
        equal += _cash_flow(read, books, of, begin, end)
        for name, (account, sign) in CONTROLS.items():
            items = {number: sign * left for number, left in books.open_items(account, end).items()}
            shown = [(row[2], cents(row[-1])) for row in read.rows(f"{name}-open", of)[:-1]]
            assert dict(shown) == items, (name, of)
            assert cents(read.rows(name, of)[-1][-1]) == sum(items.values())
            equal[f"{name}-open"] += len(items) + 1
    return equal


Days = tuple[datetime.date, datetime.date]


def _trial_balance(
    read: Read, books: Books, of: str, against: str, days: Days, beside: Days
) -> Counter[str]:
    start, moved = openings(books, read.results, *days), books.moved(*days, opening=False)
    then = openings(books, read.results, *beside)
    for account, (debit, credit) in books.moved(*beside, opening=False).items():
        then[account] += debit - credit
    expected = {}
    for account in sorted({*start, *moved, *then}):
        debit, credit = moved.get(account, (0, 0))
        amounts = (start[account], debit, credit, start[account] + debit - credit, then[account])
        if any((*amounts[:3], amounts[4])):
            expected[account] = amounts
    assert read.accounts("trial-balance", of, against=against) == expected, (of, against)
    return Counter({"trial-balance": 5 * len(expected)})


def _statements(
    read: Read, books: Books, of: str, against: str, days: Days, beside: Days
) -> Counter[str]:
    def results(within: Days) -> Counter[str]:
        moved = Counter[str]()
        for opening in (False, True):
            for account, (debit, credit) in books.moved(*within, opening=opening).items():
                moved[account] += (debit - credit) * (account in read.results)
        return moved

    now, then = results(days), results(beside)
    shown = read.accounts("profit-and-loss", of, against=against)
    assert {account: tuple(map(abs, pair)) for account, pair in shown.items()} == {
        account: (abs(now[account]), abs(then[account]))
        for account in {*now, *then}
        if now[account] or then[account]
    }, (of, against)
    whole = read.rows("profit-and-loss", of, against=against)[-1]
    assert (cents(whole[2]), cents(whole[3])) == (-sum(now.values()), -sum(then.values()))
    now, then = (balances(books, read.results, each[1]) for each in (days, beside))
    sheet = read.accounts("balance-sheet", of, against=against)
    expected = {
        account: (abs(now[account]), abs(then[account]))
        for account in {*now, *then} - read.results
        if now[account] or then[account]
    }
    assert {account: tuple(map(abs, pair)) for account, pair in sheet.items()} == expected
    totals = [row for row in read.rows("balance-sheet", of, against=against) if not row[0]]
    assets, funds = ([cents(row[at]) for row in totals if row[1].startswith("Total")]
                     for at in (2, 3))  # fmt: skip
    assert assets[0] == assets[1]
    assert funds[0] == funds[1]
    return Counter({"profit-and-loss": 2 * len(shown) + 2, "balance-sheet": 2 * len(sheet) + 4})


def _cash_flow(
    read: Read, books: Books, of: str, begin: datetime.date, end: datetime.date
) -> Counter[str]:
    change = sum(
        debit - credit
        for account, (debit, credit) in books.moved(begin, end, opening=False).items()
        if read.groups[account] == "liquid"
    )
    rows = read.rows("cash-flow", of)
    assert (not rows and not change) or cents(rows[-1][2]) == change, of
    return Counter({"cash-flow": 1})


def test_reports_equal_what_is_added_up_apart(read: Read, counted: Counted) -> None:
    equal = check(read, counted, (*RANGES, *more_ranges()))
    assert all(count >= len(RANGES) for count in equal.values()), equal


def test_lists_equal_the_lines_of_the_journal(read: Read, counted: Counted) -> None:
    for of in RANGES:
        begin, end = days_in(*range_of(of))
        within = [line for line in counted.lines if begin <= line.date <= end]
        for account in ("1200", "1400", "4500"):
            at = openings(counted, read.results, begin, end)[account]
            (_opening, *rows, closing) = read.rows("ledger-card", of, account=account)
            lines = [line for line in within if line.account == account]
            assert sorted(row[1] for row in rows) == sorted(line.number for line in lines)
            for row in rows:
                at += cents(row[5]) - cents(row[6])
                assert cents(row[7]) == at
            assert cents(closing[7]) == at
        for daybook in ("INK", "VRK", "KAS"):
            rows = read.rows("daybook", of, daybook=daybook)
            lines = [line for line in within if line.daybook == daybook]
            assert {row[0] for row in rows[:-1]} == {line.number for line in lines}
            assert cents(rows[-1][-1]) == sum(max(line.cents, 0) for line in lines)


def test_boxes_and_budget_equal_the_lines_of_the_journal(read: Read, counted: Counted) -> None:
    for of in ("2026", "2026-Q1", "2025-11..2026-02"):
        begin, end = days_in(*range_of(of))
        within = [line for line in counted.lines if begin <= line.date <= end]
        expected: Counter[tuple[str, str]] = Counter()
        for line in within:
            box = DUE.get(line.account)
            if box and line.btw:
                expected[box, "btw"] += line.cents if box == "5b" else -line.cents
            for base, part in BOXES.get(line.btw, {}):
                if part == "base" and not box:
                    expected[base, part] += line.cents if base[0] in "24" else -line.cents
        rows = {row[0]: row for row in read.rows("btw", of)}
        for at, part in ((2, "base"), (3, "btw")):
            shown = {box: cents(row[at]) for box, row in rows.items() if box not in ("5a", "5c")}
            assert {box: each for box, each in shown.items() if each} == {
                box: each for (box, of_part), each in expected.items() if of_part == part and each
            }
        *supplied, total = read.rows("icp", of)
        assert cents(total[-2]) + cents(total[-1]) == expected["3b", "base"]
        assert {row[0] for row in supplied} <= {"BE0428759497"}
        spent = Counter[str]()
        for line in within:
            if line.account in read.results and line.daybook != "BEG":
                spent[line.account] += abs(line.cents) and line.cents
        actual = {row[0]: cents(row[3]) for row in read.rows("budget", of) if row[0]}
        assert {account: abs(each) for account, each in actual.items() if each} == {
            account: abs(each) for account, each in spent.items() if each
        }


def test_the_journal_is_the_same_page_by_page_in_both_directions(
    office: Office, counted: Counted
) -> None:
    carla = office.actor(CARLA)
    for of in (ALL, *RANGES):
        first, last = range_of(of)
        begin, end = days_in(first, last)
        lines = [line for line in counted.lines if begin <= line.date <= end]
        for limit in (3, 100):
            ahead: list[ledgers.JournalLine] = []
            while page := office.view(
                carla, ledgers.journal_lines, first, last,
                ahead[-1].cursor if ahead else None, None, limit,
            ):  # fmt: skip
                ahead += page
            assert [(row.number, row.debit - row.credit) for row in ahead] == [
                (line.number, line.cents) for line in lines
            ]
            back: list[ledgers.JournalLine] = []
            while page := office.view(
                carla, ledgers.journal_lines, first, last, None,
                back[0].cursor if back else (), limit,
            ):  # fmt: skip
                back = page + back
            assert back == ahead, of
