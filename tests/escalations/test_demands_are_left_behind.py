"""What a queue demands of work goes where the work goes."""

from __future__ import annotations

from typing import Any

import pytest

from store.access import SYSTEM
from store.access.roles import Role
from store.errors import NotFound, Refused
from store.inbox import WorkItem
from store.office import Office
from store.office.setup import post
from tests.conftest import ANNA, BRAM, CARLA, EVA, GIJS, NOW

ADMINISTRATION, BOOKKEEPING = 1, 2
DESK, INVOICES = 2, 3
LAB = "lab-basis"


def do(office: Office, who: int, act: str, subject: int | None = None, **given: Any) -> Any:
    return office.do(office.actor(who), act, subject, given).doc


def queue(office: Office, **more: Any) -> int:
    """A queue of the administration that demands something."""
    made: int = do(office, GIJS, "queue.add", department=ADMINISTRATION, code="LAB", name="Lab",
                   **more).id  # fmt: skip
    return made


def opened(office: Office, at: int) -> int:
    item: int = do(office, ANNA, "item.add", queue=at, title="Uitslag").id
    do(office, ANNA, "item.accept", item)
    return item


def certified(office: Office, *people: int) -> None:
    for person in people:
        held = {"person": person, "name": LAB, "issued": "2026-01-01"}
        office.do(SYSTEM, "qualification.add", given=held)


def refused(office: Office, rule: str, who: int, act: str, subject: int, **given: Any) -> None:
    with pytest.raises(Refused) as error:
        do(office, who, act, subject, **given)
    assert error.value.rule == rule


def now(office: Office, item: int) -> WorkItem:
    return office.view(SYSTEM, lambda reading: reading.get(WorkItem, item))


def test_work_that_is_checked_is_checked_in_another_queue_too(office: Office) -> None:
    item = opened(office, queue(office, reviewed=True))
    do(office, ANNA, "item.claim", item)
    do(office, ANNA, "item.move", item, queue=DESK)
    refused(office, "state", ANNA, "item.finish", item)
    do(office, ANNA, "item.submit", item)
    assert do(office, EVA, "item.approve", item).state == "done"
    do(office, ANNA, "item.reopen", item)
    refused(office, "state", ANNA, "item.finish", item)


def test_a_certificate_is_asked_in_another_queue_too_and_after_the_way_back(office: Office) -> None:
    certified(office, EVA)
    lab = queue(office, needs=[LAB])
    item = opened(office, lab)
    do(office, ANNA, "item.move", item, queue=DESK)
    refused(office, "qualification", ANNA, "item.claim", item)
    do(office, ANNA, "item.move", item, queue=lab)
    refused(office, "qualification", ANNA, "item.claim", item)
    do(office, EVA, "item.claim", item)
    assert do(office, EVA, "item.finish", item).state == "done"


def test_who_holds_work_without_its_certificate_loses_it(office: Office) -> None:
    certified(office, EVA)
    lab = queue(office, needs=[LAB])
    moved, other = opened(office, DESK), opened(office, DESK)
    for item in (moved, other):
        do(office, ANNA, "item.claim", item)
    assert do(office, ANNA, "item.move", moved, queue=lab).owner == 0
    do(office, ANNA, "item.duplicate", opened(office, lab), of=other)
    assert now(office, other).owner == 0
    refused(office, "qualification", ANNA, "item.finish", other)


def test_merging_brings_along_all_that_is_demanded(office: Office) -> None:
    certified(office, EVA)
    need = {"act": "item.note", "qualification": LAB, "mode": "double_check"}
    office.do(SYSTEM, "requirement.add", given=need)
    item, other = (
        opened(office, queue(office, reviewed=True, needs=["big"], unheld="big")),
        opened(office, DESK),
    )
    do(office, ANNA, "item.note", item, text="Uitslag gebeld")
    assert now(office, item).unchecked == (LAB,)
    do(office, ANNA, "item.duplicate", item, of=other)
    left = now(office, other)
    assert (left.needs, left.unchecked) == (("big",), (LAB,))
    assert [demand.what for demand in left.carried] == ["", "big"]
    refused(office, "qualification", CARLA, "item.finish", other)


def test_finishing_unclaimed_work_asks_what_claiming_asks(office: Office) -> None:
    certified(office, EVA)
    item = opened(office, queue(office, needs=[LAB]))
    for act in ("item.finish", "item.submit"):
        refused(office, "qualification", ANNA, act, item)
    assert do(office, EVA, "item.finish", item).owner == EVA


def test_finishing_unclaimed_work_asks_what_the_office_asks_of_a_claim(office: Office) -> None:
    certified(office, EVA)
    need = {"act": "item.claim", "qualification": LAB, "mode": "double_check"}
    office.do(SYSTEM, "requirement.add", given=need)
    item = opened(office, DESK)
    refused(office, "qualification", ANNA, "item.finish", item)
    assert do(office, ANNA, "item.submit", item).unchecked == (LAB,)
    refused(office, "qualification", CARLA, "item.approve", item)
    assert do(office, EVA, "item.approve", item).state == "done"


def test_only_who_leads_the_department_that_demanded_it_lets_go(office: Office) -> None:
    certified(office, EVA)
    dina = office.do(SYSTEM, "person.add", given={"name": "Dina"}).doc.id
    post(office, dina, BOOKKEEPING, Role.MANAGER, NOW.date())
    item = opened(office, queue(office, reviewed=True, needs=[LAB]))
    refused(office, "state", CARLA, "item.lift", item, reason="Is geen labwerk")
    do(office, ANNA, "item.move", item, queue=INVOICES)
    for who in (ANNA, dina):
        refused(office, "scope", who, "item.lift", item, reason="Is geen labwerk")
    with pytest.raises(NotFound):
        do(office, EVA, "item.lift", item, reason="Is geen labwerk")
    done = do(office, CARLA, "item.lift", item, reason="Is geen labwerk")
    assert (done.needs, done.carried) == ((), ())
    do(office, BRAM, "item.accept", item)
    do(office, BRAM, "item.claim", item)
    assert do(office, BRAM, "item.finish", item).state == "done"


def test_nobody_lets_go_of_the_check_of_their_own_work(office: Office) -> None:
    item = opened(office, queue(office, reviewed=True))
    do(office, CARLA, "item.claim", item)
    do(office, CARLA, "item.move", item, queue=DESK)
    with pytest.raises(Refused) as error:
        do(office, CARLA, "item.lift", item, reason="Haast")
    assert error.value.rule in ("four eyes", "sole")


def test_what_the_queue_itself_demands_stays(office: Office) -> None:
    certified(office, EVA)
    lab = queue(office, reviewed=True, needs=[LAB])
    item = opened(office, lab)
    do(office, ANNA, "item.move", item, queue=DESK)
    do(office, ANNA, "item.move", item, queue=lab)
    done = do(office, CARLA, "item.lift", item, reason="Is geen labwerk")
    assert (done.needs, done.carried) == ((LAB,), ())
    office.undo(office.actor(CARLA))
    assert len(now(office, item).carried) == 2
