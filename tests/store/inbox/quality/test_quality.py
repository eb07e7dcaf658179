"""Looking again at finished work: a fair sample, other eyes, and what comes of a fault."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.access import SYSTEM, No
from store.errors import Invalid, NotFound, Refused
from store.inbox import (
    Box,
    QualityCheck,
    WorkItem,
    check_answers,
    found_faults,
    item_detail,
    items,
    period_named,
    quality_checks,
    quality_departments,
    statistics,
)
from store.inbox.quality import lot
from store.office.timer import tick
from store.reading import Reading
from tests.store.inbox.conftest import ADMINISTRATION, INVOICES, House
from tests.store.plans import Recorder

ANNA, BRAM, CARLA, DIRK, EVA = 1, 2, 3, 4, 5
DRAWN = "items drawn for a quality check"


def finished(house: House, who: str, count: int) -> list[int]:
    """Items that somebody did from beginning to end."""
    found = []
    for number in range(count):
        item = house.item(title=f"Vraag {number} voor {who}")
        for act in ("item.accept", "item.claim", "item.finish"):
            house.do(who, act, item.id)
        found.append(item.id)
    return found


def next_week(house: House) -> None:
    house.clock.later(days=7)


def drawn(house: House, percent: int = 20) -> list[QualityCheck]:
    """The checks that a tick draws of last week's work."""
    house.do("carla", "quality.set", department=ADMINISTRATION, percent=percent)
    next_week(house)
    tick(house.office)
    return checks(house)


def checks(house: House) -> list[QualityCheck]:
    return house.office.view(SYSTEM, lambda reading: reading.find(QualityCheck))


def test_everybody_has_their_share_looked_at_and_at_least_one(house: House) -> None:
    finished(house, "anna", 11)
    finished(house, "bram", 1)
    finished(house, "eva", 5)
    house.item("item.accept", "item.claim")  # not finished
    house.item("item.decline")  # no work
    found = drawn(house)
    per = [one.person for one in found]
    assert {one: per.count(one) for one in per} == {ANNA: 3, BRAM: 1, EVA: 1}
    assert {one.week for one in found} == {"2026-W48"}


@given(st.lists(st.integers(), unique=True), st.integers(0, 100), st.text())
def test_a_lot_is_a_share_rounded_up_and_the_same_when_drawn_again(
    items: list[int], percent: int, of: str
) -> None:
    found = lot(items, percent, of)
    assert set(found) <= set(items)
    assert len(set(found)) == len(found)
    assert 0 <= len(found) * 100 - len(items) * percent < 100
    assert lot(items, percent, of) == found


def test_a_lot_favours_no_item() -> None:
    met = Counter(item for week in range(2000) for item in lot(range(10), 20, f"1/{week}/1"))
    assert set(met) == set(range(10))
    assert all(300 < times < 500 for times in met.values())


def test_drawing_a_week_once_more_is_refused(house: House) -> None:
    finished(house, "anna", 12)
    found = drawn(house, 30)
    with pytest.raises(Refused):
        house.office.do(SYSTEM, "quality.draw", 1)
    assert checks(house) == found


def test_a_week_is_drawn_once_and_an_item_never_twice(house: House) -> None:
    [item] = finished(house, "anna", 1)
    assert [one.item for one in drawn(house, 100)] == [item]
    assert tick(house.office).done[DRAWN] == 0
    house.do("anna", "item.reopen", item)
    house.do("anna", "item.finish", item)
    next_week(house)
    tick(house.office)
    assert [one.item for one in checks(house)] == [item]


def test_only_last_week_and_only_where_a_share_is_set(house: House) -> None:
    finished(house, "anna", 1)
    next_week(house)
    assert tick(house.office).done[DRAWN] == 0
    other = house.item(queue=INVOICES)
    house.do("dirk", "item.accept", other.id)
    house.do("dirk", "item.claim", other.id)
    house.do("dirk", "item.finish", other.id)
    [item] = finished(house, "bram", 1)
    assert [one.item for one in drawn(house, 100)] == [item]
    house.do("carla", "quality.set", department=ADMINISTRATION, percent=0)
    for drawn_still in (1, 0):  # of the week in which it was set, and of the one after
        finished(house, "bram", 1)
        next_week(house)
        assert tick(house.office).done[DRAWN] == drawn_still


