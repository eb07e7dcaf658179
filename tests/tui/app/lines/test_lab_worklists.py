"""A batch by lines: its places are heard, and its values entered one after another."""

from __future__ import annotations

from store.access import SYSTEM
from store.laboratory.models import LabResult, LabWorklist
from store.office import Office
from tests.conftest import ANNA
from tests.lines import by_lines
from tests.store.laboratory.planted import plant


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
