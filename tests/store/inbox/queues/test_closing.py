"""Queues and departments are closed once nothing needs them, and reopened."""

from __future__ import annotations

from typing import Any

import pytest

from store import inbox
from store.access import SYSTEM
from store.errors import Invalid, Refused
from store.office import Office
from store.team import role_departments
from tests.conftest import ANNA, CARLA, GIJS
from tests.store.inbox.conftest import House

POST, DESK, ADMINISTRATION, BOOKKEEPING = 1, 2, 1, 2


def do(office: Office, who: int, act: str, subject: int | None = None, **given: Any) -> Any:
    return office.do(office.actor(who), act, subject, given).doc


@pytest.fixture
def queue(office: Office) -> int:
    """An empty queue of the administration."""
    made: int = do(office, GIJS, "queue.add", department=1, code="NW", name="Nieuw").id
    return made


def test_a_closed_queue_gets_no_work(office: Office, queue: int) -> None:
    item = do(office, ANNA, "item.add", queue=queue, title="Brief")
    with pytest.raises(Invalid, match="still has open work"):
        do(office, CARLA, "queue.close", queue)
    do(office, ANNA, "item.move", item.id, queue=DESK)
    assert not do(office, CARLA, "queue.close", queue).active
    anna = office.actor(ANNA)
    assert queue not in {place.id for place in office.view(anna, inbox.all_queues)}
    assert queue not in {
        box.box.of for box in office.view(anna, inbox.boxes) if box.box.sort == "queue"
    }
    for act, subject, given in (("item.add", None, {"title": "Brief"}), ("item.move", item.id, {})):
        with pytest.raises(Invalid, match="Nieuw is closed") as refused:
            do(office, ANNA, act, subject, queue=queue, **given)
        assert refused.value.field == "queue"
    assert do(office, CARLA, "queue.close", queue).active
    do(office, ANNA, "item.move", item.id, queue=queue)


def test_a_queue_that_is_fed_is_not_closed(office: Office, queue: int) -> None:
    with pytest.raises(Invalid, match="receives new work"):
        do(office, CARLA, "queue.close", POST)
    do(office, CARLA, "assign_rule.add", department=1, name="Nieuwe", having="x", to_queue=queue)
    with pytest.raises(Invalid, match=r"from: .*Nieuwe"):
        do(office, CARLA, "queue.close", queue)
    with pytest.raises(Refused):
        do(office, ANNA, "queue.close", queue)


def test_a_department_closes_after_its_queues_and_roles(office: Office) -> None:
    made = do(office, GIJS, "department.add", code="LAB", name="Laboratorium").id
    queue = do(office, GIJS, "queue.add", department=made, code="MON", name="Monsters").id
    with pytest.raises(Invalid, match=r"queues in use: .*Monsters"):
        do(office, GIJS, "department.close", made)
    do(office, GIJS, "queue.close", queue)
    do(office, GIJS, "department.close", made)
    gijs = office.actor(GIJS)
    assert made not in {each.id for each in office.view(gijs, role_departments)[0]}
    with pytest.raises(Invalid, match="department is closed"):
        do(office, GIJS, "queue.close", queue)
    office.do(gijs, "department.close", made)
    role = {"person": ANNA, "department": made, "role": "assistant", "since": "2026-11-23"}
    office.do(gijs, "membership.add", given=role)
    with pytest.raises(Invalid, match="still have roles"):
        office.do(gijs, "department.close", made)


def test_a_department_that_keeps_the_books_stays_open(house: House) -> None:
    """Else nobody could be given a role in its books any more."""
    made = house.do("gijs", "department.add", code="FIN", name="Financiën").doc.id
    house.office.do(SYSTEM, "ledger.set_up", given={"department": made, "year": 2026})
    with pytest.raises(Invalid, match=r"keeps the books: .*Leave it open"):
        house.do("gijs", "department.close", made)
