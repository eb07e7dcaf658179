"""The days of an absence that have passed stay; only those to come change."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from store.access import SYSTEM
from store.errors import Invalid, Refused
from store.office import Office
from store.people import Absence, stands_in_for
from tests.conftest import ANNA, BRAM, NOW

TODAY = date(2026, 11, 23)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def later(office: Office, days: int) -> None:
    office.clock = lambda: NOW + timedelta(days=days)


def absences(office: Office) -> list[tuple[date, date]]:
    found = office.view(SYSTEM, lambda reading: reading.find(Absence))
    return [(one.since, one.until) for one in found]


@pytest.fixture
def absence(office: Office) -> int:
    """Anna is away for five days, and Bram stands in."""
    given = {"since": TODAY, "until": day(4), "substitute": BRAM}
    return int(office.do(office.actor(ANNA), "absence.add", ANNA, given).doc.id)


def change(office: Office, absence: int, since: date, until: date) -> None:
    given = {"since": since, "until": until, "substitute": BRAM}
    office.do(office.actor(ANNA), "absence.change", absence, given)


def test_a_past_absence_is_not_moved_to_next_year_and_removed(office: Office, absence: int) -> None:
    later(office, 5)
    with pytest.raises(Invalid, match="over"):
        change(office, absence, day(365), day(370))
    with pytest.raises(Invalid, match="over"):
        office.do(office.actor(ANNA), "absence.remove", absence)
    assert absences(office) == [(TODAY, day(4))]


def test_an_absence_that_began_keeps_its_days(office: Office, absence: int) -> None:
    later(office, 2)
    for since, until, field in (
        (day(365), day(370), "since"), (day(1), day(4), "since"), (TODAY, day(0), "until"),
    ):  # fmt: skip
        with pytest.raises(Invalid) as invalid:
            change(office, absence, since, until)
        assert invalid.value.field == field
    change(office, absence, TODAY, day(8))
    change(office, absence, TODAY, day(1))
    assert absences(office) == [(TODAY, day(1))]


def test_removing_it_ends_it_yesterday(office: Office, absence: int) -> None:
    later(office, 2)
    office.do(office.actor(ANNA), "absence.remove", absence)
    assert absences(office) == [(TODAY, day(1))]
    assert not office.view(SYSTEM, lambda reading: stands_in_for(reading, BRAM, reading.today))


def test_nor_does_an_undo_take_its_days_away(office: Office, absence: int) -> None:
    later(office, 1)
    with pytest.raises(Refused, match="has started"):
        office.undo(office.actor(ANNA))
    change(office, absence, TODAY, day(1))
    with pytest.raises(Refused, match="has started"):
        office.undo(office.actor(ANNA))
    assert absences(office) == [(TODAY, day(1))]


def test_what_began_today_is_taken_back_and_undone(office: Office, absence: int) -> None:
    office.undo(office.actor(ANNA))
    assert absences(office) == []
    office.redo(office.actor(ANNA))
    office.do(office.actor(ANNA), "absence.remove", absence)
    assert absences(office) == []
