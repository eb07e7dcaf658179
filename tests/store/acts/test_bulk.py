"""Confirming many roles at once: what is lawful is done, and what would give somebody more is told."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from store.access import SYSTEM
from store.acts.bulk import Many
from store.office import Office
from store.people import Membership
from tests.conftest import CARLA, FEMKE, GIJS
from tests.escalations.office import ADM, BKH, HANNA, TODAY, day, with_pz


@dataclass
class Proposed:
    """Roles that wait for Carla, with one between them by which Hanna would gain."""

    office: Office
    roles: tuple[int, int, int]

    def confirm(self, *, rehearse: bool = False) -> Many:
        who, some = self.office.actor(CARLA), dict.fromkeys(self.roles)
        return self.office.do_many(who, "membership.confirm", some, {}, rehearse=rehearse)

    def states(self) -> list[str]:
        return self.office.view(
            SYSTEM, lambda reading: [reading.get(Membership, role).state for role in self.roles]
        )


@pytest.fixture
def proposed(office: Office) -> Proposed:
    """Hanna stands in for Femke, as Carla said: then Carla agrees to no role of Femke's."""
    with_pz(office)
    away = {"since": TODAY, "until": day(5), "substitute": HANNA}
    office.do(office.actor(CARLA), "absence.add", FEMKE, away)
    roles = [
        office.do(
            office.actor(who),
            "membership.add",
            given={"person": person, "department": place, "role": role, "since": TODAY},
        ).doc.id
        for who, person, place, role in (
            (GIJS, GIJS, BKH, "assistant"),
            (HANNA, FEMKE, ADM, "professional"),
            (GIJS, HANNA, BKH, "assistant"),
        )
    ]
    return Proposed(office, (roles[0], roles[1], roles[2]))


@pytest.mark.parametrize("rehearse", [True, False])
def test_one_who_would_gain_is_told_and_the_others_are_done(
    proposed: Proposed, rehearse: bool
) -> None:
    done = proposed.confirm(rehearse=rehearse)
    assert done.done == (proposed.roles[0], proposed.roles[2])
    refused = [(one.id, one.message.format(**one.values)) for one in done.refused]
    assert refused == [
        (proposed.roles[1], "Hanna gains rights, which takes two people. Propose it again.")
    ]
    agreed = "proposed" if rehearse else "confirmed"
    assert proposed.states() == [agreed, "proposed", agreed]
