"""Nobody makes themselves the only one by what they do with the work itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from store.access import SYSTEM
from store.errors import Refused
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA, NOW

DESK, INVOICES = 2, 3
STEPS = [{"text": "Leg vast"}, {"text": "Kijk na", "other_eyes": True}]


def do(office: Office, who: int, act: str, subject: int | None = None, **given: Any) -> Any:
    return office.do(office.actor(who), act, subject, given).doc


def opened(office: Office) -> int:
    """Open work of a queue whose work is checked, by Carla or Eva."""
    do(office, CARLA, "queue.change", DESK, code="Q2", name="Nagekeken", reviewed=True)
    item: int = do(office, ANNA, "item.add", queue=DESK, title="Sleutel kwijt").id
    do(office, CARLA, "item.accept", item)
    return item


def rule_for_alone(office: Office, item: int) -> str:
    with pytest.raises(Refused) as refused:
        office.do(office.actor(CARLA), "item.approve", item)
    return refused.value.rule


def through_eva(office: Office, item: int) -> None:
    do(office, CARLA, "item.give", item, person=EVA)
    do(office, CARLA, "item.take", item)


def through_eva_and_undone(office: Office, item: int) -> None:
    do(office, CARLA, "item.give", item, person=EVA)
    office.undo(office.actor(CARLA))
    do(office, CARLA, "item.claim", item)


def through_what_is_merged(office: Office, item: int) -> None:
    other = opened(office)
    do(office, CARLA, "item.give", other, person=EVA)
    do(office, CARLA, "item.duplicate", other, of=item)
    do(office, CARLA, "item.claim", item)


def through_what_a_colleague_did_elsewhere(office: Office, item: int) -> None:
    other = opened(office)
    do(office, EVA, "item.note", other, text="Ligt bij de balie")
    do(office, CARLA, "item.duplicate", other, of=item)
    do(office, CARLA, "item.claim", item)


def through_what_only_she_may_check(office: Office, item: int) -> None:
    given = {"person": CARLA, "name": "Beheer", "issued": "2026-01-01"}
    office.do(SYSTEM, "qualification.add", given=given)
    need = {"act": "item.note", "qualification": "Beheer", "mode": "double_check"}
    office.do(SYSTEM, "requirement.add", given=need)
    other = opened(office)
    do(office, ANNA, "item.note", other, text="Ligt bij de balie")
    do(office, CARLA, "item.duplicate", other, of=item)
    do(office, CARLA, "item.claim", item)


def to_where_she_is_alone(office: Office, item: int) -> None:
    do(office, CARLA, "item.claim", item)
    do(office, CARLA, "item.move", item, queue=INVOICES)
    do(office, CARLA, "item.accept", item)


@pytest.mark.parametrize(
    "arrange",
    [
        through_eva,
        through_eva_and_undone,
        through_what_is_merged,
        through_what_a_colleague_did_elsewhere,
        through_what_only_she_may_check,
        to_where_she_is_alone,
    ],
)
def test_nobody_gives_the_others_a_hand_or_takes_work_away_from_them(
    office: Office, arrange: Any
) -> None:
    item = opened(office)
    arrange(office, item)
    do(office, CARLA, "item.submit", item)
    assert rule_for_alone(office, item) == "four eyes"
    with pytest.raises(Refused):
        office.do(office.actor(CARLA), "item.approve", item, reason="Eva had het ook")
    office.clock = lambda: NOW + timedelta(days=31)
    assert rule_for_alone(office, item) == "sole"


def test_what_only_she_may_check_anyway_makes_one_the_only_one(office: Office) -> None:
    """Anna's note asked for Carla's certificate before other work came with the same."""
    item = opened(office)
    given = {"person": CARLA, "name": "Beheer", "issued": "2026-01-01"}
    office.do(SYSTEM, "qualification.add", given=given)
    need = {"act": "item.note", "qualification": "Beheer", "mode": "double_check"}
    office.do(SYSTEM, "requirement.add", given=need)
    for each in (item, other := opened(office)):
        do(office, ANNA, "item.note", each, text="Ligt bij de balie")
    office.clock = lambda: NOW + timedelta(minutes=1)
    do(office, CARLA, "item.duplicate", other, of=item)
    do(office, CARLA, "item.claim", item)
    do(office, CARLA, "item.submit", item)
    assert rule_for_alone(office, item) == "sole"


def test_what_a_colleague_did_with_it_makes_one_the_only_one(office: Office) -> None:
    item = opened(office)
    do(office, CARLA, "item.give", item, person=EVA)
    do(office, EVA, "item.note", item, text="Ligt bij de balie")
    do(office, CARLA, "item.take", item)
    do(office, CARLA, "item.submit", item)
    assert rule_for_alone(office, item) == "sole"


def test_a_step_for_other_eyes_is_not_done_alone_after_giving_the_work_around(
    office: Office,
) -> None:
    made = do(office, CARLA, "procedure.add", department=1, name="Sleutels", steps=STEPS)
    do(office, EVA, "procedure.confirm", made.id)
    item = opened(office)
    do(office, CARLA, "item.start_procedure", item, procedure=made.number)
    for person in (ANNA, EVA):
        do(office, CARLA, "item.give", item, person=person)
    do(office, CARLA, "item.take", item)
    do(office, CARLA, "item.step", item, step=1)
    with pytest.raises(Refused) as refused:
        do(office, CARLA, "item.step", item, step=2, reason="Allen hadden het")
    assert refused.value.rule == "four eyes"
