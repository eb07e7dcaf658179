"""Lines that are not paid in full are corrected, billed, disputed or written off by two persons."""

from __future__ import annotations

import pytest

from store.access import SYSTEM
from store.claim_format import read_claims, structure_faults
from store.claims.models import ClaimBatch, ClaimLine
from store.coding import ServiceLine
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
