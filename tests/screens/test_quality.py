"""Quality checks by keyboard: what is looked at again, said good or faulty, and how much it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store.access import SYSTEM
from store.inbox import Box, QualityCheck, items, quality_departments
from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA, FEMKE
from tests.screens.conftest import ENERGY, INVOICE, LAB
from tests.screens.sitting import sit
from tui.locale import _

WEEK = timedelta(weeks=1)


@pytest.fixture
def week(office: Office) -> Office:
    """Anna and Bram finished work a week ago; a sample of all of it is drawn."""
    carla = office.actor(CARLA)
    last = office.clock
    for who, item in ((ANNA, INVOICE), (ANNA, LAB), (BRAM, ENERGY)):
        for act in ("item.accept", "item.claim", "item.finish"):
            office.do(office.actor(who), act, item)
    share = office.do(carla, "quality.set", given={"department": 2, "percent": 100}).doc
    office.clock = lambda: last() + WEEK
    office.do(SYSTEM, "quality.draw", share.id)
    return office


def checks(office: Office) -> list[QualityCheck]:
    return office.view(SYSTEM, lambda reading: reading.find(QualityCheck))


async def test_a_manager_says_what_is_good_and_what_is_faulty(week: Office) -> None:
    async with sit(week, CARLA) as at:
        await at.press("w", "q")
        assert at.place == "quality"
        while "Boekhouding" not in at.lines[0]:
            await at.press("right_square_bracket")
        assert _("{percent} of the work").format(percent="100 %") in at.lines[0]
        assert at.text.count("Anna de Boer") == 2
        await at.press("g")
        assert [one.state for one in checks(week)].count("good") == 1
        assert at.message == _("Marked as good. Press u to undo.")
        await at.press("f")
        await at.type("Btw vergeten")
        await at.press("enter")
        faulty = next(one for one in checks(week) if one.state == "faulty")
        assert faulty.note == "Btw vergeten"
        told = week.view(week.actor(faulty.person), items, Box("mine"))
        assert faulty.told in {one.id for one in told}
        assert _("Faulty (%) per month") in at.text
        assert _("{faulty} of {checked}").format(faulty=1, checked=2) in at.text
        await at.press("y")
        assert "2026-11" in at.text
        assert _("Faulty (%) per month") not in at.text
        await at.press("y")
        assert "2026-11" not in at.text
        await at.press("u")
        assert [one.state for one in checks(week)].count("faulty") == 0


async def test_enter_reads_the_item(week: Office) -> None:
    async with sit(week, CARLA) as at:
        await at.press("w", "right_square_bracket", "q", "right_square_bracket", "enter")
        assert at.place == "item"
        await at.press("f3")
        assert at.place == "quality"
        await at.press("f3")
        assert at.place == "board"


async def test_what_was_found_stands_apart(week: Office) -> None:
    first = checks(week)[0]
    week.do(week.actor(CARLA), "quality.judge", first.id, {"faulty": True, "note": "Verkeerde btw"})
    async with sit(week, CARLA) as at:
        await at.press("w", "q", "right_square_bracket")
        assert "Verkeerde btw" not in at.text
        await at.press("v")
        assert "Verkeerde btw" in at.text
        assert _("found faulty") in at.lines[0]
        await at.press("v")
        assert "Verkeerde btw" not in at.text


async def test_the_share_is_typed_in_a_form(week: Office) -> None:
    async with sit(week, CARLA) as at:
        await at.press("w", "q", "s")
        await at.press("backspace", "backspace", "backspace")
        await at.type("101")
        await at.press("enter")
        assert "101" in at.text  # refused at its field
        await at.press("backspace", "backspace", "backspace")
        await at.type("15")
        await at.press("enter")
        assert at.place == "quality"
        found = week.view(week.actor(CARLA), quality_departments)
        assert found[0].percent == 15
        assert _("{percent} of the work").format(percent="15 %") in at.lines[0]


async def test_an_assistant_sees_what_was_found_in_their_own_work(week: Office) -> None:
    for one in checks(week):
        week.do(week.actor(CARLA), "quality.judge", one.id, {"faulty": True, "note": "Fout"})
    async with sit(week, BRAM) as at:
        await at.press("w", "q")
        while "Boekhouding" not in at.lines[0]:
            await at.press("right_square_bracket")
        assert _("found faulty") in at.lines[0]
        assert at.text.count("Bram Visser") >= 1
        assert "Anna de Boer" not in at.text
        assert _("share") not in at.keys
        await at.press("v", "v")
        assert _("to be checked") not in at.lines[0]


async def test_the_front_desk_has_no_way_there(week: Office) -> None:
    async with sit(week, FEMKE) as at:
        await at.press("f9")
        await at.type(_("quality"))
        await at.press("enter")
        assert at.place != "quality"


async def test_the_palette_goes_there(week: Office) -> None:
    async with sit(week, CARLA) as at:
        await at.press("f9")
        await at.type(_("quality"))
        await at.press("enter")
        assert at.place == "quality"


async def test_who_did_it_goes_from_the_message_to_the_work(week: Office) -> None:
    about = next(one for one in checks(week) if one.person == BRAM)
    given = {"faulty": True, "note": "Verkeerde btw"}
    week.do(week.actor(CARLA), "quality.judge", about.id, given)
    told = next(one for one in checks(week) if one.id == about.id).told
    async with sit(week, BRAM) as at:
        at.app.screen.go("item", item=told)
        await at.settle()
        assert "Verkeerde btw" in at.text
        assert _("item {id} (press w)").format(id=about.item) in at.text
        await at.press("w")
        assert _("Item {id}").format(id=about.item) in at.lines[0]


async def test_the_only_one_who_could_judge_it_gives_a_reason(office: Office) -> None:
    carla = office.actor(CARLA)
    for act in ("item.accept", "item.claim", "item.finish"):
        office.do(carla, act, ENERGY)
    share = office.do(carla, "quality.set", given={"department": 2, "percent": 100}).doc
    begin = office.clock()
    office.clock = lambda: begin + WEEK
    office.do(SYSTEM, "quality.draw", share.id)
    async with sit(office, CARLA) as at:
        await at.press("w", "q", "right_square_bracket", "g")
        assert [one.state for one in checks(office)] == ["open"]
        await at.type("Niemand anders")
        await at.press("enter")
        assert [one.state for one in checks(office)] == ["good"]


async def test_an_empty_list_tells_that_the_sample_was_drawn(office: Office) -> None:
    carla = office.actor(CARLA)
    share = office.do(carla, "quality.set", given={"department": 2, "percent": 100}).doc
    async with sit(office, CARLA, (120, 30)) as at:
        await at.press("w", "q")
        while "Boekhouding" not in at.lines[0]:
            await at.press("right_square_bracket")
        waits = _("The first sample, of last week's work, is drawn within a minute.")
        assert waits in at.text
        await at.press("y")
        assert at.message == _("The chart appears once a check was found good or faulty.")
        office.do(SYSTEM, "quality.draw", share.id)
        await at.until(_("Everything of week {week} has been checked.").partition("{")[0])
        assert waits not in at.text
