"""Who owns the office, who changes that, and how its set-up ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from store.access import SYSTEM
from store.engine import Mark, Writer
from store.errors import Invalid, Refused
from store.ledgers import checklist
from store.office import Office
from store.office.setup import small_office
from store.oversight import sign_in_notices
from store.people import House, owners
from store.team import owning, setting_up
from tests.conftest import NOW
from tests.left_whole import left_whole

FOUNDER, ANNA, DIRK, EVA = 1, 2, 3, 4
ADMINISTRATION = 1
TODAY = date(2026, 11, 23)


@pytest.fixture
def office() -> Iterator[Office]:
    """A new office, whose founder took on three others."""
    made = Office.create(":memory:", lambda: NOW)
    small_office(made, "De Gracht", "Carla", None)
    for name in ("Anna", "Dirk", "Eva"):
        made.do(made.actor(FOUNDER), "person.add", given={"name": name})
    yield made
    left_whole(made)
    made.close()


def give(office: Office, who: int, person: int, role: str, department: int | None) -> str:
    given = {"person": person, "role": role, "department": department, "since": TODAY}
    return str(office.do(office.actor(who), "membership.add", given=given).doc.state)


def close(office: Office, who: int = FOUNDER) -> None:
    office.do(office.actor(who), "office.close_set_up", 1)


@pytest.fixture
def closed(office: Office) -> Office:
    """Dirk administers too, Anna and Eva are professionals; the set-up is closed."""
    give(office, FOUNDER, DIRK, "administrator", None)
    give(office, FOUNDER, ANNA, "professional", ADMINISTRATION)
    give(office, FOUNDER, EVA, "professional", ADMINISTRATION)
    close(office)
    return office


def owned_by(office: Office) -> tuple[int, ...]:
    return office.view(SYSTEM, owners)


def test_the_owner_the_auditor_and_the_year_say_that_the_set_up_is_open(office: Office) -> None:
    give(office, FOUNDER, DIRK, "administrator", None)
    give(office, FOUNDER, EVA, "auditor", None)

    def told() -> list[bool]:
        notices = [office.view(office.actor(who), sign_in_notices) for who in (FOUNDER, EVA)]
        year = office.view(office.actor(FOUNDER), checklist, "2026-01", "2026-12")
        month = office.view(office.actor(FOUNDER), checklist, "2026-11", "2026-11")
        return [notices[0].sets_up, notices[1].audits_set_up,
                *(any(line.place == "team" for line in lines) for lines in (year, month))]  # fmt: skip

    assert told() == [True, True, True, False]
    close(office)
    assert told() == [False, False, False, False]


def change(office: Office, who: int, person: int, *, leaves: bool = False) -> House:
    given = {"person": person, "leaves": leaves}
    made: House = office.do(office.actor(who), "owner.propose", given=given).doc
    return made


def test_the_founder_owns_the_office_and_sets_it_up_alone(office: Office) -> None:
    assert owned_by(office) == (FOUNDER,)
    assert give(office, FOUNDER, ANNA, "administrator", None) == "confirmed"
    assert give(office, ANNA, DIRK, "assistant", ADMINISTRATION) == "proposed"
    assert office.view(office.actor(FOUNDER), setting_up).names == ["Anna"]


def test_set_up_is_closed_once_when_a_second_person_can_confirm(office: Office) -> None:
    with pytest.raises(Refused, match="No colleague"):
        close(office)
    give(office, FOUNDER, ANNA, "administrator", None)
    close(office)
    with pytest.raises(Refused, match="cannot be undone"):
        office.undo(office.actor(FOUNDER))
    assert give(office, FOUNDER, DIRK, "assistant", ADMINISTRATION) == "proposed"
    assert give(office, FOUNDER, FOUNDER, "professional", ADMINISTRATION) == "proposed"
    with pytest.raises(Refused, match="closed"):
        close(office)


def test_an_owner_names_and_removes_owners(closed: Office) -> None:
    change(closed, FOUNDER, ANNA)
    assert owned_by(closed) == (FOUNDER, ANNA)
    change(closed, ANNA, FOUNDER, leaves=True)
    assert owned_by(closed) == (ANNA,)
    with pytest.raises(Invalid, match="last owner"):
        change(closed, ANNA, ANNA, leaves=True)


def test_two_others_change_the_owners_together(closed: Office) -> None:
    change(closed, DIRK, ANNA)
    assert owned_by(closed) == (FOUNDER,)
    assert closed.view(closed.actor(EVA), owning, ANNA).proposed_by == "Dirk"
    for who in (DIRK, ANNA):
        with pytest.raises(Refused) as refused:
            closed.do(closed.actor(who), "owner.confirm", 1, reason="Niemand anders")
        assert refused.value.rule == "four eyes"
    closed.do(closed.actor(EVA), "owner.confirm", 1)
    assert owned_by(closed) == (FOUNDER, ANNA)


def test_a_proposal_is_declined(closed: Office) -> None:
    change(closed, DIRK, DIRK)
    closed.do(closed.actor(FOUNDER), "owner.decline", 1)
    with pytest.raises(Refused, match="No change of the owners is waiting"):
        closed.do(closed.actor(EVA), "owner.confirm", 1)
    assert owned_by(closed) == (FOUNDER,)


def test_who_leaves_is_no_owner_any_more_first(closed: Office) -> None:
    with pytest.raises(Invalid, match="owner"):
        closed.do(closed.actor(DIRK), "person.change", FOUNDER, {"name": "Carla", "active": False})


def test_without_named_owners_it_is_the_first_administrator(office: Office) -> None:
    give(office, FOUNDER, DIRK, "administrator", None)
    office.do(SYSTEM, "owner.propose", given={"person": ANNA})
    give(office, FOUNDER, EVA, "administrator", None)
    house = office.view(SYSTEM, lambda reading: reading.get(House, 1))
    assert house.owned_by == (FOUNDER, ANNA)


def test_nobody_becomes_the_owner_by_ending_a_role(closed: Office) -> None:
    """In an office from before there were owners, the first administrator is it."""
    with closed.database.writing() as connection:
        writer = Writer(connection, Mark(NOW.isoformat(), 0, "test"))
        house = closed.view(SYSTEM, lambda reading: reading.get(House, 1))
        writer.save(house.model_copy(update={"owned_by": ()}))
        writer.finish()
    assert owned_by(closed) == (FOUNDER,)
    administers = 2
    with pytest.raises(Refused, match="changes the owners of the office"):
        closed.do(closed.actor(DIRK), "membership.end", administers)
    closed.do(closed.actor(FOUNDER), "membership.end", administers)


def test_the_office_is_renamed_by_who_administers_it(closed: Office) -> None:
    renamed = closed.do(closed.actor(DIRK), "office.rename", 1, {"name": "Praktijk Noord"}).doc
    assert renamed.name == "Praktijk Noord"
    with pytest.raises(Refused):
        closed.do(closed.actor(ANNA), "office.rename", 1, {"name": "Praktijk Zuid"})
