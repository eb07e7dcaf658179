"""A critical value opens an item at once, which ends once it was told and read back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from store.access import SYSTEM
from store.errors import Invalid, Refused
from store.inbox import WorkItem
from store.laboratory.models import LabResult
from store.office import Office
from tests.conftest import ANNA, EVA, NOW
from tests.store.laboratory.planted import enter, released

TOLD = {"whom": "dr. Smit", "read_back": True}


def asked(lab: Office) -> list[WorkItem]:
    where: dict[str, str | int] = {"subject_kind": "lab_result", "subject": 1}
    return lab.view(SYSTEM, lambda reading: reading.page(WorkItem, where))


def call(lab: Office, person: int = ANNA, **more: Any) -> LabResult:
    made: LabResult = lab.do(lab.actor(person), "lab_result.call", 1, TOLD | more).doc
    return made


def test_a_critical_value_opens_an_item_that_ends_when_it_was_told(lab: Office) -> None:
    enter(lab, 1, "7,2", ANNA)
    (item,) = asked(lab)
    assert item.title.startswith("Alarmwaarde K van MON-26000001"), "and no name of a patient"
    assert (item.priority, item.due) == (1, NOW.date())
    for act, given in (
        ("item.finish", None),
        ("item.cancel", {"reason": "x"}),
        ("item.submit", None),
    ):
        with pytest.raises(Refused, match="Pass on this critical value first"):
            lab.do(lab.actor(ANNA), act, item.id, given)
    called = call(lab)
    assert (called.critical, called.state) == ("called", "entered")
    assert called.called is not None
    assert (called.called.whom, called.called.by, called.called.read_back) == (
        "dr. Smit",
        ANNA,
        True,
    )
    assert asked(lab)[0].state == "done"
    with pytest.raises(Refused, match="was passed on already"):
        call(lab)
    lab.do(lab.actor(EVA), "lab_result.verify", 1)


def test_who_tells_a_value_may_verify_it(lab: Office) -> None:
    enter(lab, 1, "7,2", ANNA)
    call(lab, EVA)
    assert lab.do(lab.actor(EVA), "lab_result.verify", 1).doc.state == "verified"


def test_it_counts_as_told_only_once_it_was_read_back(lab: Office) -> None:
    enter(lab, 1, "7,2", ANNA)
    with pytest.raises(Invalid, match="once it is read back") as refused:
        call(lab, read_back=False)
    assert refused.value.field == "read_back"
    for at in (NOW + timedelta(minutes=1), NOW - timedelta(days=15)):
        with pytest.raises(Invalid, match="in the past 14 days"):
            call(lab, at=at)
    called = call(lab, at=NOW - timedelta(minutes=5)).called
    assert called is not None
    assert called.at == "2026-11-23T08:55:00.000+00:00"


def test_a_value_that_is_withdrawn_leaves_its_item_to_be_finished(lab: Office) -> None:
    enter(lab, 1, "7,2", ANNA)
    enter(lab, 1, "7,3", ANNA)
    assert len(asked(lab)) == 1
    lab.do(lab.actor(EVA), "lab_result.return", 1, {"note": "hemolyse"})
    (item,) = asked(lab)
    assert item.state == "open"
    lab.do(lab.actor(ANNA), "item.finish", item.id)
    with pytest.raises(Refused, match="the state is to do"):
        call(lab)


def test_a_critical_value_is_not_cancelled_before_it_was_told(lab: Office) -> None:
    enter(lab, 1, "7,2", ANNA)
    with pytest.raises(Refused, match="ask a colleague to return it"):
        lab.do(lab.actor(ANNA), "lab_result.cancel", 1, {"reason": "typo"})
    assert asked(lab)[0].state == "open"
    call(lab)
    assert (
        lab.do(lab.actor(ANNA), "lab_result.cancel", 1, {"reason": "typo"}).doc.state == "cancelled"
    )


def test_a_critical_value_that_became_invalid_can_still_be_told(lab: Office) -> None:
    released(lab, 1, "7,2", ANNA, EVA)
    released(lab, 2, "neg", ANNA, EVA)
    given = {"transition": "invalidate", "values": {"reden_ongeldig": "buis verwisseld"}}
    lab.do(lab.actor(EVA), "record.move", 1, given)
    (item,) = asked(lab)
    with pytest.raises(Refused, match="Pass on this critical value first"):
        lab.do(lab.actor(ANNA), "item.finish", item.id)
    called = call(lab)
    assert (called.critical, called.state) == ("called", "invalid")
    assert asked(lab)[0].state == "done"


def test_to_whom_a_returned_value_was_told_stays_readable(lab: Office) -> None:
    enter(lab, 1, "7,2", ANNA)
    call(lab)
    result: LabResult = lab.do(lab.actor(EVA), "lab_result.return", 1, {"note": "hemolyse"}).doc
    assert result.returned[0].called is not None
    assert result.returned[0].called.whom == "dr. Smit"


def test_what_is_not_critical_is_not_told(lab: Office) -> None:
    enter(lab, 1, "5,5", ANNA)
    assert asked(lab) == []
    with pytest.raises(Refused, match="is not critical"):
        call(lab)
