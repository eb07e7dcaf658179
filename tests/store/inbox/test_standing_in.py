"""Absence, delegation and the only one who can: who acts, for whom, and what is told of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from store.access import SYSTEM, No, Yes
from store.access.roles import Role
from store.errors import NotFound, Refused
from store.inbox import WorkItem
from store.people import (
    Absence,
    Delegation,
    FourEyesException,
    new_pin,
    stand_in,
    stands_in_for,
)
from store.reading import Reading
from tests.store.inbox.conftest import ADMINISTRATION, House
from tests.store.team.acts.test_signing_in import add, begin

DAY = date(2026, 11, 23)
ANNA, BRAM, CARLA, DIRK, EVA = 1, 2, 3, 4, 5


def keep(house: House, doc: Absence | Delegation) -> None:
    """As the team's own acts do it."""
    from store.engine import Mark, Writer

    with house.office.database.writing() as connection:
        writer = Writer(connection, Mark(house.clock().isoformat(), SYSTEM.person, "test"))
        writer.add(doc)
        writer.finish()


def absence(person: int, substitute: int | None, until: date = DAY) -> Absence:
    return Absence(person=person, since=DAY, until=until, substitute=substitute)


def test_a_substitute_acts_in_the_name_of_who_is_away(house: House) -> None:
    item = house.item("item.accept")
    with pytest.raises(NotFound):
        house.do("dirk", "item.claim", item.id)
    keep(house, absence(ANNA, DIRK))
    done = house.do("dirk", "item.claim", item.id)
    assert done.doc.owner == DIRK
    line = house.office.view(house.people["anna"], lambda reading: reading.history(done.doc))[-1]
    assert (line.actor, line.on_behalf_of) == (DIRK, ANNA)


def test_a_substitute_does_nothing_that_is_about_signing_in_or_standing_in(house: House) -> None:
    annas, brams = add(house, ANNA, 1), add(house, BRAM, 2)
    sits, stays = begin(house, "anna", annas), begin(house, "bram", brams)
    keep(house, absence(ANNA, BRAM))
    (kept,) = house.view("anna", lambda reading: reading.find(Absence))
    days = {"since": DAY, "until": DAY + timedelta(days=9)}
    lent = {"receiver": DIRK, "role": Role.ASSISTANT, "department": ADMINISTRATION, **days}
    for act, subject, given in (
        ("pin.set", ANNA, house.view("bram", new_pin, "4071")),
        ("key.revoke", annas.id, {}),
        ("sign_in.end", sits.id, {}),
        ("lockout.tell", ANNA, {}),
        ("person.prefer", ANNA, {"keys": {}}),
        ("absence.change", kept.id, {**days, "substitute": BRAM}),
        ("absence.remove", kept.id, {}),
        ("absence.add", ANNA, days),
        ("delegation.add", ANNA, lent),
    ):
        with pytest.raises((NotFound, Refused)) as refused:
            house.do("bram", act, subject, **given)
        assert getattr(refused.value, "rule", "scope") == "scope", act
    house.do("bram", "pin.set", BRAM, **house.view("bram", new_pin, "4071"))
    house.do("bram", "sign_in.end", stays.id)
    house.do("bram", "key.revoke", brams.id)


def test_who_has_lent_roles_alone_signs_in_as_anybody(house: House) -> None:
    ingrid = house.office.do(SYSTEM, "person.add", given={"name": "Ingrid"}).doc.id
    key = add(house, ingrid, 1)
    keep(house, absence(ANNA, ingrid))
    house.people["ingrid"] = house.office.actor(ingrid)
    session = begin(house, "ingrid", key)
    house.do("ingrid", "pin.set", ingrid, **house.view("ingrid", new_pin, "4071"))
    house.do("ingrid", "sign_in.end", session.id)


