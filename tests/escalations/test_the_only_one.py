"""Nobody makes themselves the only one who can, and some acts are never done alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from store.access import SYSTEM
from store.acts import ACTS
from store.engine import Worked
from store.errors import Invalid, Refused
from store.office import Office
from store.people import Absence, FourEyesException, Membership
from tests.conftest import ANNA, CARLA, EVA, FEMKE, GIJS, NOW

TODAY = date(2026, 11, 23)
ADMINISTRATION, BOOKKEEPING = 1, 2
SUPPLIER = 1


def do(office: Office, who: int, act: str, subject: int | None = None, **given: Any) -> Any:
    return office.do(office.actor(who), act, subject, given).doc


def role(office: Office, person: int) -> int:
    found = office.view(SYSTEM, lambda reading: reading.find(Membership))
    return next(one.id for one in found if one.person == person)


def new_iban(office: Office) -> None:
    """Carla types another IBAN, which somebody else has to confirm: Eva."""
    relation = office.do(office.actor(CARLA), "relation.change", SUPPLIER, {
        "name": "Dentalis Groothandel B.V.", "supplier": True, "iban": "NL39RABO0300065264",
    }).doc  # fmt: skip
    assert relation.iban_new


def rule_for_alone(office: Office) -> str:
    with pytest.raises(Refused) as refused:
        office.do(office.actor(CARLA), "relation.confirm_iban", SUPPLIER)
    return refused.value.rule


def absent(office: Office) -> None:
    do(office, CARLA, "absence.add", EVA, since=TODAY, until=TODAY + timedelta(days=60))


def ended(office: Office) -> None:
    yesterday = TODAY - timedelta(days=1)
    do(office, CARLA, "membership.end", role(office, EVA), until=yesterday)


def left(office: Office) -> None:
    given = {"person": CARLA, "role": "administrator", "department": None, "since": TODAY}
    office.do(SYSTEM, "membership.add", given=given)
    do(office, CARLA, "person.change", EVA, name="Eva van der Gracht", active=False)


@pytest.mark.parametrize("make_away", [absent, ended, left])
def test_whom_one_made_unavailable_still_counts(office: Office, make_away: Any) -> None:
    new_iban(office)
    assert rule_for_alone(office) == "four eyes"
    make_away(office)
    assert rule_for_alone(office) == "four eyes"
    carla = office.actor(CARLA)
    with pytest.raises(Refused):
        office.do(carla, "relation.confirm_iban", SUPPLIER, reason="Eva is er niet")
    assert office.view(SYSTEM, lambda reading: reading.find(FourEyesException)) == []


def test_that_counts_for_thirty_days(office: Office) -> None:
    new_iban(office)
    absent(office)
    office.clock = lambda: NOW + timedelta(days=29)
    assert rule_for_alone(office) == "four eyes"
    office.clock = lambda: NOW + timedelta(days=31)
    assert rule_for_alone(office) == "sole"


def after(days: int) -> datetime:
    return NOW + timedelta(days=days)


def ends_later(office: Office, ahead: int) -> None:
    do(office, CARLA, "membership.end", role(office, EVA), until=TODAY + timedelta(days=ahead))


def away_later(office: Office, ahead: int) -> None:
    first = TODAY + timedelta(days=ahead + 1)
    do(office, CARLA, "absence.add", EVA, since=first, until=first + timedelta(days=60))


@pytest.mark.parametrize("plan", [ends_later, away_later])
def test_what_was_planned_counts_from_when_it_begins(office: Office, plan: Any) -> None:
    plan(office, 50)
    new_iban(office)
    for ahead, rule in ((40, "four eyes"), (51, "four eyes"), (79, "four eyes"), (83, "sole")):
        office.clock = partial(after, ahead)
        assert rule_for_alone(office) == rule, ahead


def test_what_somebody_planned_for_themselves_does_not(office: Office) -> None:
    days = {"since": TODAY + timedelta(days=50), "until": TODAY + timedelta(days=90)}
    do(office, EVA, "absence.add", EVA, **days)
    new_iban(office)
    office.clock = lambda: NOW + timedelta(days=51)
    assert rule_for_alone(office) == "sole"


def test_an_absence_that_was_taken_back_and_told_by_another_still_counts(office: Office) -> None:
    new_iban(office)
    absent(office)
    office.undo(office.actor(CARLA))
    assert office.view(SYSTEM, lambda reading: reading.find(Absence)) == []
    do(office, EVA, "absence.add", EVA, since=TODAY, until=TODAY)
    assert rule_for_alone(office) == "sole"  # Eva told of it herself


def test_a_certificate_that_one_withdrew_still_counts(office: Office) -> None:
    for person in (CARLA, EVA):
        given = {"person": person, "name": "IBAN", "issued": "2026-01-01"}
        held = office.do(SYSTEM, "qualification.add", given=given).doc
    need = {"act": "relation.confirm_iban", "qualification": "IBAN"}
    office.do(SYSTEM, "requirement.add", given=need)
    new_iban(office)
    do(office, CARLA, "qualification.withdraw", held.id, reason="Zoek")
    assert rule_for_alone(office) == "four eyes"


def test_the_substitute_of_who_made_somebody_away_is_not_alone_either(office: Office) -> None:
    """Carla tells that Eva is away; whoever uses Carla's role is bound as she is."""
    office.do(SYSTEM, "membership.add", given={
        "person": GIJS, "role": "assistant", "department": ADMINISTRATION, "since": TODAY,
    })  # fmt: skip
    absent(office)
    office.do(SYSTEM, "membership.add", given={
        "person": FEMKE, "role": "administrator", "department": None, "since": TODAY,
    })  # fmt: skip
    away = do(office, CARLA, "absence.add", CARLA, since=TODAY, until=TODAY, substitute=GIJS)
    do(office, FEMKE, "absence.confirm", away.id)
    office.do(office.actor(GIJS), "relation.change", SUPPLIER, {
        "name": "Dentalis Groothandel B.V.", "supplier": True, "iban": "NL39RABO0300065264",
    })  # fmt: skip
    with pytest.raises(Refused) as refused:
        office.do(office.actor(GIJS), "relation.confirm_iban", SUPPLIER, reason="Alleen hier")
    assert refused.value.rule == "four eyes"


