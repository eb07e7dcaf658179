"""A patient and an insurer that are merged keep what is insured, treated and claimed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store import claims
from store.access import SYSTEM
from store.claims import Authorisation, ClaimBatch, ClaimLine, Insured, InsurerNumber
from store.coding import ServiceLine
from store.errors import Invalid
from store.office import Office
from store.records import Relation
from tests.conftest import ANNA, CARLA, EVA
from tests.store.claims.practice import built, department, do, ready

DETAILS = {
    "sex": "2",
    "surname": "Testpersoon",
    "initials": "A",
    "postcode": "1234 AB",
    "house": "1",
}


def every(office: Office, kind: Any) -> list[Any]:
    return office.view(SYSTEM, lambda reading: reading.find(kind))


def named(office: Office, name: str) -> int:
    return next(each.id for each in every(office, Relation) if each.name == name)


def double(office: Office, name: str = "A. Testpersoon") -> int:
    return int(do(office, CARLA, "relation.add", name=name, client=True).id)


def insure(office: Office, relation: int, insurer: int, since: str, policy: str = "") -> Insured:
    return do(office, ANNA, "insured.keep", relation=relation, department=department(office), insurer=insurer,
              since=since, policy=policy, **DETAILS)  # fmt: skip


def test_all_of_a_patient_goes_along_also_what_was_claimed(office: Office) -> None:
    by = ready(office)
    for year in range(2025, 2012, -1):
        do(office, CARLA, "year.open", year=year)
    batch = built(office, by)
    do(office, CARLA, "claim_batch.approve", batch.id)
    do(office, ANNA, "claim_batch.send", batch.id)
    goes, stays = named(office, "Testpersoon"), double(office)
    do(office, ANNA, "authorisation.add", department=department(office), patient=goes, insurer=by,
       number="A1", codes="V11", since="2013-01-01")  # fmt: skip
    do(office, CARLA, "relation.merge", goes, into=stays)
    assert stays in {each.relation for each in every(office, Insured)}
    assert [each.patient for each in every(office, Authorisation)] == [stays]
    for kind in (ServiceLine, ClaimLine):
        assert goes not in {each.patient for each in every(office, kind)}
    assert office.check() == []
    do(office, ANNA, "service_line.code", department=department(office), patient=stays, day="2013-01-10",
       provider=EVA, lines=("c11",))  # fmt: skip
    (line,) = [each for each in every(office, ServiceLine) if each.state == "proposed"]
    do(office, CARLA, "service_line.confirm", line.id)
    found = office.view(office.actor(ANNA), claims.claim_findings, department(office), by)
    assert {row.finding.rule for row in found} == {"sent before"}


def test_two_with_policies_have_them_one_after_the_other(office: Office) -> None:
    by = ready(office)
    goes, stays = named(office, "Testpersoon"), double(office)
    insure(office, stays, by, "2020-01-01", "P2")
    do(office, CARLA, "relation.merge", goes, into=stays)
    (kept,) = [each for each in every(office, Insured) if each.relation == stays]
    assert [(each.number, each.since.year, each.until) for each in kept.policies] == [
        ("", 2013, date(2020, 1, 1)), ("P2", 2020, None)]  # fmt: skip


def test_a_merge_of_two_insured_persons_is_undone(office: Office) -> None:
    by = ready(office)
    goes, stays = named(office, "Testpersoon"), double(office)
    insure(office, stays, by, "2020-01-01", "P2")
    before = {each.relation: each.policies for each in every(office, Insured)}
    patients = [each.patient for each in every(office, ServiceLine)]
    do(office, CARLA, "relation.merge", goes, into=stays)
    office.undo(office.actor(CARLA))
    assert {each.relation: each.policies for each in every(office, Insured)} == before
    assert [each.patient for each in every(office, ServiceLine)] == patients


def test_an_insurer_takes_its_number_policies_and_batches_along(office: Office) -> None:
    by = ready(office)
    batch = built(office, by)
    stays = do(office, CARLA, "relation.add", name="Verzekeraar", client=True, insurer=True).id
    do(office, CARLA, "relation.merge", by, into=stays)
    assert [each.relation for each in every(office, InsurerNumber)] == [stays]
    assert {each.insurer for each in (*every(office, ClaimBatch), *every(office, ClaimLine))} == {
        stays
    }
    do(office, CARLA, "claim_batch.drop", batch.id)
    assert built(office, stays, number="F2").lines == batch.lines


def test_insurers_with_two_numbers_on_a_day_are_not_merged(office: Office) -> None:
    by = ready(office)
    stays = do(office, CARLA, "relation.add", name="Verzekeraar", client=True, insurer=True).id
    do(office, CARLA, "insurer_number.add", relation=stays, uzovi="9998")
    with pytest.raises(Invalid, match="another UZOVI number"):
        do(office, CARLA, "relation.merge", by, into=stays)
