"""Who lets go of a check does not do the work unchecked then."""

from __future__ import annotations

from typing import Any

import pytest

from store.errors import Refused
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA, GIJS

ADMINISTRATION = 1
DESK = 2
LAB: dict[str, Any] = {"code": "LAB", "name": "Lab"}


def do(office: Office, who: int, act: str, subject: int | None = None, **given: Any) -> Any:
    return office.do(office.actor(who), act, subject, given).doc


@pytest.fixture
def lab(office: Office) -> int:
    """A queue whose work is checked."""
    made: int = do(office, GIJS, "queue.add", department=ADMINISTRATION, reviewed=True, **LAB).id
    return made


def opened(office: Office, queue: int) -> int:
    item: int = do(office, ANNA, "item.add", queue=queue, title="Uitslag").id
    do(office, ANNA, "item.accept", item)
    return item


def refused(office: Office, who: int, act: str, subject: int, **given: Any) -> None:
    with pytest.raises(Refused, match="Submit it for review"):
        do(office, who, act, subject, **given)


def test_who_let_go_of_the_check_of_work_does_not_finish_it_alone(office: Office, lab: int) -> None:
    item = opened(office, lab)
    do(office, CARLA, "item.move", item, queue=DESK)
    do(office, CARLA, "item.lift", item, reason="Hoeft niet")
    refused(office, CARLA, "item.finish", item)
    do(office, CARLA, "item.claim", item)
    refused(office, CARLA, "item.finish", item)
    do(office, CARLA, "item.give", item, person=ANNA)
    refused(office, ANNA, "item.finish", item)
    do(office, ANNA, "item.submit", item)
    assert do(office, EVA, "item.approve", item).state == "done"


def test_others_do(office: Office, lab: int) -> None:
    item = opened(office, lab)
    do(office, ANNA, "item.claim", item)
    do(office, CARLA, "item.move", item, queue=DESK)
    do(office, CARLA, "item.lift", item, reason="Hoeft niet")
    assert do(office, ANNA, "item.finish", item).state == "done"


def test_nor_by_merging_it(office: Office, lab: int) -> None:
    item, other = opened(office, lab), opened(office, DESK)
    do(office, CARLA, "item.move", item, queue=DESK)
    do(office, CARLA, "item.lift", item, reason="Hoeft niet")
    do(office, CARLA, "item.duplicate", item, of=other)
    refused(office, CARLA, "item.finish", other)


def test_who_says_that_a_queue_checks_nothing_finishes_nothing_there_alone(
    office: Office, lab: int
) -> None:
    item = opened(office, lab)
    do(office, CARLA, "item.claim", item)
    do(office, CARLA, "queue.change", lab, **LAB)
    refused(office, CARLA, "item.finish", item)
    item = opened(office, lab)
    refused(office, CARLA, "item.finish", item)
    assert do(office, ANNA, "item.finish", item).state == "done"


def test_nor_by_undoing_that_it_checks(office: Office) -> None:
    queue: int = do(office, GIJS, "queue.add", department=ADMINISTRATION, **LAB).id
    do(office, CARLA, "queue.change", queue, reviewed=True, **LAB)
    item = opened(office, queue)
    office.undo(office.actor(CARLA))
    refused(office, CARLA, "item.finish", item)


def test_nor_by_saying_that_it_needs_no_certificate_for_a_while(office: Office) -> None:
    queue: int = do(
        office, GIJS, "queue.add", department=ADMINISTRATION, needs=["big"], unheld="big", **LAB
    ).id
    do(office, CARLA, "queue.change", queue, **LAB)
    item = opened(office, queue)
    do(office, CARLA, "queue.change", queue, needs=["big"], unheld="big", **LAB)
    do(office, CARLA, "item.claim", item)
    refused(office, CARLA, "item.finish", item)
