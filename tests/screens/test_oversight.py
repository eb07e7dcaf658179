"""Alone with a reason, looking exceptions through, and an hour of emergency access."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from store import oversight
from store.access import SYSTEM, Actor
from store.engine import Doc, Mark, Writer
from store.inbox import WorkItem
from store.office import Office
from store.people import Absence, FourEyesException
from tests.conftest import BRAM, CARLA, EVA, FEMKE, GIJS, NOW
from tests.screens.conftest import APPOINTMENT, purchase
from tests.screens.sitting import Sitting, sit
from tui.locale import _

TODAY = date(2026, 11, 23)
TALL = (80, 60)


def keep(office: Office, doc: Doc) -> None:
    with office.database.writing() as connection:
        writer = Writer(connection, Mark(office.clock().isoformat(), SYSTEM.person, "test"))
        writer.add(doc)
        writer.finish()


@pytest.fixture
def alone(office: Office) -> None:
    """Carla is the only one who can approve: Eva is away."""
    keep(office, Absence(person=EVA, since=TODAY, until=TODAY))


@pytest.fixture
def own(office: Office, carla: Actor, alone: None) -> int:
    """An item that Carla did and handed in herself."""
    office.do(carla, "item.accept", APPOINTMENT)
    office.do(carla, "item.submit", APPOINTMENT)
    return APPOINTMENT


def exceptions(office: Office) -> list[FourEyesException]:
    return office.view(SYSTEM, lambda reading: reading.find(FourEyesException))


async def command(at: Sitting, name: str) -> None:
    await at.press("f9", *_(name), "enter")


async def test_the_only_one_is_asked_for_a_reason(office: Office, own: int) -> None:
    async with sit(office, CARLA, TALL) as at:
        await at.press("q", *f"Administratie, {_('to be checked')}", "enter")
        await at.press("4")
        assert _("No colleague available: give a reason for the owner's review") in at.text
        await at.press("f3")
        assert exceptions(office) == []
        await at.press("4", *"Eva is ziek", "enter")
        assert at.message == _("Done. Recorded as an exception with your reason.")
    item = office.view(SYSTEM, lambda reading: reading.get(WorkItem, own))
    assert (item.state, item.checked_by) == ("done", CARLA)
    assert [one.reason for one in exceptions(office)] == ["Eva is ziek"]


async def test_an_entry_of_the_only_one_is_posted_with_a_reason(
    office: Office, carla: Actor, alone: None
) -> None:
    office.do(carla, "entry.submit", purchase(office, carla, "20260418", 12100))
    async with sit(office, CARLA) as at:
        await at.press("f7", "r", "enter", "p")
        await at.press(*"Spoed", "enter")
        assert _("posted") in at.text
    assert [one.act for one in exceptions(office)] == ["entry.post"]


async def test_a_certificate_of_the_only_one_is_renewed_with_a_reason(
    office: Office, alone: None
) -> None:
    given = {"person": CARLA, "name": "EHBO", "issued": "2026-01-01", "expires": "2026-12-03"}
    office.do(SYSTEM, "qualification.add", given=given)
    keep(office, Absence(person=GIJS, since=TODAY, until=TODAY))
    async with sit(office, CARLA) as at:
        at.app.screen.go("person", person=CARLA)  # type: ignore[attr-defined]  # an OfficeScreen
        await at.settle()
        await at.press("end", "enter")
        for _field in range(4):
            if at.place == "FormDialog":
                await at.press("enter")
        assert at.place == "AskText"
        await at.press(*"Niemand anders", "enter")
        assert at.place == "person"
    assert [one.act for one in exceptions(office)] == ["qualification.renew"]


async def test_exceptions_are_looked_through_by_somebody_else(
    office: Office, carla: Actor, own: int
) -> None:
    office.do_many(carla, "item.note", {own: None}, {"text": "Zelf gedaan"})
    office.do(carla, "item.approve", own, reason="Eva is ziek")
    async with sit(office, CARLA) as at:
        await command(at, "exceptions")
        assert at.place == "exceptions"
        assert "Eva is ziek" in at.text
    office.clock = lambda: NOW + timedelta(days=1)
    async with sit(office, CARLA) as at:
        await command(at, "exceptions")
        await at.press("r")
        assert at.message == _("You did this yourself. A colleague must review it.")
        await at.press("a")
        assert at.message == _("Nothing here to review.")
    async with sit(office, EVA) as at:
        await command(at, "exceptions")
        await at.press("enter")
        assert at.place == "item"
        await at.press("f3", "r", *"Terecht", "enter")
        assert "Terecht" in at.text
        assert f"0 {_('Exceptions of {month} · {n} to review').rpartition('} ')[2]}" in at.lines[0]
        await at.press("right_square_bracket")
        assert _("No four-eyes exceptions this month.") in at.text
        await at.press("left_square_bracket")
        assert "Terecht" in at.text
    assert [one.reviewed_by for one in exceptions(office)] == [EVA]


async def test_a_whole_month_is_looked_at_in_one_go(office: Office, own: int, carla: Actor) -> None:
    office.do(carla, "item.approve", own, reason="Eva is ziek")
    office.clock = lambda: NOW + timedelta(days=1)
    async with sit(office, EVA) as at:
        await command(at, "exceptions")
        await at.press("a", "enter")
    assert [one.state for one in exceptions(office)] == ["reviewed"]


async def test_who_may_not_see_exceptions_has_no_such_command(office: Office) -> None:
    async with sit(office, FEMKE) as at:
        await command(at, "exceptions")
        assert at.place == "Pick"


async def test_an_hour_of_emergency_access_and_its_end(office: Office, own: int) -> None:
    hidden = "\n POST "
    async with sit(office, BRAM, (160, 50)) as at:
        assert hidden not in at.text
        await command(at, "emergency access")
        await at.press(*"admin", "enter")
        await at.press(*"Anna is ziek", "enter")
        assert _("EMERGENCY until {time}").format(time="11:00") in at.lines[0]
        assert hidden in at.text
        assert "11:00" in at.message
        office.clock = lambda: NOW + timedelta(minutes=60)
        at.app.following.poll_presence()
        await at.until(_("Emergency access has ended."))
        assert hidden not in at.text
        assert _("EMERGENCY until {time}").format(time="11:00") not in at.lines[0]


async def test_emergency_access_is_ended_by_key(office: Office) -> None:
    bram = office.actor(BRAM)
    office.do(bram, "emergency.open", 1, {"reason": "Anna is ziek"})
    async with sit(office, BRAM) as at:
        assert _("EMERGENCY until {time}").format(time="11:00") in at.lines[0]
        await command(at, "emergency access")
        await at.press("enter")
        assert at.message == _("Emergency access has ended.")
    assert office.view(bram, oversight.own_emergency) is None


async def test_the_manager_is_told_at_the_start_of_who_sees_what(office: Office) -> None:
    office.do(office.actor(BRAM), "emergency.open", 1, {"reason": "Anna is ziek"})
    async with sit(office, CARLA, (160, 50)) as at:
        assert "Bram Visser" in at.message
        await at.press("q", *_("Mine, {state}").format(state=_("open")), "enter")
        assert "Noodtoegang van Bram Visser tot Administratie, tot 11:00" in at.text


async def test_the_holder_is_told_of_a_certificate_that_expires(office: Office) -> None:
    given = {"person": BRAM, "name": "EHBO", "issued": "2026-01-01", "expires": "2026-12-03"}
    office.do(SYSTEM, "qualification.add", given=given)
    async with sit(office, BRAM) as at:
        assert at.message == _("Your qualification {name} expires on {day}.").format(
            name="EHBO", day="03-12-2026"
        )
