"""Schedules by keyboard: in words, with what comes next while they are typed."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from store import inbox
from store.access import Actor
from store.inbox import Schedule, WorkItem
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.screens.sitting import Sitting, sit
from tui.locale import _
from tui.widgets.conflict import Conflict
from tui.widgets.entry_form import EntryForm

WEEKLY: dict[str, Any] = {
    "queue": 1, "name": "Nalopen", "often": "week", "on": "ma", "start": "2026-11-23",
    "at": "09:30", "title": "Werkbak nalopen", "note": "Ook wat wacht",
}  # fmt: skip


def kept(office: Office, who: Actor) -> list[Schedule]:
    """What the demo office does not have of its own."""
    found = office.view(who, inbox.schedules, 1)
    return [one.schedule for one in found if one.schedule.name.startswith("Nal")]


@pytest.fixture
def weekly(office: Office, carla: Actor) -> Schedule:
    """Each Monday at half past nine."""
    found: Schedule = office.do(carla, "schedule.add", given=WEEKLY).doc
    return found


async def to(at: Sitting, name: str) -> None:
    """To the schedules, and to the row of one."""
    await at.press("p", "s")
    assert at.place == "schedules"
    for _key in range(9):
        if not any(line.startswith(">") and name in line for line in at.lines):
            await at.press("down")


async def hand_in(at: Sitting) -> None:
    """Enter until the form is gone."""
    for _key in range(30):
        if at.app.screen.typing:  # type: ignore[attr-defined]  # an OfficeScreen
            await at.press("enter")


async def test_a_schedule_is_added_with_its_next_times_in_sight(
    office: Office, carla: Actor
) -> None:
    async with sit(office, CARLA) as at:
        await to(at, "")
        await at.press("plus", *"Nalopen", "enter", *"post", "enter", "3")
        assert "30-11-2026 09:00 · 07-12-2026 09:00 · 14-12-2026 09:00" in at.text
        await at.press("enter", *"di")
        assert "24-11-2026 09:00 · 01-12-2026 09:00 · 08-12-2026 09:00" in at.text
        await at.press("tab", *"83", "0")
        assert "24-11-2026 08:30" in at.text
        await at.press("tab", "tab", *"Werkbak nalopen")
        await hand_in(at)
        assert _("every week on {days}").format(days=_("tu")) in at.text
    found = kept(office, carla)[0]
    assert (found.rule, found.title, found.queue) == ("FREQ=WEEKLY;BYDAY=TU", "Werkbak nalopen", 1)
    assert found.next_at == "2026-11-24T07:30:00.000+00:00"


async def test_what_is_no_rhythm_is_told_while_it_is_typed(office: Office, carla: Actor) -> None:
    async with sit(office, CARLA) as at:
        await to(at, "")
        await at.press("plus", *"Nalopen", "enter", *"post", "enter", "4", "enter", *"32")
        assert _("Choose a day of the month, from 1 to 31.") in at.text
        await at.press("enter", "enter", *"Werk")
        form = at.app.screen.query_one(EntryForm)
        while form.current != "on":  # Enter passes the empty fields, the form sends back
            await at.press("enter")
        assert _("Choose a day of the month, from 1 to 31.") in at.text
    assert kept(office, carla) == []


async def test_a_schedule_is_changed(office: Office, carla: Actor, weekly: Schedule) -> None:
    async with sit(office, CARLA) as at:
        await to(at, "Nalopen")
        assert "30-11-2026 09:30 · 07-12-2026 09:30 · 14-12-2026 09:30" in at.text
        assert "Ook wat wacht" in at.text
        await at.press("enter", "down", "down", "1", "tab", "tab", "delete")
        await hand_in(at)
        assert _("every day") in at.text
    assert kept(office, carla)[0].rule == "FREQ=DAILY"
    assert kept(office, carla)[0].note == "Ook wat wacht"


async def test_it_is_paused_and_goes_on(office: Office, carla: Actor, weekly: Schedule) -> None:
    async with sit(office, CARLA) as at:
        await to(at, "Nalopen")
        await at.press("p")
        assert (kept(office, carla)[0].state, kept(office, carla)[0].next_at) == ("paused", "")
        assert _("paused") in at.text
        await at.press("p")
        assert kept(office, carla)[0].state == "active"


async def test_it_is_run_now_and_taken_away(office: Office, carla: Actor, weekly: Schedule) -> None:
    async with sit(office, CARLA) as at:
        await to(at, "Nalopen")
        await at.press("n")
        told = at.message
        made = office.view(carla, lambda reading: reading.find(WorkItem))[-1]
        assert (made.title, made.origin) == ("Werkbak nalopen", "recurring")
        assert told == _("Item {id} created.").format(id=made.id)
        await at.press("x")
        assert kept(office, carla) == []
        await at.press("u")
        assert len(kept(office, carla)) == 1


async def test_an_assistant_sees_them_and_keeps_none(
    office: Office, carla: Actor, weekly: Schedule
) -> None:
    async with sit(office, ANNA) as at:
        await to(at, "Nalopen")
        assert "Werkbak nalopen" in at.text
        await at.press("plus", "enter", "x", "p", "n")
        assert not at.app.screen.typing  # type: ignore[attr-defined]  # an OfficeScreen
    assert kept(office, carla)[0].state == "active"


async def test_each_department_has_its_own(office: Office, weekly: Schedule) -> None:
    async with sit(office, CARLA) as at:
        await to(at, "Nalopen")
        await at.press("right_square_bracket")
        assert "Boekhouding" in at.lines[0]
        assert "Nalopen" not in at.text


async def test_two_who_change_one_lose_nothing(
    office: Office, carla: Actor, weekly: Schedule
) -> None:
    async with sit(office, CARLA) as at:
        await to(at, "Nalopen")
        await at.press("enter", *"Nalopen vroeg")
        theirs = {**WEEKLY, "estimate": 20}
        await asyncio.to_thread(office.do, carla, "schedule.change", weekly.id, theirs)
        for _key in range(20):
            if at.app.screen.typing and not isinstance(at.app.screen, Conflict):  # type: ignore[attr-defined]  # an EntryForm
                await at.press("enter")
    found = kept(office, carla)[0]
    assert (found.name, found.estimate) == ("Nalopen vroeg", 20)
