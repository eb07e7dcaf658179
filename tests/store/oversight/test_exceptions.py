"""What was done without a second pair of eyes is looked at later, by somebody else."""

from __future__ import annotations

import pytest

from store import oversight
from store.access import No
from store.errors import Refused
from store.inbox import WorkItem
from store.office.timer import tick
from store.people import FourEyesException
from tests.store.oversight.conftest import CARLA, House, alone


def exception(house: House, reason: str = "Eva is ziek") -> int:
    """An exception of Carla's, who approved her own work while Eva was away."""
    item = house.item("item.accept")
    house.do("carla", "item.submit", item.id)
    carla = house.people["carla"]
    house.office.do(carla, "item.approve", item.id, reason=reason)
    return house.view("carla", lambda reading: reading.find(FourEyesException))[-1].id


def asked(house: House) -> list[WorkItem]:
    found = house.view("carla", lambda reading: reading.find(WorkItem))
    return [one for one in found if one.subject_kind == "exceptions"]


def test_they_are_read_per_month_open_ones_first(house: House) -> None:
    alone(house)
    first, second = exception(house, "een"), exception(house, "twee")
    house.clock.later(days=3)
    house.do("eva", "exception.review", first, note="Klopt")
    rows = house.view("eva", oversight.exceptions, "2026-11")
    assert [(one.id, one.open, one.reason) for one in rows] == [
        (second, True, "twee"), (first, False, "een")]  # fmt: skip
    assert (rows[1].reviewed_by, rows[1].note, rows[1].actor) == ("Eva", "Klopt", "Carla")
    assert house.view("eva", oversight.exceptions, "2026-10") == []
    page = house.view("eva", oversight.exceptions, "2026-11", None, None, 1)
    after = house.view("eva", oversight.exceptions, "2026-11", page[0].cursor, None, 1)
    assert [one.id for one in after] == [first]


@pytest.mark.parametrize(
    ("who", "sees"),
    [("anna", False), ("femke", False), ("gijs", False), ("hanna", True), ("carla", True)],
)
def test_who_sees_them(house: House, who: str, sees: bool) -> None:
    alone(house)
    exception(house)
    assert bool(house.view(who, oversight.exceptions, "2026-11")) == sees
    assert house.view(who, oversight.first_open_month) == "2026-11"


def test_who_did_it_does_not_look_at_it_while_somebody_else_can(house: House) -> None:
    alone(house, days=0)
    made = exception(house)
    house.clock.later(days=1)
    with pytest.raises(Refused) as refused:
        house.do("carla", "exception.review", made)
    assert refused.value.rule == "four eyes"
    assert house.do("eva", "exception.review", made).doc.reviewed_by == 5
    with pytest.raises(Refused):
        house.do("eva", "exception.review", made)


def test_who_is_alone_notes_it_alone_and_leaves_it_open(house: House) -> None:
    alone(house)
    made = exception(house)
    doc = house.do("carla", "exception.review", made, note="Zelf gezien").doc
    assert (doc.state, doc.reviewed_by, doc.note) == ("open", CARLA, "Zelf gezien")
    house.office.undo(house.people["carla"])
    doc = house.view("carla", lambda reading: reading.get(FourEyesException, made))
    assert (doc.state, doc.reviewed_by) == ("open", None)


def test_the_auditor_looks_but_decides_nothing(house: House) -> None:
    alone(house)
    number = exception(house)
    made = house.view("carla", lambda reading: reading.get(FourEyesException, number))
    answer = house.office.may(house.people["hanna"], "exception.review", made)
    assert isinstance(answer, No)
    assert answer.rule == "scope"


def test_once_a_month_somebody_is_asked_to_look_them_through(house: House) -> None:
    alone(house)
    exception(house)
    exception(house)
    tick(house.office)
    assert asked(house) == []
    house.clock.later(days=10)
    for _time in range(3):
        tick(house.office)
    item = asked(house)[0]
    assert (len(asked(house)), item.origin, item.owner, item.state) == (1, "review", CARLA, "open")
    assert item.title == "Uitzonderingen te beoordelen: 2, tot en met 11-2026"
    house.do("carla", "item.finish", item.id)
    tick(house.office)
    assert len(asked(house)) == 1


def test_months_that_were_missed_are_one_item(house: House) -> None:
    alone(house, days=200)
    exception(house)
    house.clock.later(days=10)
    tick(house.office)
    exception(house)
    house.clock.later(days=60)
    tick(house.office)
    assert [one.title for one in asked(house)] == [
        "Uitzonderingen te beoordelen: 2, tot en met 12-2026"
    ]


def test_nobody_is_asked_when_there_is_nothing_to_look_at(house: House) -> None:
    alone(house, days=0)
    made = exception(house)
    house.clock.later(days=1)
    house.do("eva", "exception.review", made)
    house.clock.later(days=10)
    tick(house.office)
    assert asked(house) == []