def test_the_week_ends_at_midnight_in_amsterdam(house: House) -> None:
    house.clock.later(days=6, hours=13, minutes=59)  # Sunday the 29th, 23:59
    sunday = finished(house, "anna", 1)
    house.clock.later(minutes=2)
    monday = finished(house, "anna", 1)
    house.do("carla", "quality.set", department=ADMINISTRATION, percent=100)
    tick(house.office)
    assert [one.item for one in checks(house)] == sunday
    next_week(house)
    tick(house.office)
    assert [one.item for one in checks(house)] == [*sunday, *monday]


def test_nobody_who_had_a_hand_in_it_judges_it(house: House) -> None:
    item = house.item("item.accept", "item.claim")
    house.do("anna", "item.submit", item.id)
    house.do("carla", "item.approve", item.id)
    [check] = drawn(house, 100)
    assert set(check.hands) >= {ANNA, CARLA}
    answer = house.view("carla", check_answers, check.id)["quality.judge"]
    assert isinstance(answer, No)
    assert answer.rule == "four eyes"
    with pytest.raises(Refused):
        house.do("carla", "quality.judge", check.id, faulty=False)
    house.do("bram", "item.note", item.id, text="Gebeld")
    house.post(2, ADMINISTRATION, "professional")
    with pytest.raises(Refused, match="You worked on this"):
        house.do("bram", "quality.judge", check.id, faulty=False)
    assert house.do("eva", "quality.judge", check.id, faulty=False).doc.state == "good"
    with pytest.raises(Refused):  # it is judged
        house.do("eva", "quality.judge", check.id, faulty=False)


def test_a_fault_comes_to_who_did_it_with_the_way_to_the_item(house: House) -> None:
    [item] = finished(house, "anna", 1)
    [check] = drawn(house, 100)
    with pytest.raises(Invalid) as refused:
        house.do("carla", "quality.judge", check.id, faulty=True, note=" ")
    assert refused.value.field == "note"
    judged = house.do("carla", "quality.judge", check.id, faulty=True, note="Sleutel 3 is er nog.")
    told = house.view("anna", item_detail, judged.doc.told)
    assert told.row.mine
    assert (told.item.origin, told.item.state) == ("review", "open")
    assert (told.item.subject_kind, told.item.subject) == ("item", item)
    assert told.timeline[-1].text == "Sleutel 3 is er nog."
    line = house.view("anna", item_detail, item).timeline[-1]
    assert (line.actor, line.message) == ("Carla", "Quality check: faulty")
    [row] = house.view("anna", quality_checks, ADMINISTRATION, "faulty")
    assert (row.item, row.note, row.checked_by) == (item, "Sleutel 3 is er nog.", "Carla")


def test_who_left_gets_no_item(house: House) -> None:
    finished(house, "anna", 1)
    [check] = drawn(house, 100)
    house.do("gijs", "membership.end", 1, until="2026-11-30")
    house.clock.later(days=1)
    judged = house.do("carla", "quality.judge", check.id, faulty=True, note="Fout").doc
    told = house.office.view(SYSTEM, lambda reading: reading.get(WorkItem, judged.told))
    assert told.owner == 0


def test_a_verdict_is_undone_and_done_again(house: House) -> None:
    [item] = finished(house, "anna", 1)
    [check] = drawn(house, 100)
    before = len(house.view("anna", items, Box("mine")))
    house.do("carla", "quality.judge", check.id, faulty=True, note="Fout")
    assert len(house.view("anna", items, Box("mine"))) == before + 1
    assert house.view("carla", quality_departments)[0].open == 0
    house.office.undo(house.people["carla"])
    assert checks(house)[0].state == "open"
    assert len(house.view("anna", items, Box("mine"))) == before
    assert house.view("carla", quality_departments)[0].open == 1
    assert house.view("carla", found_faults, ADMINISTRATION) == []
    lines = house.view("anna", item_detail, item).timeline
    assert (lines[-1].message, lines[-2].withdrawn) == ("Undone", True)
    house.office.redo(house.people["carla"])
    assert checks(house)[0].state == "faulty"
    assert len(house.view("anna", items, Box("mine"))) == before + 1


