"""Who confirms a role gains by it themselves when they stand in for its holder."""

from __future__ import annotations

import pytest

from store.access import SYSTEM
from store.acts import Doing, commit
from store.engine import Mark
from store.errors import Refused
from store.office import Office
from store.people import Membership
from tests.conftest import CARLA, FEMKE, GIJS
from tests.escalations.office import ADM, BKH, HANNA, PETRA, PZ, TODAY, day


def test_the_substitute_does_not_confirm_a_role_of_the_absentee(house: Office) -> None:
    away = {"since": TODAY, "until": day(5), "substitute": CARLA}
    house.do(house.actor(HANNA), "absence.add", HANNA, away)
    given = {"person": HANNA, "department": ADM, "role": "professional", "since": TODAY}
    role = house.do(house.actor(GIJS), "membership.add", given=given).doc
    with pytest.raises(Refused, match="Carla Jansen, Hanna gains rights"):
        house.do(house.actor(CARLA), "membership.confirm", role.id)


def test_who_agrees_made_no_substitute_for_it_before(house: Office) -> None:
    """An absence with a substitute who gets no more by it counts at once, and then the absentee does."""
    away = {"since": TODAY, "until": day(5), "substitute": HANNA}
    recorded = house.do(house.actor(CARLA), "absence.add", FEMKE, away).doc
    assert recorded.state == "confirmed"
    given = {"person": FEMKE, "department": ADM, "role": "professional", "since": TODAY}
    role = house.do(house.actor(HANNA), "membership.add", given=given).doc
    with pytest.raises(Refused, match="Hanna gains rights"):
        house.do(house.actor(CARLA), "membership.confirm", role.id)
    house.do(house.actor(GIJS), "membership.confirm", role.id)


@pytest.mark.parametrize("way", ["in bulk", "in one commit"])
def test_a_role_beside_it_hides_no_gain(house: Office, way: str) -> None:
    """Hanna gets a role of her own in the commit in which Femke's would come to her as well."""
    away = {"since": TODAY, "until": day(5), "substitute": HANNA}
    house.do(house.actor(CARLA), "absence.add", FEMKE, away)
    theirs, own = (
        house.do(house.actor(who), "membership.add", given={
            "person": person, "department": place, "role": role, "since": TODAY,
        }).doc.id
        for who, person, place, role in
        ((HANNA, FEMKE, ADM, "professional"), (GIJS, HANNA, BKH, "assistant"))
    )  # fmt: skip
    carla = house.actor(CARLA)
    if way == "in bulk":
        done = house.do_many(carla, "membership.confirm", {theirs: None, own: None})
        assert done.done == (own,)
        return

    def agree(doing: Doing) -> None:
        for role in (theirs, own):
            update = {"state": "confirmed", "confirmed_by": CARLA}
            doing.save(doing.get(Membership, role).model_copy(update=update))

    mark = Mark(house.clock().isoformat(), CARLA, "membership.confirm")
    with pytest.raises(Refused, match="Hanna gains rights"):
        commit(house.database, carla, house.clock(), mark, agree, None, lambda: None)


def test_who_borrows_a_role_and_its_holder_are_one_person(house: Office) -> None:
    """Petra stands in for Carla: what Carla proposes she confirms neither as herself nor as her."""
    post = {"person": PETRA, "department": ADM, "role": "assistant", "since": TODAY}
    house.do(SYSTEM, "membership.add", given=post)
    given = {"person": HANNA, "department": BKH, "role": "assistant", "since": TODAY}
    role = house.do(house.actor(CARLA), "membership.add", given=given).doc
    away = {"since": TODAY, "until": day(5), "substitute": PETRA}
    absence = house.do(house.actor(CARLA), "absence.add", CARLA, away).doc
    house.do(house.actor(GIJS), "absence.confirm", absence.id)
    with pytest.raises(Refused):
        house.do(house.actor(PETRA), "membership.confirm", role.id)
    given = {**given, "department": ADM, "role": "professional"}
    theirs = house.do(house.actor(PETRA), "membership.add", given=given).doc
    assert (theirs.proposed_by, theirs.proposed_for) == (PETRA, CARLA)
    with pytest.raises(Refused):
        house.do(house.actor(CARLA), "membership.confirm", theirs.id)
    assert ("professional", PZ) not in {(p.role, p.department) for p in house.actor(HANNA).posts}
