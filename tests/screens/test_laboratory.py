"""Orders and samples at the keyboard: ordered by a few letters, scanned, moved on, handed over."""

from __future__ import annotations

import pytest

from store.laboratory.models import LabOrder
from store.office import Office
from tests.conftest import ANNA, CARLA, FEMKE
from tests.screens.sitting import sit
from tests.store.laboratory.practice import (
    HB,
    KREA,
    PATIENT,
    POTASSIUM,
    found_laboratory,
    order,
    results,
    samples,
)
from tests.store.laboratory.samples.test_stepping import move
from tui.locale import _


@pytest.fixture
def lab(office: Office) -> Office:
    """The demo office with a laboratory."""
    found_laboratory(office)
    return office


async def test_tests_are_ordered_by_a_few_letters(lab: Office) -> None:
    async with sit(lab, ANNA) as at:
        await at.press("comma", "z")
        assert at.place == "laboratory"
        await at.press("plus")
        assert at.place == "lab_ordering"
        await at.press(*"jansen-v", "enter", *"01051980", "enter", _("f"), "enter", "enter")
        await at.press(*"krea", "enter", *"kal", "enter", "enter", "enter")
        assert at.place == "lab_order", at.text
        assert "LO-00001" in at.text
        assert "M. Jansen-Verhoeven" in at.text
        await at.press("f3")
        assert at.place == "laboratory"
        assert "KREA, K" in at.text
    (made,) = lab.view(lab.actor(ANNA), lambda reading: reading.find(LabOrder))
    assert (made.sex, str(made.born), made.tests) == ("f", "1980-05-01", (KREA, POTASSIUM))


async def test_a_scan_opens_the_sample_from_anywhere(lab: Office) -> None:
    made = order(lab, KREA, HB)
    tube, edta = samples(lab, made)
    async with sit(lab, ANNA) as at:
        await at.press("f4", *tube.no, "enter")
        assert at.place == "sample"
        assert tube.no in at.lines[0]
        await at.press("f4", *edta.no.lower(), "enter")
        assert edta.no in at.lines[0]
        wrong = edta.no[:-1] + str((int(edta.no[-1]) + 1) % 10)
        await at.press("f4", *wrong, "enter")
        assert wrong in at.message
        assert at.place == "search"
        await at.press(*made.no, "enter")
        assert at.place == "lab_order"
        await at.press("f8", "comma", "z", "slash", *tube.no, "enter")
        assert at.place == "sample"


async def test_tests_are_ordered_from_the_page_of_a_patient(lab: Office) -> None:
    async with sit(lab, ANNA) as at:
        at.app.screen.go("relation", relation=PATIENT)
        await at.settle()
        await at.press("comma", "o", *"01051980", "enter", "o", "enter", "enter")
        await at.press(*"hb", "enter", "enter", "enter")
        assert at.place == "lab_order"
        assert "M. Jansen-Verhoeven" in at.text


async def test_a_sample_opens_from_the_list_of_its_kind(lab: Office) -> None:
    (tube,) = samples(lab, order(lab, KREA))
    async with sit(lab, ANNA) as at:
        at.app.screen.go("filed", of=tube.of)
        await at.settle()
        await at.press("enter")
        assert at.place == "sample"
        await at.press("e")
        assert at.place == "record"


async def test_a_sample_goes_its_way_by_one_key(lab: Office) -> None:
    made = order(lab, KREA)
    (tube,) = samples(lab, made)
    async with sit(lab, ANNA) as at:
        await at.press("f4", *tube.no, "enter", "n", "n", "n", "n")
        assert "gereed" in at.message
        await at.press("n")
        assert at.message == _("This sample has no usual next step. Press t for the others.")
        await at.press("d", *"1", "enter", *"Bram Visser", "enter", *"lab 2", "enter", "enter")
        assert at.message == _("Noted in the chain of custody.")
        await at.press("k")
        assert at.place == "custody"
        assert "Bram Visser" in at.text
        assert _("no gaps") in at.text
    assert samples(lab, made)[0].state == "ready"


async def test_a_sample_is_rejected_with_a_reason_and_collected_again(lab: Office) -> None:
    made = order(lab, KREA)
    (tube,) = samples(lab, made)
    async with sit(lab, ANNA) as at:
        await at.press("f4", *tube.no, "enter", "t")
        assert "afkeuren" in at.text
        await at.press(*"afkeuren", "enter", *"RH", "enter", _("y"), "enter")
        assert "afgekeurd" in at.lines[0]
        assert "hemolyse" in at.text
        await at.press("o")
        assert at.place == "lab_order"
        assert samples(lab, made)[1].no in at.text


async def test_many_samples_come_in_by_scans(lab: Office) -> None:
    made = order(lab, KREA, HB)
    tube, edta = samples(lab, made)
    move(lab, tube.id, "collect")
    async with sit(lab, ANNA) as at:
        await at.press("comma", "z", "i")
        assert at.place == "burst"
        for number in (tube.no, edta.no):
            await at.press(*number, "enter")
        await at.press("enter", "enter")
        assert edta.no in at.text, "it was not collected yet"
    assert [each.state for each in samples(lab, made)] == ["received", "registered"]


async def test_an_order_is_changed_and_cancelled(lab: Office) -> None:
    made = order(lab, KREA)
    async with sit(lab, CARLA) as at:
        at.app.screen.go("lab_order", lab_order=made.id)
        await at.settle()
        await at.press("plus", *"hb", "enter")
        assert at.message == _("The test is added.")
        await at.press("m", "2")
        await at.press("enter")
        assert at.place == "sample"
        await at.press("f3", "x", *"dubbel", "enter")
        assert at.message == _("The order is cancelled.")
        assert "dubbel" in at.text
    assert [each.state for each in results(lab, made)] == ["cancelled"] * 2


async def test_the_front_desk_hands_samples_on_and_sees_no_values(lab: Office) -> None:
    made = order(lab, KREA)
    (tube,) = samples(lab, made)
    move(lab, tube.id, "collect", "receive", "prepare", "prepared")
    lab.do(lab.actor(ANNA), "lab_result.enter", results(lab, made)[0].id, {"value": "88"})
    async with sit(lab, FEMKE) as at:
        await at.press("f4", *tube.no, "enter")
        assert at.place == "sample"
        assert _("to verify") in at.text
        assert "88" not in at.text.replace(tube.no, "")