def test_an_undone_verdict_leaves_nothing_astray(house: House) -> None:
    finished(house, "anna", 1)
    [check] = drawn(house, 100)
    told = house.do("carla", "quality.judge", check.id, faulty=True, note="Fout").doc.told
    house.office.undo(house.people["carla"])
    left = house.view("anna", item_detail, told)
    assert left.item.state == "cancelled"
    assert left.timeline[-1].message == "Undone"
    assert house.office.check() == []
    # a second verdict makes an item of its own, and the first stays ended
    again = house.do("carla", "quality.judge", check.id, faulty=True, note="Toch fout").doc.told
    assert again != told
    house.office.undo(house.people["carla"])
    assert {house.view("anna", item_detail, one).item.state for one in (told, again)} == {
        "cancelled"
    }
    assert len(house.view("anna", item_detail, told).timeline) == 2
    house.office.redo(house.people["carla"])
    assert house.view("anna", item_detail, told).item.state == "cancelled"
    assert house.view("anna", item_detail, again).item.state == "open"


def test_a_verdict_on_which_somebody_worked_on_stands(house: House) -> None:
    finished(house, "anna", 1)
    [check] = drawn(house, 100)
    told = house.do("carla", "quality.judge", check.id, faulty=True, note="Fout").doc.told
    house.do("anna", "item.note", told, text="Hersteld")
    with pytest.raises(Refused):
        house.office.undo(house.people["carla"])


def test_what_tells_of_a_fault_is_not_drawn_itself(house: House) -> None:
    finished(house, "anna", 1)
    [check] = drawn(house, 100)
    told = house.do("carla", "quality.judge", check.id, faulty=True, note="Fout").doc.told
    house.do("anna", "item.finish", told)
    next_week(house)
    assert tick(house.office).done[DRAWN] == 0


def test_what_was_found_is_counted_per_person_and_month(house: House) -> None:
    finished(house, "anna", 3)
    finished(house, "bram", 1)
    found = drawn(house, 100)
    assert house.view("carla", quality_departments)[0].open == 4
    house.do("carla", "quality.judge", found[0].id, faulty=True, note="Fout")
    for check in found[1:3]:
        house.do("carla", "quality.judge", check.id, faulty=False)
    house.clock.later(days=2)  # December
    house.do("carla", "quality.judge", found[3].id, faulty=False)
    rows = house.view("carla", found_faults, ADMINISTRATION)
    assert [(one.month, one.name, one.good, one.faulty) for one in rows] == [
        ("2026-12", "Bram", 1, 0), ("2026-11", "Anna", 2, 1)]  # fmt: skip
    assert house.view("hanna", found_faults, ADMINISTRATION) == rows
    assert [one.name for one in house.view("bram", found_faults, ADMINISTRATION)] == ["Bram"]
    for name, found_then, before in (
        ("2026-12-02", {"Bram": (1, 0)}, (1, 0)),
        ("2026-W50", {"Bram": (1, 0)}, (2, 1)),  # the week before begins in November
        ("2026-W49", {"Anna": (2, 1)}, (2, 1)),  # it begins in November, as the week before
        ("2026-12", {"Bram": (1, 0)}, (2, 1)),
        ("2026", {"Anna": (2, 1), "Bram": (1, 0)}, (0, 0)),
    ):
        figures = house.view("carla", statistics, ADMINISTRATION, period_named(name))
        lines = {row.name: tuple(row.found) for row in figures.rows if any(row.found)}
        total = tuple(map(sum, zip(*found_then.values(), strict=True)))
        assert lines == {"Administratie": total, **found_then}, name
        assert tuple(figures.found_before) == before, name
    [own] = house.view("bram", statistics, ADMINISTRATION, period_named("2026")).rows
    assert tuple(own.found) == (1, 0)
    house.clock.later(days=340)  # November again: the one of a year ago is no longer told
    assert [one.month for one in house.view("carla", found_faults, ADMINISTRATION)] == ["2026-12"]


