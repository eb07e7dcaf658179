"""Results by lines: values are entered one after another, then verified and released by another."""

from __future__ import annotations

from store.access import SYSTEM
from store.laboratory.models import LabResult
from store.office import Office
from tests.conftest import ANNA, EVA
from tests.lines import by_lines
from tests.store.laboratory.planted import plant


def result(office: Office, number: int) -> LabResult:
    return office.view(SYSTEM, lambda reading: reading.get(LabResult, number))


async def test_values_are_entered_and_released_by_lines(office: Office) -> None:
    plant(office)
    async with by_lines(office, ANNA) as at:
        heard = await at.type("=,z", "=e")
        assert "M. Jansen-Verhoeven" in heard
        await at.type("<3,0", "")
        assert "M. Jansen-Verhoeven, NIT" in at.script.prompt, "whose value comes next"
        await at.type("neg", "")
    assert [result(office, each).flag for each in (1, 2)] == ["low", "normal"]
    async with by_lines(office, EVA) as at:
        heard = await at.type("=,z", "=r")
        assert "<3,0 mmol/L" in heard
        await at.type("1", "=v", "", "=p", "")
    assert result(office, 1).state == "released"
