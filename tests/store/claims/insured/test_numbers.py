"""Numbers of insurers and practitioners, and authorisations with the uses that are left."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from store import claims, coding
from store.access import SYSTEM
from store.claims import Authorisation
from store.claims.insured.numbers import agb_on, uzovi_on
from store.coding import ServiceLine
from store.errors import Invalid, NotFound, Refused
from store.office import Office
from store.office.today import today as front
from store.oversight import Access
from tests.conftest import ANNA, BRAM, CARLA, EVA, FEMKE
from tests.store.claims.practice import built, department, do, insurer, ready

NUMBERS = [
    ("insurer_number", {"uzovi": "9998"}, {"uzovi": "99a9"}, "four digits"),
    ("provider_number", {"agb": "12000009"}, {"agb": "1200"}, "eight digits"),
    (
        "provider_number",
        {"agb": "12000009"},
        {"agb": "12000001", "speciality": "12"},
        "four digits",
    ),
]


@pytest.mark.parametrize(("kind", "good", "wrong", "why"), NUMBERS)
def test_a_number_is_checked_and_counts_alone_on_its_days(
    office: Office, kind: str, good: dict[str, str], wrong: dict[str, str], why: str
) -> None:
    about = {"relation": insurer(office)} if kind == "insurer_number" else {"person": EVA}
    if kind == "insurer_number":
        do(office, CARLA, f"{kind}.remove", 1)
    with pytest.raises(Invalid, match=why):
        do(office, CARLA, f"{kind}.add", **about, **wrong)
    with pytest.raises(Invalid, match="ends before it begins"):
        do(office, CARLA, f"{kind}.add", **about, **good, since="2020-01-01", until="2020-01-01")
    do(office, CARLA, f"{kind}.add", **about, **good, until="2020-01-01")
    with pytest.raises(Invalid, match="the same days"):
        do(office, CARLA, f"{kind}.add", **about, **good, since="2019-12-31")
    do(office, CARLA, f"{kind}.add", **about, **good, since="2020-01-01")
    with pytest.raises(Refused):
        do(office, ANNA, f"{kind}.add", **about, **good)


def test_the_number_of_a_day_is_found(office: Office) -> None:
    by = insurer(office)
    do(office, CARLA, "insurer_number.change", 1, relation=by, uzovi="9999", until="2020-01-01")
    do(office, CARLA, "insurer_number.add", relation=by, uzovi="9998", since="2020-01-01")
    do(office, CARLA, "provider_number.add", person=EVA, agb="12000001", since="2020-01-01")
    for day, uzovi, agb in (
        (date(2019, 12, 31), "9999", ""),
        (date(2020, 1, 1), "9998", "12000001"),
    ):
        assert office.view(SYSTEM, uzovi_on, by, day) == uzovi
        found = office.view(SYSTEM, agb_on, EVA, day)
        assert (found.agb if found else "") == agb
    rows = office.view(office.actor(ANNA), claims.insurer_numbers)
    assert [(row.doc.uzovi, row.counts) for row in rows] == [("9998", True), ("9999", False)]
    assert len(office.view(office.actor(ANNA), claims.provider_numbers)) == 1


def test_only_an_insurer_has_a_number(office: Office) -> None:
    made = do(office, CARLA, "relation.add", name="Geen verzekeraar", client=True)
    with pytest.raises(Invalid, match="not an insurer"):
        do(office, CARLA, "insurer_number.add", relation=made.id, uzovi="9998")
    by = insurer(office)
    offered = office.view(office.actor(CARLA), claims.insurers)
    assert by in {option.value for option in offered}
    assert made.id not in {option.value for option in offered}


def allow(office: Office, by: int, patient: int, who: int = ANNA, **more: Any) -> Authorisation:
    given = {"insurer": by, "number": "m1", "codes": "v12  x10", "since": "2013-01-01", "uses": 2}
    return do(office, who, "authorisation.add", department=department(office), patient=patient,
              **given | more)  # fmt: skip


@pytest.fixture
def patient(office: Office) -> int:
    return int(do(office, CARLA, "relation.add", name="M. Jansen", client=True).id)


def test_codes_are_typed_with_spaces(office: Office, patient: int) -> None:
    by = insurer(office)
    made = allow(office, by, patient)
    assert (made.number, made.codes, made.made_by) == ("M1", ("V12", "X10"), ANNA)
    row = office.view(office.actor(ANNA), claims.authorisations, made.department)[0]
    assert (row.typed["codes"], row.left, row.patient) == ("V12 X10", 2, "M. Jansen")
    for wrong, why in (
        ({"number": "m-2"}, "letters and digits"),
        ({"number": "M2", "codes": "V12,X10"}, "with a space"),
        ({}, "with that number"),
        ({"number": "M2", "insurer": patient}, "not an insurer"),
        ({"number": "M2", "until": "2012-01-01"}, "ends before"),
    ):
        with pytest.raises(Invalid, match=why):
            allow(office, by, patient, **wrong)


def test_uses_are_left_by_what_is_in_claims(office: Office) -> None:
    by = ready(office)
    lines = office.view(SYSTEM, lambda reading: reading.find(coding.ServiceLine))
    patient = lines[0].patient
    allow(office, by, patient, codes="C11", number="M1")
    at = department(office)

    def left() -> int:
        return office.view(office.actor(ANNA), claims.authorisations, at)[0].left

    do(office, ANNA, "service_line.code", department=at, patient=patient, day="2013-03-20",
       provider=EVA, lines=("c11 #M1",))  # fmt: skip
    for row in office.view(office.actor(CARLA), coding.lines_to_confirm, None, None, 100):
        do(office, CARLA, "service_line.confirm", row.id)
    assert left() == 2
    batch = built(office, by)
    assert left() == 1
    do(office, ANNA, "claim_batch.drop", batch.id)
    assert left() == 2


def test_what_has_ended_is_not_listed(office: Office, patient: int) -> None:
    made = allow(office, insurer(office), patient, until="2014-01-01")
    assert office.view(office.actor(ANNA), claims.authorisations, made.department) == []


def test_nobody_outside_the_department_sees_an_authorisation(office: Office, patient: int) -> None:
    by = insurer(office)
    made = allow(office, by, patient)
    for outsider in (BRAM, FEMKE):
        assert office.view(office.actor(outsider), claims.authorisations, made.department) == []
        assert (made.department, "Administratie") not in office.view(
            office.actor(outsider), claims.authorisation_departments
        )
        with pytest.raises((NotFound, Refused)):
            do(office, outsider, "authorisation.remove", made.id)
        with pytest.raises((Invalid, NotFound, Refused)):
            allow(office, by, patient, who=outsider, number="M2")


def test_who_sees_an_authorisation_is_in_the_access_log(office: Office, patient: int) -> None:
    made = allow(office, insurer(office), patient)
    office.view(office.actor(EVA), claims.authorisations, made.department)
    office.access_log.flush()
    looked = office.view(SYSTEM, lambda reading: reading.find(Access))
    assert (EVA, "authorisation", made.id) in {
        (each.person, each.subject_kind, each.subject) for each in looked
    }


def test_what_ended_or_is_used_up_is_listed_apart(office: Office) -> None:
    by = ready(office)
    patient = office.view(SYSTEM, lambda reading: reading.find(ServiceLine))[0].patient
    today = office.clock().date()
    given = {"department": department(office), "patient": patient, "insurer": by, "codes": "C11",
             "since": "2013-01-01"}  # fmt: skip
    for number, days in (("SOON", 30), ("LATER", 31), ("ENDED", 0), ("USED", 90)):
        until = (today + timedelta(days=days)).isoformat()
        do(office, ANNA, "authorisation.add", **given, number=number, until=until)
    do(office, ANNA, "service_line.code", department=department(office), patient=patient,
       day="2013-03-20", provider=EVA, lines=("c11 #USED",))  # fmt: skip
    for row in office.view(office.actor(CARLA), coding.lines_to_confirm, None, None, 100):
        do(office, CARLA, "service_line.confirm", row.id)
    built(office, by)
    usable, ended = (
        [(row.doc.number, row.left, row.ends_soon)
         for row in office.view(office.actor(ANNA), view, department(office))]
        for view in (claims.authorisations, claims.ended_authorisations)
    )  # fmt: skip
    assert usable == [("SOON", 1, True), ("LATER", 1, False)]
    assert ended == [("USED", 0, False), ("ENDED", 1, False)]
    deadlines = office.view(office.actor(ANNA), front).deadlines
    assert [each.about.values for each in deadlines if "number" in each.about.values] == [
        {"number": "SOON", "left": 1}
    ]
    assert office.view(office.actor(BRAM), claims.ended_authorisations, department(office)) == []
