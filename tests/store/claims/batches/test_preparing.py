"""Confirmed lines that no insurer gets are found, each with what mends it."""

from __future__ import annotations

from typing import Any

import pytest

from store import claims, coding
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA
from tests.store.claims.practice import department, do, insurer, table

DETAILS = {
    "sex": "2",
    "surname": "Testpersoon",
    "initials": "A",
    "postcode": "1234 AB",
    "house": "1",
}


@pytest.fixture
def by(office: Office) -> int:
    """An insurer, with the tariffs of 2013 in use."""
    table(office, 0)
    return insurer(office)


@pytest.fixture
def patient(office: Office, by: int) -> int:
    """A patient who was treated on 12-02-2013, confirmed, and is not insured yet."""
    made = do(
        office, CARLA, "relation.add", name="A", client=True, bsn="999900511", born="1970-08-15"
    )
    do(office, ANNA, "service_line.code", department=department(office), patient=made.id,
       day="2013-02-12", provider=EVA, lines=("c11",))  # fmt: skip
    for row in office.view(office.actor(CARLA), coding.lines_to_confirm, None, None, 100):
        do(office, CARLA, "service_line.confirm", row.id)
    return int(made.id)


def insure(office: Office, patient: int, by: int, **days: Any) -> None:
    do(office, ANNA, "insured.keep", relation=patient, department=department(office), insurer=by,
       policy="P1", **DETAILS, **days)  # fmt: skip


def found(office: Office, by: int) -> list[tuple[str, str]]:
    """The sentence and the remedy of what stops lines, but for who treated."""
    rows = office.view(office.actor(ANNA), claims.claim_findings, department(office), by)
    return [(row.finding.message.format(**row.finding.values), row.finding.remedy)
            for row in rows if row.finding.rule != "agb"]  # fmt: skip


def test_a_policy_that_ended_before_the_treatment(office: Office, by: int, patient: int) -> None:
    insure(office, patient, by, since="2012-01-01", until="2013-02-12")
    assert found(office, by) == [
        ("The policy ended on 12-02-2013. Record the next one.", "insured.keep")]  # fmt: skip
    insure(office, patient, by, since="2012-01-01", until="2013-02-13")
    assert found(office, by) == []


def test_a_policy_that_begins_after_the_treatment(office: Office, by: int, patient: int) -> None:
    assert found(office, by) == [
        ("No policy counts on that day. Record one first.", "insured.keep")]  # fmt: skip
    insure(office, patient, by, since="2013-02-13")
    assert found(office, by) == [
        ("The policy begins on 13-02-2013. Correct one of both days.", "insured.keep")]  # fmt: skip


def test_an_insurer_without_a_number_is_told_by_that_of_another(
    office: Office, by: int, patient: int
) -> None:
    other = do(office, CARLA, "relation.add", name="Het Anker", client=True, insurer=True).id
    insure(office, patient, other, since="2012-01-01")
    assert found(office, by) == [
        ("Het Anker has no UZOVI number. Record it.", "insurer_number.add")]  # fmt: skip
    do(office, CARLA, "insurer_number.add", relation=other, uzovi="9998")
    assert found(office, by) == []
