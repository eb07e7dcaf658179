"""The steps of an item by keyboard: started, ticked, taken back, checked by somebody else."""

from __future__ import annotations

from typing import Any

import pytest

from store.access import Actor
from store.inbox import Procedure, WorkItem
from store.office import Office
from store.office.links import links
from tests.conftest import ANNA, CARLA, EVA, FEMKE
from tests.screens.conftest import APPOINTMENT
from tests.screens.sitting import Sitting, sit
from tui.locale import _

STEPS: list[dict[str, Any]] = [
    {"text": "Bel de patient"},
    {"text": "Kijk de afspraak na", "other_eyes": True},
    {"text": "Leg de patient vast", "record_act": "relation.add", "required": False},
    {"text": "Boek de rekening", "record_act": "entry.draft", "required": False},
]


def item(office: Office, who: Actor) -> WorkItem:
    return office.view(who, lambda reading: reading.get(WorkItem, APPOINTMENT))


@pytest.fixture
def procedure(office: Office, carla: Actor) -> Procedure:
    """A procedure of the administration that counts, as Eva confirmed it."""
    given = {"department": 1, "name": "Afspraak verzetten", "steps": STEPS}
    proposed = office.do(carla, "procedure.add", given=given).doc
    found: Procedure = office.do(office.actor(EVA), "procedure.confirm", proposed.id).doc
    return found


@pytest.fixture
def running(office: Office, anna: Actor, procedure: Procedure) -> WorkItem:
    """Anna's item, done by the procedure."""
    office.do(anna, "item.accept", APPOINTMENT)
    office.do(anna, "item.claim", APPOINTMENT)
    found: WorkItem = office.do(
        anna, "item.start_procedure", APPOINTMENT, {"procedure": procedure.number}
    ).doc
    return found


async def to_item(at: Sitting) -> None:
    """To the appointment in the lists of open work."""
    at.app.screen.go("item", item=APPOINTMENT)  # type: ignore[attr-defined]  # an OfficeScreen
    await at.settle()
    assert at.place == "item"


async def test_a_procedure_is_started_and_its_steps_are_ticked(
    office: Office, anna: Actor, procedure: Procedure
) -> None:
    office.do(anna, "item.accept", APPOINTMENT)
    async with sit(office, ANNA) as at:
        await to_item(at)
        await at.press("k")
        await at.press(*"afspraak", "enter")
        assert at.place == "steps"
        told = _("{name} · {done} of {all} · item {id}")
        assert (
            told.format(name="Afspraak verzetten", done=0, all=4, id=APPOINTMENT)[:26]
            in at.lines[0]
        )
        await at.press("enter")
        assert [one.step for one in item(office, anna).steps] == [1]
        assert "v" in at.lines[2][:4]
        assert "Anna de Boer" in at.lines[2]
        assert "Kijk de afspraak na" in next(line for line in at.lines if line.startswith(">"))
        await at.press("u")
        assert item(office, anna).steps == ()


async def test_the_steps_are_read_with_the_item(
    office: Office, anna: Actor, running: WorkItem
) -> None:
    office.do(anna, "item.step", running.id, {"step": 1, "note": "Komt dinsdag"})
    async with sit(office, ANNA) as at:
        await to_item(at)
        text = at.text
    assert (
        _("Procedure {name}, version {version}").format(name="Afspraak verzetten", version=1)
        in text
    )
    told = [line.strip() for line in text.splitlines()]
    at = told.index("[x]  1 Bel de patient")
    assert told[at + 1 : at + 3] == ["Anna de Boer, 23-11-2026 10:00", "Komt dinsdag"]
    assert f"[!]  2 Kijk de afspraak na · {_('second person')}" in text
    assert "[ ]  4 Boek de rekening" in text


async def test_what_is_left_stops_the_end(office: Office, anna: Actor, running: WorkItem) -> None:
    async with sit(office, ANNA) as at:
        await to_item(at)
        await at.press("k", "e")
        assert "Bel de patient" in at.message
    assert item(office, anna).state == "open"


async def test_a_check_is_for_somebody_else(office: Office, anna: Actor, running: WorkItem) -> None:
    async with sit(office, ANNA) as at:
        await to_item(at)
        await at.press("k", "enter", "enter")
        assert at.message == _("You did the previous step. A colleague must do this one.")
    async with sit(office, CARLA) as at:
        await to_item(at)
        await at.press("k")
        assert "Kijk de afspraak na" in next(line for line in at.lines if line.startswith(">"))
        await at.press("enter")
        await at.press("e", "enter")
    assert item(office, anna).state == "done"


async def test_a_step_is_taken_back_and_ticked_with_a_note(
    office: Office, anna: Actor, running: WorkItem
) -> None:
    async with sit(office, ANNA) as at:
        await to_item(at)
        await at.press("k", "enter", "up", "x")
        assert item(office, anna).steps == ()
        await at.press("n", *"Belt terug", "enter")
        assert item(office, anna).steps[0].note == "Belt terug"
        assert "Belt terug" in at.text


async def test_a_step_leads_to_its_form(office: Office, anna: Actor, running: WorkItem) -> None:
    async with sit(office, ANNA) as at:
        await to_item(at)
        await at.press("k", "o")
        assert at.message == _("This step opens no form: just tick it off.")
        await at.press("down", "down", "o")
        assert at.place == "relation"
        await at.press("f3", "down", "o")
        assert at.place == "enter"


async def test_a_relation_of_a_step_is_linked_with_its_item(
    office: Office, anna: Actor, running: WorkItem
) -> None:
    async with sit(office, ANNA) as at:
        await to_item(at)
        await at.press("k", "down", "down", "o", *"Nieuwe BV", "enter", "s", "enter")
        await at.press(*["tab"] * 16, "enter", "enter")
        assert at.message == _("Saved and linked with item {id}.").format(id=APPOINTMENT)
    [link] = office.view(anna, links, "item", APPOINTMENT)
    assert (link.name, link.kind, link.what) == ("about", "relation", "Nieuwe BV")


async def test_the_only_one_gives_a_reason(office: Office, anna: Actor, carla: Actor,
                                           running: WorkItem) -> None:  # fmt: skip
    for person in (ANNA, EVA):
        given = {"since": "2026-11-23", "until": "2026-11-23"}
        office.do(office.actor(person), "absence.add", person, given)
    office.do(carla, "item.take", running.id)
    async with sit(office, CARLA) as at:
        await to_item(at)
        await at.press("k", "enter", "enter")
        assert _("No colleague can do this step: give a reason") in at.text
        await at.press(*"Eva is ziek", "enter")
    assert [one.step for one in item(office, anna).steps] == [1, 2]


async def test_the_front_desk_sees_the_steps_of_its_own_request(
    office: Office, carla: Actor, procedure: Procedure
) -> None:
    femke = office.actor(FEMKE)
    asked = office.do(femke, "item.add", given={"queue": 2, "title": "Sleutel"}).doc
    office.do(carla, "item.accept", asked.id)
    office.do(carla, "item.start_procedure", asked.id, {"procedure": procedure.number})
    async with sit(office, FEMKE) as at:
        at.app.screen.go("steps", item=asked.id)  # type: ignore[attr-defined]  # an OfficeScreen
        await at.settle()
        assert "Bel de patient" in at.text
        await at.press("k")
        assert at.place == "steps"
