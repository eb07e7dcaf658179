"""Two change one thing: what both changed is chosen field by field, and nothing typed is lost."""

from __future__ import annotations

import asyncio

import pytest

from store.access import Actor
from store.inbox import WorkItem
from store.ledgers import Entry
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.screens.conftest import APPOINTMENT
from tests.screens.sitting import Sitting, sit
from tui.locale import _
from tui.widgets.conflict import Conflict
from tui.widgets.entry_form import EntryForm
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


async def test_two_who_type_one_draft_bring_it_together(
    office: Office, anna: Actor, carla: Actor
) -> None:
    texts = {"relation": "1", "reference": "2026-1", "date": "16-11-2026", "total": "121,00",
             "lines.0.account": "7000", "lines.0.btw": "IH", "lines.0.amount": "121,00"}  # fmt: skip
    given = {"relation": 1, "reference": "2026-1", "total": 12100, "date": "2026-11-16",
             "costs": [{"account": "7000", "btw": "IH", "cents": 12100}], "texts": texts}  # fmt: skip
    draft = office.do(anna, "entry.draft", given=given).doc
    async with sit(office, ANNA) as at:
        await at.press("f7", "d", "enter", "e")
        assert at.place == "enter"
        form = at.app.screen.query_one(EntryForm)
        for _key in range(20):
            if form.current != "relation":
                await at.press("up")
        await at.press("tab")
        assert form.current == "reference"
        await at.type("2026-2")
        theirs = {**given, "reference": "2026-3", "texts": {**texts, "reference": "2026-3"}}
        await asyncio.to_thread(office.do, carla, "entry.change", draft.id, theirs)
        for _key in range(20):
            if not isinstance(at.app.screen, Conflict):
                await at.press("enter")
        assert _("theirs: {text}").format(text="2026-3") in at.text
        await at.press("1", "enter")
        for _key in range(20):
            if form.texts:
                await at.press("enter")
    kept = office.view(anna, lambda reading: reading.get(Entry, draft.id))
    assert (kept.reference, kept.state) == ("2026-2", "submitted")