def test_an_administrator_does_not_make_himself_manager(office: Office) -> None:
    manager = {"role": "manager", "since": TODAY}
    own = do(office, GIJS, "membership.add", person=GIJS, department=ADMINISTRATION, **manager)
    for one in office.view(SYSTEM, lambda reading: reading.find(Membership)):
        if one.person == CARLA:
            do(office, GIJS, "membership.end", one.id, until=TODAY - timedelta(days=1),
               last_manager=True)  # fmt: skip
    with pytest.raises(Refused) as refused:
        office.do(office.actor(GIJS), "membership.confirm", own.id, reason="Niemand anders")
    assert refused.value.rule == "four eyes"


@pytest.mark.parametrize("act", ["membership", "delegation"])
def test_roles_are_never_given_alone(office: Office, act: str) -> None:
    """Not even when the others really are away, as they told themselves."""
    do(office, GIJS, "absence.add", GIJS, since=TODAY, until=TODAY)
    if act == "membership":
        given = {"person": EVA, "role": "manager", "department": ADMINISTRATION, "since": TODAY}
        made = do(office, CARLA, "membership.add", **given)
    else:
        made = do(office, CARLA, "delegation.add", CARLA, receiver=EVA, role="manager",
                  department=ADMINISTRATION, since=TODAY, until=TODAY)  # fmt: skip
    with pytest.raises(Refused) as refused:
        office.do(office.actor(CARLA), f"{act}.confirm", made.id, reason="Niemand anders")
    assert refused.value.rule == "four eyes"


def test_who_uses_somebodys_role_records_no_certificate_of_theirs(office: Office) -> None:
    lent = {"receiver": ANNA, "role": "manager", "department": ADMINISTRATION, "since": TODAY,
            "until": TODAY}  # fmt: skip
    offer = do(office, CARLA, "delegation.add", CARLA, **lent)
    do(office, GIJS, "delegation.confirm", offer.id)
    for person in (ANNA, CARLA):
        with pytest.raises(Invalid):
            do(office, ANNA, "qualification.add", person=person, name="IBAN", issued="2026-01-01")
    do(office, ANNA, "qualification.add", person=EVA, name="IBAN", issued="2026-01-01")


CHECKS = {"qualification.renew", "relation.confirm_iban"}
"""What checks no work that somebody holds, and yet gives no authority and no rule: an IBAN, and new proof
of a certificate that another person recorded."""


OF_PATIENTS = {"lab_result.verify", "lab_result.release", "lab_test.confirm"}
"""What is never done alone, though it checks work: what a treatment may follow from."""
OF_TARIFFS = {"code_table.confirm", "code_table.retire"}
"""And what all claims are judged by."""


def test_what_gives_or_bends_authority_or_a_rule_is_never_done_alone() -> None:
    guarded = [known for known in ACTS.values() if known.four_eyes_fields]
    of_work = {known.name for known in guarded
               if known.checks or (known.on and issubclass(known.on, Worked))}  # fmt: skip
    alone = {known.name for known in guarded if not known.never_alone}
    assert alone == (of_work | CHECKS) - OF_PATIENTS - OF_TARIFFS