def test_own_posts_go_before_borrowed_ones(house: House) -> None:
    keep(house, absence(ANNA, BRAM))
    item = house.item("item.accept")
    answer = house.office.may(house.office.actor(BRAM), "item.claim", item)
    assert answer == Yes(None)


@pytest.mark.parametrize(
    ("absences", "who"),
    [
        ([], None),
        ([absence(ANNA, BRAM)], BRAM),
        ([absence(ANNA, BRAM), absence(BRAM, DIRK)], DIRK),
        ([absence(ANNA, BRAM), absence(BRAM, ANNA)], None),
        ([absence(ANNA, BRAM), absence(BRAM, None)], None),
        ([absence(ANNA, BRAM, date(2026, 11, 22))], None),
    ],
)
def test_a_chain_of_substitutes_is_followed_to_who_is_there(
    house: House, absences: list[Absence], who: int | None
) -> None:
    for one in absences:
        keep(house, one.model_copy(update={"since": date(2026, 11, 20)}))

    def seen(reading: Reading) -> tuple[int | None, list[int]]:
        standing = [one for one in (BRAM, CARLA, DIRK, EVA)
                    if ANNA in stands_in_for(reading, one, DAY)]  # fmt: skip
        return stand_in(reading, ANNA, DAY), standing

    found, standing = house.office.view(house.people["anna"], seen)
    assert found == who
    assert standing == ([who] if who else [])


def test_what_is_delegated_is_done_in_the_givers_name_while_the_giver_has_it(house: House) -> None:
    keep(house, Delegation(giver=CARLA, receiver=BRAM, role=Role.MANAGER,
                           department=ADMINISTRATION, since=DAY, until=DAY))  # fmt: skip
    item = house.item()
    answer = house.office.may(house.office.actor(BRAM), "item.quarantine", item)
    assert isinstance(answer, No)
    assert answer.rule == "state"
    keep(house, Delegation(giver=ANNA, receiver=DIRK, role=Role.MANAGER,
                           department=ADMINISTRATION, since=DAY, until=DAY))  # fmt: skip
    answer = house.office.may(house.office.actor(DIRK), "item.quarantine", item)
    assert isinstance(answer, No)
    assert answer.rule == "scope"


def test_the_only_one_who_can_check_does_it_with_a_reason_and_it_is_told(house: House) -> None:
    item = house.item("item.accept", "item.claim", "item.submit")
    keep(house, absence(CARLA, None))
    keep(house, absence(EVA, None))
    carla = house.people["carla"]
    assert house.office.may(carla, "item.approve", item) == Yes()
    submitted = house.item("item.accept")
    house.do("carla", "item.claim", submitted.id)
    house.do("carla", "item.submit", submitted.id)
    with pytest.raises(Refused) as refused:
        house.do("carla", "item.approve", submitted.id)
    assert refused.value.rule == "sole"
    house.office.do(carla, "item.approve", submitted.id, reason="Eva is ziek")
    found = house.office.view(carla, lambda reading: reading.find(FourEyesException))
    assert [(one.act, one.subject, one.actor, one.reason, one.month, one.state) for one in found] == [
        ("item.approve", submitted.id, CARLA, "Eva is ziek", "2026-11", "open")
    ]  # fmt: skip


def test_four_eyes_stand_while_somebody_else_is_there(house: House) -> None:
    item = house.item("item.accept")
    house.do("carla", "item.claim", item.id)
    house.do("carla", "item.submit", item.id)
    with pytest.raises(Refused) as refused:
        house.office.do(house.people["carla"], "item.approve", item.id, reason="haast")
    assert refused.value.rule == "four eyes"
    assert house.do("eva", "item.approve", item.id).doc.state == "done"


def test_state_is_asked_of_the_only_one_too(house: House) -> None:
    keep(house, absence(EVA, None))
    item: WorkItem = house.item("item.accept")
    with pytest.raises(Refused) as refused:
        house.office.do(house.people["carla"], "item.approve", item.id, reason="haast")
    assert refused.value.rule == "state"
