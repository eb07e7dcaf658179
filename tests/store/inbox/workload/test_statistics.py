"""Throughput and waiting times per period: from kept sums, per queue and per person, and as a file."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.access import SYSTEM
from store.acts import commit
from store.engine import Mark
from store.errors import Invalid, NotFound
from store.export import Target
from store.inbox import (
    SPANS,
    Figures,
    Period,
    Span,
    WorkItem,
    course,
    days_of,
    department_coded,
    period_named,
    period_of,
    shifted,
    statistics,
    write_statistics,
)
from store.reading import Reading
from tests.store.inbox.conftest import ADMINISTRATION, BOOKKEEPING, POST, House
from tests.store.plans import Recorder

ANNA, BRAM = 1, 2
NOVEMBER = Period("month", "2026-11")
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.fixture(autouse=True)
def named(house: House) -> None:
    """An office that a file can name."""
    house.office.do(SYSTEM, "office.set_up", given={"name": "Praktijk Linde"})


def figures(house: House, name: str, period: Period = NOVEMBER, who: str = "carla") -> Figures:
    rows = house.view(who, statistics, ADMINISTRATION, period).rows
    return next(row.figures for row in rows if row.name == name)


def to(house: House, moment: str) -> None:
    house.clock.now = datetime.fromisoformat(moment).replace(tzinfo=UTC)


def did(house: House, who: str, minutes: int, **given: Any) -> WorkItem:
    """An item that somebody did in so many business minutes."""
    item = house.item(**given)
    house.do(who, "item.accept", item.id)
    house.do(who, "item.claim", item.id)
    house.clock.later(minutes=minutes)
    return house.do(who, "item.finish", item.id).doc


def test_a_month_per_queue_and_per_person(house: House) -> None:
    did(house, "anna", 30)
    did(house, "anna", 60)
    did(house, "bram", 120)
    house.item("item.decline")
    house.item("item.accept")
    everything = figures(house, "Administratie")
    assert (everything.came, everything.finished, everything.declined) == (5, 3, 1)
    assert figures(house, "Post") == everything
    assert figures(house, "Balie") == Figures()
    anna, bram = figures(house, "Anna"), figures(house, "Bram")
    assert (anna.finished, bram.finished) == (2, 1)
    assert anna.touches == 8  # she accepted and declined the last two as well
    sorts = [row.sort for row in house.view("carla", statistics, ADMINISTRATION, NOVEMBER).rows]
    assert sorts == ["department", "queue", "queue", *["person"] * 4]


def near(told: int | None, minutes: int) -> bool:
    """Right to an eighth."""
    return told is not None and abs(told - minutes) <= minutes / 8


def test_how_long_work_took_in_business_time(house: House) -> None:
    for minutes in (10, 20, 240):
        did(house, "anna", minutes)
    to(house, "2026-11-27 15:30")  # Friday, half an hour before closing
    item = house.item("item.accept", "item.claim")
    to(house, "2026-11-30 08:00")  # Monday, half an hour after opening
    house.do("anna", "item.finish", item.id)
    done = figures(house, "Anna").done
    assert near(done.median, 20)
    assert near(done.mean, (10 + 20 + 240 + 60) // 4)
    assert done.p90 is None, "four cases are too few to tell"
    assert near(figures(house, "Anna", period_of("day", date(2026, 11, 30))).done.median, 60)
    did(house, "anna", 240)
    assert near(figures(house, "Anna").done.p90, 240)


@pytest.mark.parametrize("span", SPANS)
def test_each_period_has_its_own_work(house: House, span: Span) -> None:
    to(house, "2026-12-16 09:00")
    at = period_of(span, date(2026, 12, 16))
    did(house, "anna", 15)
    counted = figures(house, "Anna", at)
    assert (counted.came, counted.finished, counted.touches) == (1, 1, 3)
    assert figures(house, "Anna", shifted(at, 1)).finished == 0
    assert figures(house, "Anna", shifted(at, -1)).finished == 0
    first, last = days_of(at)
    assert first <= date(2026, 12, 16) <= last


def test_a_week_adds_its_days_and_a_year_its_months(house: House) -> None:
    for day in ("2026-11-23 09:00", "2026-11-29 12:00", "2026-11-30 09:00", "2026-12-07 09:00"):
        to(house, day)
        did(house, "anna", 0)
    assert figures(house, "Anna", Period("week", "2026-W48")).finished == 2
    assert figures(house, "Anna", Period("year", "2026")).finished == 4
    assert figures(house, "Anna", Period("month", "2026-11")).finished == 3


def test_what_missed_a_target_is_told_and_an_undo_takes_it_back(house: House) -> None:
    given = {"department": ADMINISTRATION, "code": "SPOED", "name": "Spoed",
             "answer_minutes": 60, "finish_minutes": 120}  # fmt: skip
    queue = int(house.do("gijs", "queue.add", **given).doc.id)
    did(house, "anna", 10, queue=queue)
    assert figures(house, "Spoed").missed == 0
    did(house, "anna", 61, queue=queue)  # never answered, and done after the answer was due
    assert figures(house, "Spoed").missed == 1
    item = did(house, "bram", 130, queue=queue)
    assert (figures(house, "Spoed").missed, figures(house, "Bram").missed) == (2, 1)
    house.office.undo(house.people["bram"])
    assert figures(house, "Spoed").missed == 1
    house.do("bram", "item.finish", item.id)
    assert figures(house, "Administratie").missed == 2


def test_a_target_that_was_missed_stays_so_when_the_item_waits(house: House) -> None:
    given = {"department": ADMINISTRATION, "code": "SPOED", "name": "Spoed", "answer_minutes": 60}
    queue = int(house.do("gijs", "queue.add", **given).doc.id)
    item = house.item("item.accept", "item.claim", queue=queue)
    house.clock.later(minutes=90)

    def body(doing: Any) -> WorkItem:
        found = doing.get(WorkItem, item.id)
        found.answered_at = doing.now.isoformat(timespec="milliseconds")
        found.answered_in = 90
        return doing.save(found)

    commit(house.office.database, house.people["anna"], house.clock.now,
           Mark(house.clock.now.isoformat(), 1, "item.change"), body, None, lambda: WorkItem)  # fmt: skip
    house.do("anna", "item.wait", item.id, reason="Leverancier")
    house.clock.later(days=1)
    house.do("anna", "item.reopen", item.id)
    house.do("anna", "item.finish", item.id)
    assert figures(house, "Spoed").missed == 1
    assert near(figures(house, "Spoed").answered.median, 90)


def test_the_course_of_a_line_over_the_periods_before(house: House) -> None:
    did(house, "anna", 10)
    to(house, "2026-12-01 09:00")
    did(house, "anna", 10)
    did(house, "bram", 10)
    month = Period("month", "2026-12")

    def finished(who: str, *of: Any) -> list[tuple[str, int]]:
        found = house.view(who, course, ADMINISTRATION, *of, month, 3)
        return [(at.name, figures.finished) for at, figures in found]

    assert finished("carla", "person", ANNA) == [("2026-12", 1), ("2026-11", 1), ("2026-10", 0)]
    assert finished("carla", "department", ADMINISTRATION)[:2] == [("2026-12", 2), ("2026-11", 1)]
    assert finished("carla", "queue", POST) == finished("carla", "department", ADMINISTRATION)
    assert finished("anna", "person", ANNA)
    assert finished("anna", "person", BRAM) == finished("anna", "queue", POST) == []
    assert finished("femke", "department", ADMINISTRATION) == []


def test_a_line_has_the_work_of_twelve_weeks(house: House) -> None:
    did(house, "anna", 10)
    to(house, "2026-12-07 09:00")
    did(house, "anna", 10)
    did(house, "bram", 10)

    def weeks(name: str, period: Period, who: str = "carla") -> list[int]:
        rows = house.view(who, statistics, ADMINISTRATION, period).rows
        return list(next(row.weeks for row in rows if row.name == name))

    december, week = Period("month", "2026-12"), Period("week", "2026-W49")
    assert weeks("Anna", december) == [*[0] * 9, 1, 0, 1], "up to today's week"
    assert weeks("Administratie", december) == weeks("Post", december) == [*[0] * 9, 1, 0, 2]
    assert weeks("Anna", week) == [*[0] * 10, 1, 0], "up to the end of the period"
    assert weeks("Anna", NOVEMBER, "anna") == [*[0] * 10, 1, 0]


def test_who_left_keeps_what_they_finished(house: House) -> None:
    did(house, "bram", 10)
    house.do("gijs", "membership.end", 2, until="2026-11-23")
    house.clock.later(days=1)
    assert figures(house, "Bram").finished == 1
    later = house.view("carla", statistics, ADMINISTRATION, Period("month", "2026-12")).rows
    assert "Bram" not in [row.name for row in later]


def test_an_assistant_sees_the_own_line(house: House) -> None:
    did(house, "anna", 10)
    found = house.view("bram", statistics, ADMINISTRATION, NOVEMBER)
    assert (found.whole, [row.name for row in found.rows]) == (False, ["Bram"])
    for who, department in (("bram", BOOKKEEPING), ("femke", ADMINISTRATION)):
        with pytest.raises(NotFound):
            house.view(who, statistics, department, NOVEMBER)


@pytest.mark.parametrize("span", SPANS)
def test_figures_walk_no_items(house: House, span: Span) -> None:
    did(house, "anna", 10)

    def asked(reading: Reading) -> list[str]:
        seen = reading.connection = Recorder(reading.connection)  # type: ignore[assignment]  # it only reads
        statistics(reading, ADMINISTRATION, period_of(span, reading.today))
        plans = seen.plans("FROM tallies")
        assert plans
        assert all("SEARCH tallies USING" in plan for plan in plans)
        return seen.plans("kind='item'")

    assert house.view("carla", asked) == []


@given(day=DAYS, span=st.sampled_from(SPANS), by=st.integers(-200, 200))
def test_periods_follow_one_another_and_keep_their_names(day: date, span: Span, by: int) -> None:
    at = period_of(span, day)
    assert period_named(at.name) == at
    assert shifted(shifted(at, by), -by) == at
    assert days_of(shifted(at, 1))[0].toordinal() == days_of(at)[1].toordinal() + 1


@pytest.mark.parametrize("name", ["", "2026-13", "2026-W54", "2026-02-30", "nov", "26", "0000"])
def test_what_is_no_period_is_refused(name: str) -> None:
    with pytest.raises(Invalid):
        period_named(name)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_statistics_go_to_a_file(house: House, tmp_path: Path) -> None:
    did(house, "anna", 60)
    to = Target("csv", tmp_path / "x", str)
    written = house.view("carla", write_statistics, ADMINISTRATION, NOVEMBER, to)
    assert written.name == "statistics-adm-2026-11.csv"
    rows = read(to.path)
    assert [row["Name"] for row in rows][:3] == ["Administratie", "Post", "Balie"]
    [anna] = [row for row in rows if row["Name"] == "Anna"]
    assert (anna["Type"], anna["Period"], anna["Finished"]) == ("Person", "2026-11", "1")
    assert near(int(anna["Turnaround, mean in minutes"]), 60)
    assert anna["First response, median in minutes"] == ""


def test_a_name_is_no_formula_in_a_file(house: House, tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://evil.example")'
    house.do("gijs", "queue.change", 1, code="POST", name=evil, takes="mail")
    to = Target("csv", tmp_path / "x", str)
    house.view("carla", write_statistics, ADMINISTRATION, NOVEMBER, to)
    assert f"'{evil}" in [row["Name"] for row in read(to.path)]


@pytest.mark.parametrize("form", ["xlsx", "pdf"])
def test_other_formats_are_written_too(house: House, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"out.{form}"
    to = Target(form, path, str)
    assert house.view("hanna", write_statistics, ADMINISTRATION, NOVEMBER, to).lines == 7
    assert path.stat().st_size > 1000


def test_a_file_has_no_more_than_its_maker_sees(house: House, tmp_path: Path) -> None:
    to = Target("csv", tmp_path / "f", str)
    with pytest.raises(NotFound):
        house.view("femke", write_statistics, ADMINISTRATION, NOVEMBER, to)
    assert list(tmp_path.iterdir()) == []
    to = Target("csv", tmp_path / "own", str)
    house.view("bram", write_statistics, ADMINISTRATION, NOVEMBER, to)
    assert [row["Name"] for row in read(tmp_path / "own")] == ["Bram"]


def test_a_department_is_named_by_its_code(house: House) -> None:
    assert house.view("carla", department_coded, "adm") == ADMINISTRATION
    assert house.office.view(SYSTEM, department_coded, "BKH") == BOOKKEEPING
    with pytest.raises(Invalid) as refused:
        house.view("carla", department_coded, "BKH")
    assert refused.value.values["codes"] == ["ADM"]
