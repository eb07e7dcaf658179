"""Every report as a file: the same figures as on the screen, from one snapshot."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import ledgers
from store.access import Actor
from store.errors import Invalid, Refused
from store.export import Target
from store.ledgers import REPORTS, Wanted
from store.office import Office
from tests.conftest import CARLA, FEMKE
from tests.faults.share import one_in
from tests.store.conftest import office_to_read
from tests.store.export.sheets import cells_of, pages_of, read_csv
from tests.store.ledgers.years import fill

YEAR = ("2026-01", "2026-12")
OF = {"ledger-card": {"account": "1400"}, "daybook": {"daybook": "INK"}}


books = office_to_read(fill)


@pytest.fixture
def carla(books: Office) -> Actor:
    """A manager."""
    return books.actor(CARLA)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where exports go, beside the office and nothing else."""
    made = tmp_path / "exports"
    made.mkdir()
    return made


def english(text: str) -> str:
    return text


def exported(
    office: Office, folder: Path, name: str, form: str = "csv", who: int = CARLA, **of: str
) -> Path:
    wanted = Wanted(name, *YEAR, **{**OF.get(name, {}), **of})
    to = Target(form, folder / f"{name}.{form}", english)
    office.view(office.actor(who), ledgers.write_report, wanted, to)
    return to.path


def euros(cents: int) -> str:
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100},{abs(cents) % 100:02}"


def test_the_trial_balance_as_it_stands(books: Office, carla: Actor, folder: Path) -> None:
    found = books.view(carla, ledgers.trial_balance, *YEAR)
    rows = read_csv(exported(books, folder, "trial-balance"))
    assert [row[2:] for row in rows[1:-1]] == [
        [euros(one.opening), euros(one.debit), euros(one.credit), euros(one.closing),
         euros(one.before)]
        for one in found.rows
    ]  # fmt: skip
    assert [row[0].strip("'") for row in rows[1:-1]] == [one.account for one in found.rows]
    assert rows[-1][1:5] == ["Total", "", euros(found.debit), euros(found.credit)]


@pytest.mark.parametrize("name", ["profit-and-loss", "balance-sheet"])
def test_a_statement_as_it_stands(books: Office, carla: Actor, folder: Path, name: str) -> None:
    view = ledgers.profit_and_loss if name == "profit-and-loss" else ledgers.balance_sheet
    found = books.view(carla, view, *YEAR)
    rows = read_csv(exported(books, folder, name))
    assert [(row[0], row[1], row[2]) for row in rows[1:]] == [
        (one.account, one.name, "" if one.level == "side" else euros(one.cents))
        for one in found.rows
    ]


def test_a_card_runs_from_opening_to_closing(books: Office, carla: Actor, folder: Path) -> None:
    sums = books.view(carla, ledgers.card_totals, "1400", *YEAR)
    rows = read_csv(exported(books, folder, "ledger-card"))
    assert rows[1][-1] == euros(sums.opening)
    assert rows[-2][-1] == rows[-1][-1] == euros(sums.closing)
    lines = books.view(carla, ledgers.card_lines, "1400", *YEAR, limit=10_000)
    assert len(rows) == len(lines) + 3
    assert [row[1] for row in rows[2:-1]] == [one.number for one in lines]


def test_a_daybook_by_number(books: Office, carla: Actor, folder: Path) -> None:
    rows = read_csv(exported(books, folder, "daybook"))
    lines = books.view(carla, ledgers.daybook_lines, "INK", *YEAR, limit=10_000)
    assert [row[0] for row in rows[1:-1]] == [one.number for one in lines]
    assert rows[-1][-1] == euros(sum(one.debit for one in lines))


def test_numbers_are_told_to_be_unbroken(books: Office, folder: Path) -> None:
    rows = read_csv(exported(books, folder, "numbers"))
    assert {row[1] for row in rows[1:]} == {"INK", "MEM", "VRK"}
    assert {row[-1] for row in rows[1:]} == {"complete"}


@pytest.mark.parametrize(("name", "daybook"), [("debtors", "VRK"), ("creditors", "INK")])
def test_debts_add_up_to_the_control_account(
    books: Office, carla: Actor, folder: Path, name: str, daybook: str
) -> None:
    account = {"VRK": "1200", "INK": "1400"}[daybook]
    sums = books.view(carla, ledgers.card_totals, account, "2025-01", "2026-12")
    owed = euros(sums.closing * (-1 if daybook == "INK" else 1))
    assert sums.closing
    by_age = read_csv(exported(books, folder, name))
    assert by_age[-1][0] == "Total"
    assert by_age[-1][-1] == owed
    assert read_csv(exported(books, folder, f"{name}-open"))[-1][-1] == owed


@pytest.mark.parametrize("name", one_in(3, REPORTS))
def test_every_report_is_written_in_every_format(books: Office, folder: Path, name: str) -> None:
    lines = len(read_csv(exported(books, folder, name)))
    assert lines > 1
    assert len(cells_of(exported(books, folder, name, "xlsx"))) >= lines
    assert pages_of(exported(books, folder, name, "pdf")) >= 1


def test_a_file_is_named_after_its_report(books: Office, folder: Path) -> None:
    wanted = Wanted("ledger-card", *YEAR, account="1400")
    to = Target("csv", folder / "x", english)
    written = books.view(books.actor(CARLA), ledgers.write_report, wanted, to)
    assert written.name == "ledger-card-1400-2026-01-2026-12.csv"


@pytest.mark.parametrize(
    ("name", "of", "field"),
    [
        ("nothing", {}, "name"),
        ("ledger-card", {"account": "../../x"}, None),
        ("daybook", {"daybook": "../x"}, None),
        ("trial-balance", {"first": "2026-13"}, "from"),
        ("trial-balance", {"first": "2027-01"}, "to"),
    ],
)
def test_what_is_not_there_is_refused(
    office: Office, folder: Path, name: str, of: dict[str, str], field: str | None
) -> None:
    wanted = Wanted(**{"name": name, "first": YEAR[0], "last": YEAR[1], **of})
    to = Target("csv", folder / "x.csv", english)
    with pytest.raises(Invalid) as refused:
        office.view(office.actor(CARLA), ledgers.write_report, wanted, to)
    assert refused.value.field == field
    assert list(folder.iterdir()) == []


def test_who_may_not_read_the_books_exports_nothing(office: Office, folder: Path) -> None:
    with pytest.raises(Refused):
        exported(office, folder, "trial-balance", who=FEMKE)
    assert list(folder.iterdir()) == []


def test_every_report_is_of_dates_or_says_that_it_counts_whole_months(
    books: Office, folder: Path
) -> None:
    for name, report in REPORTS.items():
        of = OF.get(name, {})
        for against in report.against or ("year",):
            wanted = Wanted(name, "2026-01-15", "2026-03-20", against=against, **of)
            to = Target("csv", folder / f"{name}-{against}.csv", english)
            if report.time == "months" or against == "budget":
                with pytest.raises(Invalid, match="whole months"):
                    books.view(books.actor(CARLA), ledgers.write_report, wanted, to)
            else:
                books.view(books.actor(CARLA), ledgers.write_report, wanted, to)
                assert read_csv(to.path)
