"""Who did something alone does not close its review; only somebody else does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from store import oversight
from store.access import SYSTEM
from store.errors import Refused
from store.ledgers import checklist
from store.office import Office
from store.people import FourEyesException
from tests.conftest import CARLA, EVA, GIJS, NOW

TODAY = date(2026, 11, 23)


def state_in_checklist(office: Office, first: str = "2026-01", last: str = "2026-12") -> str:
    lines = office.view(office.actor(CARLA), checklist, first, last)
    return next(line.state for line in lines if line.name == "Exceptions reviewed")


def replaced_by_anna(office: Office) -> None:
    given = {"since": TODAY, "until": TODAY, "substitute": 1}
    absence = office.do(office.actor(CARLA), "absence.add", CARLA, given).doc
    office.do(office.actor(GIJS), "absence.confirm", absence.id)


@pytest.fixture
def alone(office: Office) -> int:
    """Eva told that she is away, and Carla does both halves of an IBAN."""
    office.do(office.actor(EVA), "absence.add", EVA, {"since": TODAY, "until": TODAY})
    carla = office.actor(CARLA)
    office.do(carla, "relation.change", 1, {
        "name": "Dentalis Groothandel B.V.", "supplier": True, "iban": "NL39RABO0300065264",
    })  # fmt: skip
    assert state_in_checklist(office) == "right"
    office.do(carla, "relation.confirm_iban", 1, reason="Eva is er niet")
    found = office.view(SYSTEM, lambda reading: reading.find(FourEyesException))
    return found[0].id


def test_a_review_of_ones_own_stays_open(office: Office, alone: int) -> None:
    carla = office.actor(CARLA)
    kept = office.do(carla, "exception.review", alone, {"note": "Zelf gezien"}).doc
    assert (kept.state, kept.reviewed_by, kept.note) == ("open", CARLA, "Zelf gezien")
    given = {"person": 5, "role": "auditor", "department": None, "since": TODAY}
    office.do(SYSTEM, "membership.add", given=given)
    (row,) = office.view(office.actor(5), oversight.exceptions, "2026-11")
    assert (row.open, row.reviewed_by) == (True, "Carla Jansen")
    assert state_in_checklist(office) == "wrong"
    assert state_in_checklist(office, "2026-12", "2026-12") == "right"
    office.clock = lambda: NOW + timedelta(days=1)
    with pytest.raises(Refused):
        office.do(carla, "exception.review", alone)
    closed = office.do(office.actor(EVA), "exception.review", alone).doc
    assert (closed.state, closed.reviewed_by) == ("reviewed", EVA)
    assert state_in_checklist(office) == "right"


def test_nor_does_who_stands_in_for_the_one_who_did_it(office: Office, alone: int) -> None:
    replaced_by_anna(office)
    assert office.do(office.actor(1), "exception.review", alone).doc.state == "open"


def test_nor_the_one_for_whom_it_was_done(office: Office) -> None:
    """Anna does it as Carla's substitute; Carla's review is one of her own."""
    office.do(office.actor(EVA), "absence.add", EVA, {"since": TODAY, "until": TODAY})
    replaced_by_anna(office)
    office.do(office.actor(1), "relation.change", 1, {
        "name": "Dentalis Groothandel B.V.", "supplier": True, "iban": "NL39RABO0300065264",
    })  # fmt: skip
    office.do(office.actor(1), "relation.confirm_iban", 1, reason="Niemand anders")
    (made,) = office.view(SYSTEM, lambda reading: reading.find(FourEyesException))
    assert (made.actor, made.on_behalf_of) == (1, CARLA)
    assert office.do(office.actor(CARLA), "exception.review", made.id).doc.state == "open"
