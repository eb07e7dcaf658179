"""Orders and samples by lines: ordered, scanned, moved on, and the gaps of a custody heard."""

from __future__ import annotations

import pytest

from store.office import Office
from tests.conftest import ANNA
from tests.lines import by_lines
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
