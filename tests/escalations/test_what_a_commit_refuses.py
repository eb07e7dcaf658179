"""What the commit refuses by itself, whatever let an act get that far: nobody gains by their own doing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from store.access import SYSTEM
from store.access.roles import Role
from store.acts import Doing, commit
from store.engine import Mark
from store.errors import Refused
from store.office import Office
from store.people import Delegation, House, Membership, OwnerChange, Person, owners
from store.people.owners import proposed_owner
from tests.conftest import ANNA, BRAM, CARLA, EVA, GIJS
from tests.escalations.office import BKH, TODAY, day

MANAGER = Membership(
    person=ANNA, department=BKH, role=Role.MANAGER, since=TODAY, state="proposed", proposed_by=CARLA
)


def write(office: Office, who: int, body: Callable[[Doing], Any]) -> Any:
    """Write by no act at all, as the door commits it."""
    actor = office.actor(who) if who else SYSTEM
    mark = Mark(office.clock().isoformat(), who, "test")
    return commit(office.database, actor, office.clock(), mark, body, None, lambda: None).doc


def proposed(office: Office, **more: Any) -> int:
    def body(doing: Doing) -> Membership:
        return doing.add(MANAGER.model_copy(update=more))

    return int(write(office, SYSTEM.person, body).id)


def agree(office: Office, who: int, number: int, **more: Any) -> None:
    def body(doing: Doing) -> None:
        update = {"state": "confirmed", "confirmed_by": who, **more}
        doing.save(doing.get(Membership, number).model_copy(update=update))

    write(office, who, body)


def test_two_take_part_in_a_gain(office: Office) -> None:
    agree(office, EVA, proposed(office))
    assert Role.MANAGER in {post.role for post in office.actor(ANNA).posts}


@pytest.mark.parametrize("who", [CARLA, ANNA])
def test_neither_who_proposed_it_nor_who_gains_agrees(office: Office, who: int) -> None:
    role = proposed(office)
    with pytest.raises(Refused, match="Anna"):
        agree(office, who, role)


def test_what_was_proposed_is_not_changed_while_agreeing(office: Office) -> None:
    role = proposed(office, role=Role.ASSISTANT, person=GIJS)
    with pytest.raises(Refused, match="Gijs"):
        agree(office, EVA, role, role=Role.MANAGER)


def stand_in(office: Office, absentee: int, substitute: int) -> None:
    """Let somebody stand in for a person, as a third one agreed."""
    given = {"since": TODAY, "until": day(9), "substitute": substitute}
    made = office.do(office.actor(absentee), "absence.add", absentee, given).doc
    if made.state == "proposed":
        office.do(office.actor(GIJS), "absence.confirm", made.id)


def test_of_those_who_proposed_it_one_gains_at_most(office: Office) -> None:
    """Bram stands in for Carla, and proposes in her name a role that both get."""
    stand_in(office, CARLA, BRAM)
    role = proposed(office, person=CARLA, proposed_by=BRAM, proposed_for=CARLA,
                    role=Role.LOG_MANAGER, department=None)  # fmt: skip
    agree(office, GIJS, role)  # a substitute gets no such role
    role = proposed(office, person=CARLA, proposed_by=BRAM, proposed_for=CARLA, department=3)
    with pytest.raises(Refused, match="Bram"):
        agree(office, GIJS, role)


def test_who_agrees_in_somebodys_name_gains_nothing_for_them(office: Office) -> None:
    """Anna uses Carla's role, and Carla stands in for Bram, who is to be a manager."""
    lent = {"receiver": ANNA, "role": "manager", "department": BKH, "since": TODAY, "until": day(9)}
    offer = office.do(office.actor(CARLA), "delegation.add", CARLA, lent).doc
    office.do(office.actor(GIJS), "delegation.confirm", offer.id)
    stand_in(office, BRAM, CARLA)
    given = {"person": BRAM, "department": BKH, "role": "professional", "since": TODAY}
    role = office.do(SYSTEM, "membership.add", given={**given, "propose": True}).doc
    with pytest.raises(Refused, match="gains rights"):
        office.do(office.actor(ANNA), "membership.confirm", role.id)


