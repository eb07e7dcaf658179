"""The laboratory by lines: samples scanned and moved on, the gaps of a custody heard, a batch entered."""

from __future__ import annotations

import pytest

from store.access import SYSTEM
from store.laboratory.models import LabResult, LabWorklist
from store.office import Office
from tests.conftest import ANNA
from tests.lines import by_lines
from tests.store.laboratory.planted import plant
from tests.store.laboratory.practice import KREA, found_laboratory, order, samples
from tests.store.laboratory.samples.test_stepping import move


@pytest.fixture
def lab(office: Office) -> Office:
    """The demo office with a laboratory."""
    found_laboratory(office)
    return office


async def test_tests_are_ordered_by_lines(lab: Office) -> None:
    async with by_lines(lab, ANNA) as at:
        await at.type("=,z", "=+", "jansen-v", "01051980", "v", "")
        assert at.prompt == "Bepaling 1:"
        said = await at.type("krea", "", "")
        assert "LO-00001 · M. Jansen-Verhoeven" in said
        assert "KREA, kreatinine, te doen" in said


async def test_a_sample_is_scanned_moved_on_and_its_gaps_are_heard(lab: Office) -> None:
    (tube,) = samples(lab, order(lab, KREA))
    move(lab, tube.id, "collect")
    lab.do(lab.actor(ANNA), "record.change", tube.id, {"values": {"plaats": "kast 4"}})
    async with by_lines(lab, ANNA) as at:
        assert tube.no in await at.type("=f4", tube.no)
        assert f"{tube.no} is nu: ontvangen." in await at.type("=n")
        assert "let op" in await at.type("=k")
        assert "De plaats werd kast 4" in await at.type("3")


async def test_a_batch_is_filled_and_entered_by_lines(office: Office) -> None:
    plant(office)
    async with by_lines(office, ANNA) as at:
        await at.type("=,z", "=w", "lab_worklist.begin", "ISE", *[""] * 5)
        await at.type("lab_worklist.place", "K", "", ".")
        heard = await at.type("r")
        assert "C1" in heard
        assert "M. Jansen-Verhoeven" in heard
        heard = await at.type("1", "4,0", "", "4,1", "")
        assert "2 · K · MON-26" in heard, "the next place is asked for"
    (batch,) = office.view(SYSTEM, lambda reading: reading.find(LabWorklist))
    assert batch.controls[0].value == "4.0"
    values = office.view(SYSTEM, lambda reading: reading.page(LabResult, {"worklist": batch.id}))
    assert [each.measured and each.measured.value for each in values] == ["4.1"]
