"""A batch at the keyboard: samples are scanned onto it, and its values entered in their places."""

from __future__ import annotations

from store.access import SYSTEM
from store.laboratory.models import LabResult, LabWorklist
from store.office import Office
from store.reading import Reading
from store.records import Record
from tests.conftest import ANNA, EVA
from tests.screens.sitting import sit
from tests.store.laboratory.planted import order, plant
from tui.locale import _

WORKLISTS = ("comma", "z", "w")


def worklist(office: Office) -> LabWorklist:
    return office.view(SYSTEM, lambda reading: reading.find(LabWorklist))[-1]


def results(office: Office) -> list[LabResult]:
    """The results on a worklist, in their places."""
    placed = office.view(SYSTEM, lambda reading: reading.find(LabResult))
    return sorted((each for each in placed if each.worklist), key=lambda each: each.place)


def number(office: Office, result: int) -> str:
    """The number of the sample of a result."""

    def read(reading: Reading) -> str:
        return reading.get(Record, reading.get(LabResult, result).sample).no

    return office.view(SYSTEM, read)


async def test_a_batch_is_begun_filled_by_scans_and_entered_in_a_row(office: Office) -> None:
    plant(office)
    scanned = number(office, order(office)[0])
    async with sit(office, ANNA) as at:
        await at.press(*WORKLISTS, "plus", *"ISE", *("enter",) * 5)
        assert worklist(office).method == "ISE", at.text
        await at.press("plus", *scanned, "enter", "K", "enter", "K", "enter")
        nothing = _("Nothing of {typed} waits for this worklist. Check the order.")
        assert nothing.format(typed="K") in at.text
        await at.press("f3")
        assert [each.place for each in results(office)] == [2, 3]
        assert scanned in at.text
        await at.press("enter", *"4,5", "enter")
        assert "C1" in at.message, "a failed control is said at once"
        await at.press("enter", *"4,0", "enter", *"4,1", "enter", *"x", "enter")
        assert "x" in at.text, "what is no number stays in its form"
        await at.press("backspace", *"7,0", "enter")
        assert _("Critical value: call the requester now. A work item asks for it.") in at.message
        assert [str(each.measured and each.measured.value) for each in results(office)] == [
            "4.1", "7.0",
        ]  # fmt: skip
        await at.press("c")
        assert worklist(office).state == "closed", at.text


async def test_a_result_without_a_value_is_taken_off_and_a_control_is_not(office: Office) -> None:
    plant(office)
    async with sit(office, ANNA) as at:
        await at.press(*WORKLISTS, "plus", *("enter",) * 5, "plus", "K", "enter", "f3", "x")
        assert _("Controls keep their places. Move the cursor to a result.") in at.message
        await at.press("down", "x")
        assert results(office) == []
        await at.press("f3")
        assert "WL-00001" in at.text


async def test_a_choice_is_entered_by_its_code(office: Office) -> None:
    plant(office)
    async with sit(office, EVA) as at:
        await at.press(*WORKLISTS, "plus", *("enter",) * 5, "plus", *"NIT", "enter", "f3", "enter")
        assert "negatief" in at.text
        await at.press(*"POS", "enter")
    (nitrite,) = results(office)
    assert (nitrite.state, nitrite.flag) == ("entered", "abnormal")
