"""A daybook by number, and the numbers that are missing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from store import ledgers
from store.access import SYSTEM, Actor
from store.engine import Mark, Writer
from store.ledgers import DaybookLine, Entry
from store.office import Office
from store.reading import Reading
from tests.conftest import CARLA, FEMKE, NOW
from tests.store.conftest import office_to_read
from tests.store.ledgers.years import fill

YEARS = ("2025-01", "2026-12")


@pytest.fixture
def broken(demo_place: str) -> Iterator[Office]:
    """A demo office to damage."""
    made = Office.open(demo_place, clock=lambda: NOW)
    yield made
    made.close()


books = office_to_read(fill)


@pytest.fixture
def carla(books: Office) -> Actor:
    """A manager."""
    return books.actor(CARLA)


def listed(office: Office, first: str, last: str, limit: int = 1000) -> list[DaybookLine]:
    carla = office.actor(CARLA)
    found: list[DaybookLine] = []
    while page := office.view(
        carla, ledgers.daybook_lines, "INK", first, last,
        after=found[-1].cursor if found else None, limit=limit,
    ):  # fmt: skip
        found += page
    return found


@pytest.mark.parametrize("periods", [YEARS, ("2026-01", "2026-12"), ("2025-11", "2026-02")])
def test_a_daybook_lists_its_posted_entries_by_number(
    books: Office, carla: Actor, periods: tuple[str, str]
) -> None:
    entries = books.view(carla, lambda reading: reading.find(Entry))
    wanted = sorted(
        (one.period, one.sequence, one.number, one.total)
        for one in entries
        if one.state == "posted" and one.daybook == "INK" and periods[0] <= one.period <= periods[1]
    )
    found = listed(books, *periods, limit=4)
    assert [(one.period, one.number, one.total) for one in found] == [
        (period, number, total) for period, _, number, total in wanted
    ]
    assert found == listed(books, *periods)
    last = books.view(carla, ledgers.daybook_lines, "INK", *periods, before=(), limit=3)
    assert last == found[-3:]
    if len(found) > 3:
        before = books.view(
            carla, ledgers.daybook_lines, "INK", *periods, before=found[3].cursor, limit=9
        )
        assert before == found[:3]


def test_ten_thousand_comes_after_9999(office: Office) -> None:
    with office.database.writing() as connection:
        writer = Writer(connection, Mark(NOW.isoformat(), SYSTEM.person, "office.set_up"))
        for sequence in (10000, 9999, 9998):
            writer.add(
                Entry(department=2, daybook="INK", state="draft", period="2026-11", made_by=1,
                      number=f"2026-INK-{sequence:04}", sequence=sequence, date=NOW.date())
            )  # fmt: skip
        writer.finish()
    numbers = [one.number for one in listed(office, "2026-11", "2026-11")]
    assert numbers == ["2026-INK-9998", "2026-INK-9999", "2026-INK-10000"]


def test_numbers_are_unbroken(books: Office, carla: Actor) -> None:
    rows = books.view(carla, ledgers.numbers, *YEARS)
    assert {(row.year, row.daybook) for row in rows} == {
        (year, daybook) for year in (2025, 2026) for daybook in ("INK", "VRK", "MEM")
    }
    assert all(row.unbroken for row in rows)
    for row in rows:
        assert row.last == f"{row.year}-{row.daybook}-{row.count:04}"
        assert books.view(carla, ledgers.gaps, row.daybook, row.year) == []


def test_a_gap_and_a_double_are_found(broken: Office) -> None:
    carla = broken.actor(CARLA)
    fill(broken, 12)
    with broken.database.writing() as connection:
        reading = Reading(connection, SYSTEM, NOW)
        ink = [one for one in reading.find(Entry) if one.number.startswith("2026-INK")]
        connection.execute(
            "DELETE FROM documents WHERE kind='entry' AND id=?",
            (next(one.id for one in ink if one.sequence == 2),),
        )
        writer = Writer(connection, Mark(NOW.isoformat(), SYSTEM.person, "office.set_up"))
        writer.add(next(one for one in ink if one.sequence == 1).model_copy(update={"id": 0}))
        writer.finish()
    found = broken.view(carla, ledgers.gaps, "INK", 2026)
    assert [(one.number, one.times) for one in found] == [
        ("2026-INK-0001", 2),
        ("2026-INK-0002", 0),
    ]
    rows = broken.view(carla, ledgers.numbers, "2026-01", "2026-12")
    assert [(row.daybook, row.wrong) for row in rows if not row.unbroken] == [
        ("INK", "2026-INK-0001 ×2, 2026-INK-0002")
    ]


def test_who_may_not_read_the_books_sees_no_daybook(books: Office) -> None:
    femke = books.actor(FEMKE)
    assert books.view(femke, ledgers.daybook_lines, "INK", *YEARS) == []
    assert books.view(femke, ledgers.numbers, *YEARS) == []
    assert books.view(femke, ledgers.gaps, "INK", 2026) == []
    assert books.view(femke, ledgers.daybook_choices) == []
