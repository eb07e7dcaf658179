"""The rows of the first screen in an office that codes and claims, and none in another."""

from __future__ import annotations

from store import coding
from store.office import Office
from store.office.today import today
from tests.conftest import ANNA, CARLA, EVA, FEMKE
from tests.store.claims.practice import built, ready
from tests.store.coding.lines.test_acts import coded, tables

ROWS = {
    "Lines of treatment to confirm",
    "Insurance claims to approve",
    "Lines that insurers did not pay",
}


def rows(office: Office, person: int) -> dict[str, int]:
    every = office.view(office.actor(person), today).rows
    return {row.title: row.count for row in every if row.title in ROWS}


def test_what_waits_is_counted_for_who_does_it(office: Office) -> None:
    assert rows(office, EVA) == rows(office, ANNA) == {}
    tables(office)
    coded(office, "c002", "r24 11 +185,00")
    waiting = office.view(office.actor(EVA), coding.lines_to_confirm, None, None, 50)
    assert rows(office, EVA) == {"Lines of treatment to confirm": len(waiting)} == {"Lines of treatment to confirm": 2}  # fmt: skip
    assert rows(office, FEMKE) == {}


def test_a_batch_waits_for_who_approves(office: Office) -> None:
    built(office, ready(office))
    assert rows(office, CARLA)["Insurance claims to approve"] == 1
    assert "Insurance claims to approve" not in rows(office, ANNA)
