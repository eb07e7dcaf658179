"""Ending a role took a later day than its last one, and so brought an ended role back to life."""

from __future__ import annotations

from datetime import date

import pytest

from store.access import SYSTEM
from store.errors import Invalid, Refused
from store.office import Office
from store.people import Membership
from tests.conftest import GIJS
from tests.escalations.office import ADM, DIRK, HANNA, day


def held(house: Office, person: int, role: str, since: int, until: int) -> Membership:
    """A role that a person has from one day to another."""
    given = {"person": person, "department": ADM, "role": role, "since": day(since),
             "until": day(until)}  # fmt: skip
    made: Membership = house.do(SYSTEM, "membership.add", given=given).doc
    return made


@pytest.mark.parametrize("until", [date(2099, 12, 31), day(0), day(-1), day(-300), None])
def test_a_role_that_is_over_stays_over(house: Office, until: date | None) -> None:
    over = held(house, DIRK, "manager", -60, -20)
    with pytest.raises(Refused) as refused:
        house.do(house.actor(HANNA), "membership.end", over.id, {"until": until})
    assert refused.value.rule == "state"
    assert house.view(SYSTEM, lambda reading: reading.get(Membership, over.id)) == over


@pytest.mark.parametrize("who", [HANNA, GIJS])
def test_a_role_never_gets_a_later_last_day(house: Office, who: int) -> None:
    role = held(house, HANNA, "professional", -60, 0)
    with pytest.raises(Invalid) as invalid:
        house.do(house.actor(who), "membership.end", role.id, {"until": date(2099, 12, 31)})
    assert invalid.value.field == "until"


def test_an_end_only_moves_earlier(house: Office) -> None:
    role = held(house, DIRK, "manager", -60, 20)
    hanna = house.actor(HANNA)
    assert house.do(hanna, "membership.end", role.id, {"until": day(10)}).doc.until == day(10)
    with pytest.raises(Invalid):
        house.do(hanna, "membership.end", role.id, {"until": day(11)})


def test_a_role_that_was_ended_is_not_given_back_by_undo(house: Office) -> None:
    role = held(house, DIRK, "manager", -60, 20)
    hanna = house.actor(HANNA)
    house.do(hanna, "membership.end", role.id)
    with pytest.raises(Refused, match="Dirk gains rights"):
        house.undo(hanna)
