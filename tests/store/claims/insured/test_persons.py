"""What insurers ask of a patient: checked, with one policy after the other, seen where they are treated."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store import claims
from store.access import SYSTEM
from store.claims import Insured
from store.errors import ChangedElsewhere, Invalid, NotFound, Refused
from store.office import Office
from store.oversight import Access
from tests.conftest import ANNA, BRAM, CARLA, EVA, FEMKE
from tests.store.claims.practice import department, do, insurer

GIVEN = {"sex": "2", "surname": "Jansen", "initials": "m.", "postcode": "1234 ab", "house": "12"}


@pytest.fixture
def patient(office: Office) -> int:
    return int(do(office, CARLA, "relation.add", name="M. Jansen", client=True).id)


@pytest.fixture
def by(office: Office) -> int:
    return insurer(office)


def keep(office: Office, patient: int, who: int = ANNA, **more: Any) -> Insured:
    given = {"relation": patient, "department": department(office), **GIVEN, **more}
    return do(office, who, "insured.keep", **given)


def test_details_are_kept_as_insurers_write_them(office: Office, patient: int) -> None:
    kept = keep(office, patient)
    assert (kept.initials, kept.postcode, kept.house) == ("M", "1234AB", "12")
    assert keep(office, patient, surname="Bakker").id == kept.id


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"postcode": "0234AB"}, "1234 AB"),
        ({"postcode": ""}, "or a foreign one"),
        ({"foreign_postcode": "B-1000"}, "or a foreign one"),
        ({"surname": "Łukasz"}, "take no Ł"),
        ({"policy": "€1"}, "take no €"),
        ({"house": "12a"}, "digits only"),
        ({"house": "٣"}, "digits only"),
        ({"sex": "3"}, "not one of the choices"),
        ({"surname": ""}, "Fill in this field"),
        ({"surname": "a\u202eb"}, "Invisible"),
        ({"surname": "Şahin"}, "without its mark"),
        ({"prefix": "e\u0301"}, "without its mark"),
        ({"policy": "Ω1"}, "without its mark"),
        ({"deceased": date(2100, 1, 1)}, "has not come"),
    ],
)
def test_what_no_insurer_takes_is_refused(
    office: Office, patient: int, wrong: dict[str, Any], why: str
) -> None:
    with pytest.raises(Invalid, match=why):
        keep(office, patient, **wrong)
    assert office.view(SYSTEM, lambda reading: reading.find(Insured)) == []


def test_a_policy_ends_where_the_next_begins(office: Office, patient: int, by: int) -> None:
    keep(office, patient, insurer=by, policy="1", since="2013-01-01")
    keep(office, patient, insurer=by, policy="1")
    with pytest.raises(Invalid, match="Type a later day"):
        keep(office, patient, insurer=by, policy="2", since="2013-01-01")
    kept = keep(office, patient, insurer=by, policy="2", since="2020-01-01")
    assert [(each.number, each.since.year, each.until and each.until.year) for each in kept.policies] == [
        ("1", 2013, 2020), ("2", 2020, None)]  # fmt: skip
    for day, number in (
        (date(2012, 12, 31), None),
        (date(2019, 12, 31), "1"),
        (date(2020, 1, 1), "2"),
    ):
        policy = kept.policy_on(day)
        assert (policy and policy.number) == number


def test_the_first_day_of_a_policy_is_corrected(office: Office, patient: int, by: int) -> None:
    keep(office, patient, insurer=by, policy="1", since="2013-01-01")
    keep(office, patient, insurer=by, policy="2", since="2020-01-01")
    kept = keep(office, patient, insurer=by, policy="2", since="2019-01-01")
    assert [(each.since.year, each.until and each.until.year) for each in kept.policies] == [
        (2013, 2019), (2019, None)]  # fmt: skip
    with pytest.raises(Invalid, match="Type a later day"):
        keep(office, patient, insurer=by, policy="2", since="2012-01-01")


def test_only_an_insurer_insures(office: Office, patient: int) -> None:
    with pytest.raises(Invalid, match="not an insurer"):
        keep(office, patient, insurer=patient)


def test_what_the_insurer_answered_is_kept_at_the_policy(
    office: Office, patient: int, by: int
) -> None:
    kept = keep(office, patient, insurer=by, policy="1", since="2013-01-01")
    with pytest.raises(Invalid, match="No policy counts"):
        do(office, ANNA, "insured.check", kept.id, day="2012-01-01", answer="insured")
    checked = do(office, ANNA, "insured.check", kept.id, day="2013-02-01", answer="not insured")
    assert checked.policies[0].answer == "not insured"
    assert checked.policies[0].checked_on is not None
    read = office.view(office.actor(ANNA), claims.insured_person, patient)
    assert read.now is not None
    assert read.now.policy.answer == "not insured"
    assert read.lacks == ["born", "bsn"]


def test_what_a_colleague_changed_meanwhile_is_not_overwritten(
    office: Office, patient: int
) -> None:
    first = keep(office, patient)
    keep(office, patient, base=first.rev, house="13")
    with pytest.raises(ChangedElsewhere):
        keep(office, patient, base=first.rev, house="14")


def test_nobody_outside_the_department_sees_or_changes_it(office: Office, patient: int) -> None:
    kept = keep(office, patient)
    for outsider in (BRAM, FEMKE):
        with pytest.raises(NotFound):
            office.view(office.actor(outsider), claims.insured_person, patient)
        with pytest.raises(NotFound):
            office.view(office.actor(outsider), claims.policies_of, patient)
        with pytest.raises((NotFound, Refused)):
            do(office, outsider, "insured.check", kept.id, day="2026-01-01", answer="insured")
        with pytest.raises((Invalid, NotFound, Refused)):
            keep(office, patient, who=outsider)
    with pytest.raises((Invalid, Refused)):
        keep(office, patient, who=BRAM, department=2)


def test_who_looks_is_in_the_access_log(office: Office, patient: int) -> None:
    kept = keep(office, patient)
    office.view(office.actor(EVA), claims.insured_person, patient)
    with pytest.raises(NotFound):
        office.view(office.actor(BRAM), claims.insured_person, patient)
    office.access_log.flush()
    looked = office.view(SYSTEM, lambda reading: reading.find(Access))
    assert {(each.person, each.outcome) for each in looked
            if (each.subject_kind, each.subject) == ("insured", kept.id)} == {
        (EVA, "allowed"), (BRAM, "refused")}  # fmt: skip


def test_a_policy_ends_on_a_day_also_before_the_next_one_begins(
    office: Office, patient: int, by: int
) -> None:
    keep(office, patient, insurer=by, policy="P1", since=date(2020, 1, 1))
    kept = keep(office, patient, insurer=by, policy="P1", until=date(2025, 1, 1))
    assert kept.policy_on(date(2025, 1, 1)) is None
    kept = keep(office, patient, insurer=by, policy="P2", since=date(2026, 1, 1))
    assert [(each.number, each.since.year, each.until) for each in kept.policies] == [
        ("P1", 2020, date(2025, 1, 1)), ("P2", 2026, None)]  # fmt: skip
    with pytest.raises(Invalid, match="ends before it begins"):
        keep(office, patient, insurer=by, policy="P2", until=date(2026, 1, 1))
