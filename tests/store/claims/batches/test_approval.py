"""What a second person sees of a batch before they approve it."""

from __future__ import annotations

import pytest

from store import claims
from store.access import SYSTEM, No, Yes
from store.claims import ApprovalDetail, ClaimBatch
from store.coding import ServiceLine, lines_to_confirm
from store.errors import NotFound
from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA, EVA
from tests.store.claims.practice import built, do, ready


def seen(office: Office, batch: ClaimBatch, person: int = CARLA) -> ApprovalDetail:
    return office.view(office.actor(person), claims.claim_approval, batch.id)


def said(read: ApprovalDetail) -> list[tuple[str, str, str]]:
    return [(row.sort, row.row.about, row.row.finding.rule) for row in read.rows]


def test_the_totals_are_those_of_the_file(office: Office) -> None:
    batch = built(office, ready(office))
    read = seen(office, batch)
    assert (read.doc.total, read.debits, read.credits, read.credited) == (14407, 14407, 0, 0)
    assert (read.patients, read.made_by, said(read)) == (2, "Anna de Boer", [])
    assert isinstance(read.answers["claim_batch.approve"], Yes)
    assert isinstance(seen(office, batch, ANNA).answers["claim_batch.approve"], No)
    with pytest.raises(NotFound):
        seen(office, batch, BRAM)


def test_what_was_let_pass_is_shown(office: Office) -> None:
    by = ready(office)
    patient = office.view(SYSTEM, lambda reading: reading.find(ServiceLine))[0].patient
    do(office, ANNA, "service_line.code", department=1, patient=patient, day="2013-01-10",
       provider=EVA, lines=("c11",))  # fmt: skip
    for row in office.view(office.actor(CARLA), lines_to_confirm, None, None, 100):
        do(office, CARLA, "service_line.confirm", row.id)
    assert said(seen(office, built(office, by))) == [("asks", "C11", "double")]


def test_what_changed_since_is_shown_once_for_a_patient(office: Office) -> None:
    batch = built(office, ready(office))
    number = office.view(SYSTEM, lambda reading: reading.find(ServiceLine))[0].patient
    given = {"relation": number, "department": batch.department, "number": "a", "sex": "2",
             "surname": "Testpersoon", "initials": "A", "postcode": "1234AB"}  # fmt: skip
    do(office, ANNA, "insured.keep", **given, house="2")
    (row,) = seen(office, batch).rows
    assert (row.sort, row.row.patient, row.row.finding.field) == ("changed", "Testpersoon", "0219")
    do(office, ANNA, "insured.keep", **given, house="1", deceased="2013-01-31")
    assert {sort for sort, _about, _rule in said(seen(office, batch))} == {"stops", "changed"}


def test_nothing_is_shown_of_a_batch_that_is_approved(office: Office) -> None:
    batch = built(office, ready(office))
    do(office, CARLA, "claim_batch.approve", batch.id)
    assert seen(office, batch).rows == []
