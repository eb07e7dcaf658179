"""Departments and their queues, kept by who arranges the office; the hours by managers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store import inbox
from store.errors import Invalid, Refused
from store.inbox import Queue
from tests.store.inbox.conftest import ADMINISTRATION, BOOKKEEPING, INVOICES, POST, House


def test_a_department_has_a_code_of_its_own(house: House) -> None:
    made = house.do("gijs", "department.add", code="LAB", name="Laboratorium").doc
    assert (made.code, made.name) == ("LAB", "Laboratorium")
    for given in ({"code": "lab", "name": "Nog een"}, {"code": "ADM", "name": "Nog een"}):
        with pytest.raises(Invalid) as invalid:
            house.do("gijs", "department.add", **given)
        assert invalid.value.field == "code"
    with pytest.raises(Invalid):
        house.do("gijs", "department.change", made.id, code="bkh", name="Lab")
    assert house.do("gijs", "department.change", made.id, code="lab", name="Lab").doc.name == "Lab"
    house.office.undo(house.people["gijs"])
    with pytest.raises(Refused):
        house.do("carla", "department.add", code="X", name="X")


def queue(**more: Any) -> dict[str, Any]:
    return {"code": "KLACHT", "name": "Klachten", **more}


def test_a_queue_is_added_with_its_targets(house: House) -> None:
    given = queue(department=ADMINISTRATION, answer_minutes=120, finish_minutes=960, needs=["Lab"],
                  unheld="Lab")  # fmt: skip
    made = house.do("gijs", "queue.add", **given).doc
    assert (made.answer_minutes, made.finish_minutes, made.needs) == (120, 960, ("Lab",))
    with pytest.raises(Refused):
        house.do("carla", "queue.add", **queue(department=ADMINISTRATION))


def test_a_manager_changes_the_queues_of_their_department(house: House) -> None:
    changed = house.do("carla", "queue.change", POST, **queue(takes="mail", reviewed=True)).doc
    assert (changed.name, changed.reviewed, changed.department) == (
        "Klachten",
        True,
        ADMINISTRATION,
    )
    with pytest.raises(Refused):
        house.do("carla", "queue.change", INVOICES, **queue())
    house.office.undo(house.people["carla"])
    kept = house.view("gijs", lambda reading: reading.get(Queue, POST))
    assert (kept.code, kept.name) == ("POST", "Post")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (queue(code="balie"), "code"),
        (queue(answer_minutes=0), "answer_minutes"),
        (queue(finish_minutes=10**6), "finish_minutes"),
    ],
)
def test_a_queue_that_can_not_be_is_told_at_its_field(
    house: House, given: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as invalid:
        house.do("gijs", "queue.change", POST, **given)
    assert invalid.value.field == field


def test_a_code_may_return_in_another_department(house: House) -> None:
    assert house.do("gijs", "queue.add", **queue(department=BOOKKEEPING, code="POST")).doc.id


def test_new_work_counts_by_new_targets_and_old_work_keeps_its_own(house: House) -> None:
    before = house.item()
    house.do("carla", "queue.change", POST, **queue(takes="mail", finish_minutes=480))
    after = house.item()
    kept = house.view("carla", lambda reading: reading.get(type(before), before.id))
    assert kept.finish_due == before.finish_due
    assert after.finish_due != before.finish_due


def test_the_hours_are_those_of_the_office(house: House) -> None:
    days = ["8:30-12:30 13-17"] * 4 + ["9-12", "", ""]
    kept = house.do("carla", "hours.change", days=days, closed=["2026-12-24"]).doc
    assert kept.closed == (date(2026, 12, 24),)
    assert [kept.shown(day) for day in (0, 4, 5)] == ["8:30-12:30 13:00-17:00", "9:00-12:00", ""]
    assert house.view("anna", inbox.office_hours).shown(4) == "9:00-12:00"
    with pytest.raises(Refused):
        house.do("anna", "hours.change", days=days)
    house.office.undo(house.people["carla"])
    assert house.view("anna", inbox.office_hours).shown(4) != "9:00-12:00"
