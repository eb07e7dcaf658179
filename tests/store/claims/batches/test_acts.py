"""Batches: built of what nothing stops, approved by another, and always the same bytes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from store import claims, coding
from store.access import SYSTEM
from store.claims.models import ClaimLine
from store.coding import ServiceLine, lines_to_confirm
from store.errors import Invalid, Refused
from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA, EVA
from tests.store.claims.practice import built, department, do, ready

GOOD = (Path(__file__).parents[3] / "data" / "claims" / "good.asc").read_bytes()


def bytes_of(office: Office, sha256: str) -> bytes:
    return office.view(SYSTEM, lambda reading: reading.blob(sha256))


def test_the_sample_file_is_written_byte_for_byte_of_documents(office: Office) -> None:
    batch = built(office, ready(office))
    assert (batch.total, batch.lines, batch.state) == (14407, 6, "draft")
    with pytest.raises(Refused):
        do(office, ANNA, "claim_batch.approve", batch.id)
    approved = do(office, CARLA, "claim_batch.approve", batch.id)
    assert bytes_of(office, approved.sha256) == GOOD


def test_a_line_is_in_one_batch_until_that_is_discarded(office: Office) -> None:
    by = ready(office)
    batch = built(office, by)
    with pytest.raises(Refused, match="Nothing is confirmed"):
        built(office, by, number="F2013-002")
    do(office, ANNA, "claim_batch.drop", batch.id)
    with pytest.raises(Invalid, match="last five years"):
        built(office, by)
    assert built(office, by, number="F2013-002").lines == 6
    states = office.view(SYSTEM, lambda reading: [line.state for line in reading.find(ClaimLine)])
    assert states == ["dropped"] * 6 + ["draft"] * 6


def test_what_changed_since_is_not_approved(office: Office) -> None:
    batch = built(office, ready(office))
    number = office.view(SYSTEM, lambda reading: reading.find(ServiceLine))[0].patient
    do(office, ANNA, "insured.keep", relation=number, department=batch.department, sex="2",
       surname="Testpersoon", initials="A", postcode="1234AB", house="1",
       deceased=date(2013, 1, 31))  # fmt: skip
    with pytest.raises(Refused, match="after the day of death"):
        do(office, CARLA, "claim_batch.approve", batch.id)


def test_a_stop_keeps_a_line_out(office: Office) -> None:
    by = ready(office)
    every = office.view(office.actor(EVA), lambda reading: reading.find(ServiceLine))
    last = every[-1]
    do(office, CARLA, "claim_setting.change", 1, department=last.department, name="0105", value="P",
       since="2013-01-01")  # fmt: skip
    assert built(office, by, until=date(2013, 2, 28)).lines == 4
    assert built(office, by, number="F2013-002").lines == 2


def test_an_authorisation_is_of_its_own_patient_and_used_up(office: Office) -> None:
    by = ready(office)
    lines = office.view(SYSTEM, lambda reading: reading.find(ServiceLine))
    first, last = lines[0], lines[-1]
    given = {"department": first.department, "insurer": by, "number": "Z1", "codes": "C11",
             "since": "2013-01-01", "uses": 1}  # fmt: skip
    do(office, ANNA, "authorisation.add", patient=first.patient, **given)
    for patient, day in ((first.patient, "2013-03-20"), (last.patient, "2013-03-21")):
        do(office, ANNA, "service_line.code", department=first.department, patient=patient, day=day,
           provider=EVA, lines=("c11 #Z1",))  # fmt: skip
    for row in office.view(office.actor(CARLA), lines_to_confirm, None, None, 100):
        do(office, CARLA, "service_line.confirm", row.id)
    assert built(office, by).lines == 6 + 1
    do(office, ANNA, "service_line.code", department=first.department, patient=first.patient,
       day="2013-03-22", provider=EVA, lines=("c11 #Z1",))  # fmt: skip
    for row in office.view(office.actor(CARLA), lines_to_confirm, None, None, 100):
        do(office, CARLA, "service_line.confirm", row.id)
    with pytest.raises(Refused, match="used up"):
        built(office, by, number="F2013-002")


def test_the_books_owe_what_was_claimed(office: Office) -> None:
    by = ready(office)
    for year in range(2025, 2012, -1):
        do(office, CARLA, "year.open", year=year)
    batch = built(office, by)
    do(office, CARLA, "claim_batch.approve", batch.id)
    batch = do(office, ANNA, "claim_batch.send", batch.id)
    do(office, ANNA, "entry.recall", batch.entry)
    with pytest.raises(Refused, match="reverse it"):
        do(office, ANNA, "entry.discard", batch.entry)
    typed = {"daybook": "VRK", "date": batch.day, "relation": by, "reference": batch.number}
    with pytest.raises(Refused, match="that of insurance claims"):
        do(office, ANNA, "entry.change", batch.entry, **typed, text="less", total=100,
           costs=({"account": "8000", "cents": 100, "btw": ""},))  # fmt: skip
    cost = {"account": "8010", "cents": batch.total, "btw": ""}
    do(
        office,
        ANNA,
        "entry.change",
        batch.entry,
        **typed,
        text="",
        total=batch.total,
        costs=(cost,),
    )
    do(office, ANNA, "entry.submit", batch.entry)
    assert do(office, CARLA, "entry.post", batch.entry).total == batch.total


def test_nobody_claims_by_what_another_department_keeps(office: Office) -> None:
    by = ready(office)
    patient = office.view(SYSTEM, lambda reading: reading.find(ServiceLine))[0].patient
    given = {"patient": patient, "day": "2013-03-05", "provider": EVA, "lines": ("x10",)}
    do(office, BRAM, "service_line.code", department=department(office, "Boekhouding"), **given)
    last = office.view(SYSTEM, lambda reading: reading.find(ServiceLine))[-1]
    do(office, EVA, "service_line.confirm", last.id)
    with pytest.raises(Refused, match="Another department keeps this patient"):
        do(office, BRAM, "claim_batch.build", department=department(office, "Boekhouding"), insurer=by,
           until="2013-03-31")  # fmt: skip
    assert built(office, by).lines == 6


def test_a_line_without_a_policy_is_not_forgotten(office: Office) -> None:
    by = ready(office)
    other = do(office, CARLA, "relation.add", name="Onverzekerd", client=True)
    do(office, ANNA, "service_line.code", department=department(office), patient=other.id,
       day="2013-03-05", provider=EVA, lines=("x10",))  # fmt: skip
    (row,) = office.view(office.actor(CARLA), coding.lines_to_confirm, None, None, 9)
    do(office, CARLA, "service_line.confirm", row.id)
    found = office.view(office.actor(ANNA), claims.claim_findings, department(office), by)
    assert [(each.patient, each.finding.rule) for each in found] == [("Onverzekerd", "policy")]
