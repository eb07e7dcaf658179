"""A role that ended does not go on reading in a session that stayed open."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from store import inbox
from store.access import SYSTEM
from store.errors import NotFound
from store.office import Office
from store.people import Membership, departments
from tests.conftest import EVA, GIJS, NOW
from tests.lines import by_lines
from tests.screens.sitting import sit

TODAY = date(2026, 11, 23)
POST = inbox.Box("queue", 1, "new")


def ends(office: Office, person: int, until: date) -> None:
    for role in office.view(SYSTEM, lambda reading: reading.find(Membership)):
        if role.person == person:
            office.do(office.actor(GIJS), "membership.end", role.id, {"until": until})


def to_midnight(office: Office) -> None:
    office.clock = lambda: NOW + timedelta(days=1)


def test_a_role_that_ended_at_midnight_reads_nothing_more(office: Office) -> None:
    ends(office, EVA, TODAY)
    eva = office.actor(EVA)
    assert office.view(eva, inbox.items, POST)
    office.clock = lambda: NOW + timedelta(hours=13, minutes=59)  # 23:59 in Amsterdam
    assert office.view(eva, inbox.items, POST)
    office.clock = lambda: NOW + timedelta(hours=14)
    assert office.view(eva, inbox.items, POST) == []
    with pytest.raises(NotFound):
        office.do(eva, "item.accept", 1)


def test_a_role_that_begins_at_midnight_counts_from_then(office: Office) -> None:
    given = {
        "person": EVA,
        "role": "assistant",
        "department": 2,
        "since": TODAY + timedelta(days=1),
    }
    office.do(SYSTEM, "membership.add", given=given)
    eva = office.actor(EVA)

    def reach(reading: Any) -> int:
        return sum(reading.reach("item.read").covers(one.id, owned=False)
                   for one in departments(reading))  # fmt: skip

    assert office.view(eva, reach) == 1
    to_midnight(office)
    assert office.view(eva, reach) == 2


def test_an_ended_role_reads_nothing_from_the_same_moment(office: Office) -> None:
    """Before any session follows the change, and in a process of its own too."""
    eva = office.actor(EVA)
    assert office.view(eva, inbox.items, POST)
    ends(office, EVA, TODAY - timedelta(days=1))
    assert office.view(eva, inbox.items, POST) == []


def test_who_left_reads_nothing(office: Office) -> None:
    eva = office.actor(EVA)
    office.do(
        office.actor(GIJS), "person.change", EVA, {"name": "Eva van der Gracht", "active": False}
    )
    with pytest.raises(NotFound):
        office.view(eva, inbox.items, POST)


def test_what_was_rolled_back_is_not_remembered(office: Office) -> None:
    eva = office.actor(EVA)
    rows = len(office.view(eva, inbox.items, POST))

    def fails() -> None:
        ends(office, EVA, TODAY - timedelta(days=1))
        assert office.view(eva, inbox.items, POST) == []
        raise NotFound("Nothing is saved.")

    with pytest.raises(NotFound):
        office.together(fails)
    assert len(office.view(eva, inbox.items, POST)) == rows


async def test_the_screens_of_an_ended_role_close_at_midnight(office: Office) -> None:
    ends(office, EVA, TODAY)
    async with sit(office, EVA) as at:
        assert at.place == "inbox"
        to_midnight(office)
        await at.settle()
        assert not at.app.is_running


async def test_the_screens_of_a_role_that_goes_on_show_the_new_roles(office: Office) -> None:
    given = {"person": EVA, "role": "assistant", "department": 2,
             "since": TODAY + timedelta(days=1)}  # fmt: skip
    office.do(SYSTEM, "membership.add", given=given)
    async with sit(office, EVA, (160, 50)) as at:
        assert "BALIE" in at.text
        assert "FACTUREN" not in at.text
        to_midnight(office)
        await at.settle()
        assert "FACTUREN" in at.text


async def test_line_mode_ends_at_midnight(office: Office) -> None:
    ends(office, EVA, TODAY)
    async with by_lines(office, EVA) as at:
        to_midnight(office)
        await at.settle()
        assert not at.app.is_running
        assert at.app.last_words == "U hebt hier vandaag geen rol. Vraag uw manager."
