"""Lines that are not paid in full are corrected, billed, disputed or written off by two persons."""

from __future__ import annotations

import pytest

from store.access import SYSTEM
from store.claim_format import read_claims, structure_faults
from store.claims import claim_file, lines_to_work_off
from store.claims.models import ClaimBatch, ClaimLine
from store.coding import ServiceLine, lines_to_confirm
from store.demo.insurer import answer_to
from store.errors import Refused
from store.ledgers import Entry
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA
from tests.store.claims.practice import built, do
from tests.store.claims.returns.test_acts import GOOD, lines, owed, post, sent

__all__ = ["sent"]


@pytest.fixture
def answered(office: Office, sent: ClaimBatch) -> dict[str, ClaimLine]:
    """The lines of the sample file by state, once their answer is posted."""
    kept = post(office, GOOD)
    settle(office, kept.entry or 0)
    return {line.state: line for line in lines(office)}


def settle(office: Office, entry: int, by: int = CARLA) -> None:
    """Submit and post a draft."""
    do(office, ANNA, "entry.submit", entry)
    do(office, by, "entry.post", entry)


def test_a_line_is_written_off_by_two(office: Office, answered: dict[str, ClaimLine]) -> None:
    line = answered["rejected"]
    with pytest.raises(Refused, match="Propose it first"):
        do(office, CARLA, "claim_line.write_off", line.id)
    do(office, ANNA, "claim_line.propose_off", line.id, reason="Too small to pursue")
    with pytest.raises(Refused):
        do(office, ANNA, "claim_line.write_off", line.id)
    off = do(office, CARLA, "claim_line.write_off", line.id)
    assert off.state == "written_off"
    settle(office, off.entry, EVA)
    assert owed(office, line.insurer) == answered["partly"].left == 1009


def test_what_is_left_is_billed_to_the_patient(
    office: Office, answered: dict[str, ClaimLine]
) -> None:
    line = answered["partly"]
    do(office, ANNA, "claim_line.bill", line.id, reason="Tariff above the agreed one")
    drafts = [entry for entry in office.view(SYSTEM, lambda reading: reading.find(Entry))
              if entry.state == "draft"]  # fmt: skip
    assert [(entry.relation, entry.total) for entry in drafts] == [
        (line.patient, 1009), (line.insurer, -1009)]  # fmt: skip
    for entry in drafts:
        settle(office, entry.id)
    assert owed(office, line.patient) == 1009
    assert owed(office, line.insurer) == answered["rejected"].left == 1350


def test_a_correction_names_its_first_line(office: Office, answered: dict[str, ClaimLine]) -> None:
    line = answered["partly"]
    do(office, ANNA, "claim_line.dispute", line.id, reason="Asked")
    do(office, ANNA, "claim_line.correct", line.id, reason="Wrong surfaces")
    new = office.view(SYSTEM, lambda reading: reading.find(ServiceLine))[-1]
    assert (new.state, new.code) == ("proposed", "V12")
    do(office, ANNA, "service_line.change", new.id, line="v11 16 o")
    do(office, EVA, "service_line.confirm", new.id)
    batch = built(office, line.insurer, number="F2013-002")
    assert (batch.lines, batch.total) == (2, 2160 - 3509)
    approved = do(office, CARLA, "claim_batch.approve", batch.id)
    data = office.view(SYSTEM, lambda reading: reading.blob(approved.sha256))
    file = read_claims("again.asc", data)
    assert structure_faults(file) == []
    debit, credit = file.of("04")
    assert (debit["0431"], credit["0431"], credit["0433"]) == ("D", "C", line.detail)
    do(office, ANNA, "claim_batch.drop", batch.id)
    assert built(office, line.insurer, number="F2013-003").lines == 2


def test_a_paid_line_is_left_alone(office: Office, answered: dict[str, ClaimLine]) -> None:
    for act in ("correct", "bill", "dispute", "propose_off"):
        with pytest.raises(Refused):
            do(office, ANNA, f"claim_line.{act}", answered["settled"].id, reason="No")


def test_a_correction_of_the_same_amount_is_sent_and_answered(
    office: Office, answered: dict[str, ClaimLine]
) -> None:
    line = answered["rejected"]
    do(office, ANNA, "claim_line.correct", line.id, reason="Asked to send it again")
    new = office.view(SYSTEM, lambda reading: reading.find(ServiceLine))[-1]
    do(office, EVA, "service_line.confirm", new.id)
    batch = built(office, line.insurer, number="F2013-002")
    assert (batch.lines, batch.total) == (2, 0)
    do(office, CARLA, "claim_batch.approve", batch.id)
    batch = do(office, ANNA, "claim_batch.send", batch.id)
    assert (batch.state, batch.entry) == ("sent", None)
    _name, data = office.view(office.actor(ANNA), lambda reading: claim_file(reading, batch.id))
    credit = next(each for each in lines(office) if each.sign == "C")
    kept = post(office, answer_to(data, {credit.detail: (0, "")}))
    settle(office, kept.entry or 0)
    assert owed(office, line.insurer) == answered["partly"].left
    waiting = office.view(office.actor(ANNA), lines_to_work_off)
    assert [(row.doc.sign, row.doc.state) for row in waiting] == [("D", "partly")]


def test_material_is_corrected_with_its_treatment(office: Office, sent: ClaimBatch) -> None:
    patient = lines(office)[0].patient
    do(office, ANNA, "service_line.code", department=sent.department, patient=patient,
       day="2013-03-07", provider=EVA, lines=("r24 11 +185,00",))  # fmt: skip
    first = office.view(SYSTEM, lambda reading: reading.find(ServiceLine))[-2]
    do(office, CARLA, "service_line.confirm", first.id)
    batch = built(office, sent.insurer, number="F2013-002")
    do(office, CARLA, "claim_batch.approve", batch.id)
    batch = do(office, ANNA, "claim_batch.send", batch.id)
    do(office, CARLA, "entry.post", batch.entry)
    _name, data = office.view(office.actor(ANNA), lambda reading: claim_file(reading, batch.id))
    material = lines(office)[-1]
    post(office, answer_to(data, {material.detail: (0, "0587")}))
    do(office, ANNA, "claim_line.correct", material.id, reason="Wrong amount")
    waiting = office.view(office.actor(CARLA), lines_to_confirm, None, None, 100)
    assert [(row.doc.sort, row.doc.code) for row in waiting] == [("treatment", "R24")]
    do(office, ANNA, "service_line.change", waiting[0].id, line="r24 11 +85,00")
    do(office, CARLA, "service_line.confirm", waiting[0].id)
    again = built(office, sent.insurer, number="F2013-003")
    assert (again.lines, again.total) == (4, 8500 - 18500)
    do(office, CARLA, "claim_batch.approve", again.id)