def test_days_between_two_roles_are_gained_too(office: Office) -> None:
    held = {"person": ANNA, "department": BKH, "role": "manager", "title": "chief bookkeeper"}
    for since, until in ((0, 3), (8, 30)):
        given = {**held, "since": day(since), "until": day(until)}
        office.do(SYSTEM, "membership.add", given=given)
    lent = Delegation(giver=CARLA, receiver=ANNA, role=Role.MANAGER, department=BKH,
                      since=day(1), until=day(10), state="confirmed")  # fmt: skip
    with pytest.raises(Refused, match="Anna"):
        write(office, CARLA, lambda doing: doing.add(lent))


def test_who_may_do_it_in_the_whole_office_gains_nothing_in_a_department(office: Office) -> None:
    given = {"person": BRAM, "department": None, "role": "manager", "since": TODAY}
    office.do(SYSTEM, "membership.add", given=given)
    away = {"since": TODAY, "until": day(5), "substitute": BRAM}
    recorded = office.do(office.actor(CARLA), "absence.add", ANNA, away).doc
    assert recorded.state == "confirmed"


def propose_owner(office: Office, person: int, by: int, *, leaves: bool = False) -> None:
    change = OwnerChange(person=person, leaves=leaves, proposed_by=by)

    def body(doing: Doing) -> None:
        house = doing.get(House, 1)
        doing.save(house.model_copy(update={"owned_by": (GIJS,), "proposed_owner": change}))

    write(office, SYSTEM.person, body)


def own(office: Office, who: int, *persons: int) -> None:
    def body(doing: Doing) -> None:
        update = {"owned_by": persons, "proposed_owner": None}
        doing.save(doing.get(House, 1).model_copy(update=update))

    write(office, who, body)


def test_two_others_name_an_owner(office: Office) -> None:
    propose_owner(office, BRAM, CARLA)
    own(office, EVA, GIJS, BRAM)
    assert office.view(SYSTEM, owners) == (GIJS, BRAM)


@pytest.mark.parametrize(
    ("who", "leaves", "named"),
    [
        (CARLA, False, (GIJS, BRAM)),
        (BRAM, False, (GIJS, BRAM)),
        (EVA, False, (GIJS, ANNA)),
        (EVA, False, (GIJS, BRAM, ANNA)),
        (EVA, True, (GIJS, BRAM)),
        (EVA, False, (BRAM,)),
    ],
    ids=["who proposed it", "who is named", "another", "one more", "who was to leave", "not he"],
)
def test_an_owner_is_named_just_as_proposed(
    office: Office, who: int, leaves: bool, named: tuple[int, ...]
) -> None:
    propose_owner(office, BRAM, CARLA, leaves=leaves)
    with pytest.raises(Refused, match="owners"):
        own(office, who, *named)


def leave(office: Office, person: int) -> None:
    """As a program that knew no owners let somebody leave: their roles run on."""

    def body(doing: Doing) -> None:
        doing.save(doing.get(Person, person).model_copy(update={"active": False}))

    write(office, SYSTEM.person, body)


def test_who_left_owns_nothing(office: Office) -> None:
    own(office, SYSTEM.person, EVA, CARLA)
    leave(office, EVA)
    assert office.view(SYSTEM, owners) == (CARLA,)
    leave(office, CARLA)
    assert office.view(SYSTEM, owners) == (GIJS,)
    leave(office, GIJS)
    assert office.view(SYSTEM, owners) == ()


def test_who_comes_back_to_roles_that_ran_on_gains_by_it(office: Office) -> None:
    leave(office, EVA)
    given = {"name": "Eva van der Gracht", "active": True}
    with pytest.raises(Refused, match="Eva van der Gracht gains rights"):
        office.do(office.actor(GIJS), "person.change", EVA, given)


def test_an_office_that_was_never_set_up_has_no_proposed_owner() -> None:
    bare = Office.create(":memory:")
    assert bare.view(SYSTEM, proposed_owner) is None
    bare.close()
