"""Results at the keyboard: entered one after another, verified and released, returned, amended, told."""

from __future__ import annotations

from store.access import SYSTEM
from store.laboratory.models import LabResult
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA
from tests.screens.sitting import Sitting, sit
from tests.store.laboratory.planted import enter, order, plant, released


def result(office: Office, number: int) -> LabResult:
    return office.view(SYSTEM, lambda reading: reading.get(LabResult, number))


async def go(at: Sitting, *keys: str) -> None:
    """Go to the laboratory, and on."""
    await at.press("comma", "z", *keys)


async def test_values_are_entered_one_after_another(office: Office) -> None:
    plant(office)
    order(office)
    async with sit(office, ANNA) as at:
        await go(at, "e")
        assert at.place == "lab_entering"
        assert "3,5-5,1" in at.text
        await at.type("<3,0")
        await at.press("enter")
        await at.type("pos")
        await at.press("enter")
        await at.press("enter")
        assert [result(office, each).state for each in (1, 2, 3)] == ["entered", "entered", "empty"]
        value = result(office, 1).measured
        assert value is not None
        assert (value.sign, result(office, 1).flag, result(office, 2).flag) == (
            "<",
            "low",
            "abnormal",
        )
        await at.type("neg")
        await at.press("enter")
        assert "ontbreken nog waarden" in at.text
        await at.press("home", "down", "down", "enter")
        await at.type("vier")
        await at.press("enter")
        assert "vier" in at.text
        assert result(office, 3).state == "empty"


async def test_what_the_method_cannot_measure_is_entered_twice(office: Office) -> None:
    plant(office)
    async with sit(office, ANNA) as at:
        await go(at, "e")
        await at.type("42")
        await at.press("enter")
        assert "buiten het meetbereik van K" in at.text
        assert result(office, 1).state == "empty"
        await at.press("enter")
        assert result(office, 1).flag == "critical_high"
        assert "alarmwaarde" in at.text


async def test_all_that_is_shown_is_verified_then_released(office: Office) -> None:
    plant(office)
    more = order(office)
    for number, value in ((1, "4"), (2, "neg"), (more[0], "4,1")):
        enter(office, number, value, ANNA)
    enter(office, more[1], "pos", CARLA)
    async with sit(office, CARLA) as at:
        await go(at, "r")
        assert "3 van 4" in at.text
        await at.press("x", "p")
        assert "2 uitslagen valideren zoals getoond?" in at.text
        await at.press("enter")
        assert "2 uitslagen gedaan" in at.text
        assert result(office, 1).state == "entered", "left out"
        await at.press("s", "p", "enter")
        assert "2 uitslagen gedaan" in at.text
        assert [result(office, each).state for each in (2, more[0])] == ["released", "released"]


async def test_a_value_that_changed_since_it_was_shown_stays(office: Office) -> None:
    plant(office)
    enter(office, 1, "4", ANNA)
    async with sit(office, EVA) as at:
        await go(at, "r")
        await at.press("p")
        enter(office, 1, "5", ANNA)
        await at.press("enter")
        assert "intussen" in at.text
        assert result(office, 1).state == "entered"


async def test_two_people_verify_at_once(office: Office) -> None:
    plant(office)
    enter(office, 1, "4", ANNA)
    async with sit(office, EVA) as at:
        await go(at, "r", "enter")
        assert at.place == "lab_result"
        seen = result(office, 1).rev
        office.do(office.actor(CARLA), "lab_result.verify", 1, rev=seen)
        await at.press("v")
        assert result(office, 1).verified_by == CARLA
        assert "te autoriseren" in at.text


async def test_a_result_is_returned_and_its_old_value_read(office: Office) -> None:
    plant(office)
    enter(office, 1, "7,0", ANNA)
    async with sit(office, EVA) as at:
        await go(at, "r", "enter", "r")
        await at.type("hemolyse")
        await at.press("enter")
        assert result(office, 1).state == "empty"
        assert "7,0 mmol/L" in at.text
        assert "hemolyse" in at.text
        await at.press("e")
        await at.type("4,0")
        await at.press("enter", "enter", "enter", "enter", "enter")
        assert result(office, 1).state == "entered"


async def test_a_critical_value_is_told_and_a_released_one_amended(office: Office) -> None:
    plant(office)
    released(office, 1, "7,0", ANNA, CARLA)
    async with sit(office, EVA) as at:
        await go(at, "r", "s", "s", "enter", "k")
        await at.type("dr. Smit")
        await at.press("enter", "enter")
        await at.type("j")
        await at.press("enter", "enter")
        assert result(office, 1).critical == "called"
        assert "dr. Smit" in at.text
        await at.press("w")
        await at.type("5,0")
        await at.press("enter", "enter", "enter")
        await at.type("verwisseld")
        await at.press("enter", "enter")
        assert at.place == "lab_result"
        amended = result(office, 3)
        assert (amended.supersedes, amended.reason, amended.entered_by) == (1, "verwisseld", EVA)
        await at.press("f3", "h")
        assert at.place == "lab_earlier"
        assert "7,0 mmol/L" in at.text
