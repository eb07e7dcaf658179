"""Batches as they are listed, and the departments that have something to claim."""

from __future__ import annotations

from store import claims
from store.office import Office
from tests.conftest import ANNA
from tests.store.claims.practice import built, department, ready


def test_a_batch_names_its_department_and_insurer(office: Office) -> None:
    built(office, ready(office))
    (row,) = office.view(office.actor(ANNA), claims.claim_batches)
    assert (row.department, row.insurer) == ("Administratie", "Zorgverzekeraar Test")


def test_departments_with_confirmed_lines_are_those_to_claim_of(office: Office) -> None:
    anna = office.actor(ANNA)
    every = office.view(anna, claims.claim_departments)
    assert len(every) == 2
    assert office.view(anna, claims.departments_to_claim) == every[:1]
    ready(office)
    claiming = office.view(anna, claims.departments_to_claim)
    assert claiming == [(department(office), "Administratie")]
