"""Two change one thing: what both changed is chosen field by field, and nothing typed is lost."""

from __future__ import annotations

import asyncio

import pytest

from store.access import Actor
from store.inbox import WorkItem
from store.office import Office
from tests.conftest import CARLA
from tests.screens.conftest import APPOINTMENT
from tests.screens.sitting import Sitting, sit
from tui.locale import _
from tui.widgets.form_dialog import FormDialog


def item(office: Office, who: Actor) -> WorkItem:
    return office.view(who, lambda reading: reading.get(WorkItem, APPOINTMENT))


def changed(office: Office, who: Actor, **fields: object) -> None:
    office.do(who, "item.change", APPOINTMENT, fields)


async def typed(at: Sitting, title: str) -> None:
    """The details are open with another title typed."""
    await at.press("d", "up", "up", "up")
    await at.type(title)


async def saved(at: Sitting) -> None:
    for _key in range(6):
        if isinstance(at.app.screen, FormDialog):
            await at.press("enter")


async def test_what_only_a_colleague_changed_goes_together(office: Office, anna: Actor) -> None:
    async with sit(office, CARLA) as at:
        await typed(at, "Afspraak uitgesteld")
        await asyncio.to_thread(changed, office, anna, estimate=25)
        await saved(at)
        found = item(office, anna)
    assert (found.title, found.estimate) == ("Afspraak uitgesteld", 25)


@pytest.mark.parametrize(
    ("choice", "title"), [("1", "Mijne"), ("2", "Hunne"), ("3", "Hunne Mijne")]
)
async def test_what_both_changed_is_chosen(
    office: Office, anna: Actor, choice: str, title: str
) -> None:
    async with sit(office, CARLA) as at:
        await typed(at, "Mijne")
        await asyncio.to_thread(changed, office, anna, title="Hunne", estimate=25)
        await saved(at)
        for shown in ("Hunne", "Mijne", _("mine: {text}").format(text="Mijne")):
            assert shown in at.text
        await at.press(choice, "enter")
        await saved(at)
        found = item(office, anna)
    assert (found.title, found.estimate) == (title, 25)


async def test_going_back_from_the_choice_saves_nothing_and_keeps_what_is_typed(
    office: Office, anna: Actor
) -> None:
    async with sit(office, CARLA) as at:
        await typed(at, "Mijne")
        await asyncio.to_thread(changed, office, anna, title="Hunne")
        await saved(at)
        await at.press("f3")
        assert "Mijne" in at.text
        assert item(office, anna).title == "Hunne"
        await saved(at)
        await at.press("1", "enter")
        await saved(at)
        assert item(office, anna).title == "Mijne"