def test_who_sees_what(house: House) -> None:
    finished(house, "anna", 1)
    finished(house, "bram", 1)
    found = drawn(house, 100)
    for check in found:
        house.do("eva", "quality.judge", check.id, faulty=True, note="Fout")
    assert len(house.view("carla", quality_checks, ADMINISTRATION, "faulty")) == 2
    mine = house.view("bram", quality_checks, ADMINISTRATION, "faulty")
    assert [one.name for one in mine] == ["Bram"]
    # the auditor sees that something was found, not what the item is about
    seen = house.view("hanna", quality_checks, ADMINISTRATION, "faulty")
    assert {one.title for one in seen} == {""}
    for who in ("femke", "gijs", "dirk"):
        assert house.view(who, quality_checks, ADMINISTRATION, "faulty") == []
        assert house.view(who, found_faults, ADMINISTRATION) == []
        with pytest.raises(NotFound):
            house.view(who, check_answers, found[0].id)
    assert house.view("femke", quality_departments) == []
    assert [one.name for one in house.view("bram", quality_departments)] == ["Administratie"]
    assert [one.name for one in house.view("dirk", quality_departments)] == ["Boekhouding"]
    with pytest.raises(NotFound):
        house.view("bram", check_answers, found[0].id)


def test_which_checks_are_to_come_is_not_told_to_who_did_the_work(house: House) -> None:
    finished(house, "anna", 1)
    drawn(house, 100)
    assert house.view("anna", quality_checks, ADMINISTRATION, "open") == []
    assert house.view("anna", quality_departments)[0].open == 0
    [row] = house.view("carla", quality_checks, ADMINISTRATION, "open")
    assert (row.name, row.week, row.title) == ("Anna", "2026-W48", "Vraag 0 voor anna")


def test_checks_are_read_by_pages(house: House) -> None:
    finished(house, "anna", 5)
    drawn(house, 100)
    first = house.view("carla", quality_checks, ADMINISTRATION, "open", limit=3)
    rest = house.view("carla", quality_checks, ADMINISTRATION, "open", after=first[-1].cursor)
    back = house.view("carla", quality_checks, ADMINISTRATION, "open", before=rest[0].cursor)
    assert len({one.id for one in (*first, *rest)}) == 5
    assert back == first


def test_the_share_is_set_changed_and_taken_back(house: House) -> None:
    for percent in (10, 25):
        house.do("carla", "quality.set", department=ADMINISTRATION, percent=percent)
    assert house.view("carla", quality_departments)[0].percent == 25
    house.office.undo(house.people["carla"])
    assert house.view("carla", quality_departments)[0].percent == 10
    for wrong in (-1, 101):
        with pytest.raises(Invalid):
            house.do("carla", "quality.set", department=ADMINISTRATION, percent=wrong)
    with pytest.raises(Refused):
        house.do("anna", "quality.set", department=ADMINISTRATION, percent=10)
    with pytest.raises(Refused):
        house.do("carla", "quality.set", department=2, percent=10)
    with pytest.raises(Refused):
        house.do("carla", "quality.draw", 1)


def test_a_tick_that_comes_late_draws_last_week_all_the_same(house: House) -> None:
    house.do("carla", "quality.set", department=ADMINISTRATION, percent=100)
    finished(house, "anna", 1)
    house.clock.later(days=11)
    assert tick(house.office).done[DRAWN] == 1
    assert house.view("carla", quality_departments)[0].drawn == "2026-W48"


def test_drawing_and_reading_go_by_index(house: House) -> None:
    finished(house, "anna", 6)
    drawn(house, 50)
    asked: list[str] = []

    def body(reading: Reading) -> None:
        seen = reading.connection = Recorder(reading.connection)  # type: ignore[assignment]  # it only reads
        quality_checks(reading, ADMINISTRATION)
        found_faults(reading, ADMINISTRATION)
        quality_departments(reading)
        asked.extend(seen.plans("kind='quality_check'"))

    house.office.view(house.people["carla"], body)
    assert asked
    assert not [plan for plan in asked if "SCAN documents" in plan or "TEMP B-TREE" in plan]
