"""The tests of the laboratory at the keyboard: a range is added and confirmed, a gap is named and filled."""

from __future__ import annotations

from typing import Any

from store.access import SYSTEM
from store.laboratory.catalogue.fields import LabTestGiven
from store.laboratory.models import Control, LabTest, LabUnit, Range
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA
from tests.screens.sitting import sit
from tests.store.laboratory.planted import plant
from tui.locale import _

TESTS = ("comma", "z", "comma", "t")


def latest(office: Office) -> LabTest:
    return office.view(SYSTEM, lambda reading: reading.find(LabTest))[-1]


def changed(office: Office, **given: Any) -> None:
    """Let Carla change potassium, which Eva brought into use: that makes version 2."""
    known = office.view(SYSTEM, lambda reading: reading.get(LabTest, 1))
    whole = {name: getattr(known, name) for name in LabTestGiven.model_fields}
    whole |= {"methods": ", ".join(known.methods), **given}
    office.do(office.actor(CARLA), "lab_test.change", 1, whole)


async def test_a_test_is_added_with_its_parts_and_confirmed_by_another(office: Office) -> None:
    plant(office)
    async with sit(office, CARLA) as at:
        await at.press(*TESTS, "plus", *"HB", "enter", *"718-7", "enter", *"Hemoglobine", "enter")
        await at.press(
            "enter", "enter", *"mmol/L", "enter", "1", "enter", "enter", *"bloed", "enter"
        )
        await at.press(*"edta", "enter", *"4,0", "enter", *"13,0", *("enter",) * 6)
        assert latest(office).code == "HB", at.text
        await at.press(
            "plus", "m", "enter", *"18", "enter", "enter", *"8,5", "enter", *"11", "enter"
        )
        assert Range(sex="m", age_from=18, low="8.5", high="11") in latest(office).ranges, at.text
        assert _("no range") in at.text
        await at.press("q", "plus", *"QC1", "enter", "7", "enter", "8", "enter")
        assert latest(office).controls == (Control(code="QC1", low="7", high="8"),)
        await at.press("c")
        assert latest(office).state == "draft", "who made it does not confirm it"
    async with sit(office, EVA) as at:
        await at.press(*TESTS, "enter", "c")
        assert latest(office).state == "confirmed"
        assert _("in use") in at.lines[0]


async def test_a_gap_is_filled_from_its_row_and_a_row_is_removed(office: Office) -> None:
    plant(office)
    changed(office, ranges=[{"sex": "m", "low": "3.5"}])
    async with sit(office, CARLA) as at:
        await at.press(*TESTS, "down", "enter")
        assert _("women") in at.message
        await at.press("down", "enter")
        assert _("women") in at.text, "the form begins with whom the gap is of"
        await at.press("enter", *"3,4", "enter", "enter")
        assert [each.sex for each in latest(office).ranges] == ["m", "f"], at.text
        await at.press("x")
        assert [each.sex for each in latest(office).ranges] in (["m"], ["f"])


async def test_a_change_of_a_test_in_use_shows_the_draft_that_it_made(office: Office) -> None:
    plant(office)
    async with sit(office, CARLA) as at:
        await at.press(*TESTS, "enter", "q", "enter", "tab", *"3,8", "enter")
        test = latest(office)
        assert (test.version, test.state, test.controls[0].low) == (2, "draft", "3.8"), at.text
        assert _("version {n}").format(n=2) in at.lines[0]
        await at.press("v")
        assert _("in use") in at.text
        await at.press("down", "enter")
        assert _("version {n}").format(n=1) in at.lines[0]


async def test_overlapping_ranges_are_refused_in_the_form(office: Office) -> None:
    plant(office)
    async with sit(office, CARLA) as at:
        await at.press(*TESTS, "enter", "plus", "m", *("enter",) * 3, *"3,5", *("enter",) * 2)
        refused = _("Ranges {first} and {second} fit the same patient. Change one of them.")
        assert refused.format(first=1, second=2) in at.text
        assert latest(office).id == 2


async def test_an_assistant_reads_a_test_and_changes_nothing(office: Office) -> None:
    plant(office)
    async with sit(office, ANNA) as at:
        await at.press(*TESTS, "enter")
        assert "3,5 - 5,1" in at.text
        await at.press("enter", "plus", "e")
        assert latest(office).id == 2
        assert _("add row") not in at.keys


async def test_a_unit_is_mapped_once(office: Office) -> None:
    plant(office)
    async with sit(office, CARLA) as at:
        await at.press(
            "comma", "z", "comma", "e", "plus", *"giga.l-1", "enter", *"10*9/L", "enter", "enter"
        )
    (unit,) = office.view(SYSTEM, lambda reading: reading.find(LabUnit))
    assert (unit.written, unit.ucum) == ("giga.l-1", "10*9/L")


async def test_search_everywhere_opens_the_version_in_use(office: Office) -> None:
    plant(office)
    changed(office, nl="Kalium nieuw")
    async with sit(office, ANNA) as at:
        await at.press("f4", *"kalium", "enter", "enter")
        assert at.place == "lab_test", at.text
        assert _("version {n}").format(n=1) in at.lines[0]
