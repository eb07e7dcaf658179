"""What is undone is not done again by who has no right to it any more."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from store.access import SYSTEM
from store.errors import Refused
from store.office import Office
from store.people import Absence, Membership
from tests.conftest import ANNA, CARLA, GIJS

TODAY = date(2026, 11, 23)


def do(office: Office, who: int, act: str, subject: int | None = None, **given: Any) -> Any:
    return office.do(office.actor(who), act, subject, given).doc


def ends(office: Office) -> None:
    """Carla is no manager any more."""
    for one in office.view(SYSTEM, lambda reading: reading.find(Membership)):
        if one.person == CARLA:
            do(office, GIJS, "membership.end", one.id, until=TODAY - timedelta(days=1),
               last_manager=True)  # fmt: skip


@pytest.mark.parametrize("way", ["undo", "redo"])
def test_an_absence_of_another(office: Office, way: str) -> None:
    day = TODAY + timedelta(days=3)
    do(office, CARLA, "absence.add", ANNA, since=day, until=day)
    if way == "redo":
        office.undo(office.actor(CARLA))
    ends(office)
    with pytest.raises(Refused):
        getattr(office, way)(office.actor(CARLA))
    told = office.view(SYSTEM, lambda reading: reading.find(Absence))
    assert bool(told) == (way == "undo")
