"""Procedures by keyboard: proposed with their steps, confirmed by another, changed, retired."""

from __future__ import annotations

from typing import Any

import pytest

from store import inbox
from store.access import Actor
from store.inbox import Procedure
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA
from tests.screens.sitting import Sitting, sit
from tui.locale import _

STEPS: list[dict[str, Any]] = [
    {"text": "Vraag het btw-nummer"},
    {"text": "Leg de leverancier vast", "record_act": "relation.add"},
    {"text": "Controleer de rekening", "other_eyes": True},
]
GIVEN = {"department": 1, "name": "Nieuwe leverancier", "steps": STEPS}


def kept(office: Office, who: Actor) -> list[Procedure]:
    """What the demo office does not have of its own."""
    found = office.view(who, inbox.procedures, 1)
    return [one.procedure for one in found if one.procedure.name.startswith("Nieuw")]


@pytest.fixture
def counted(office: Office, carla: Actor) -> Procedure:
    """A procedure that counts."""
    proposed = office.do(carla, "procedure.add", given=GIVEN).doc
    found: Procedure = office.do(office.actor(EVA), "procedure.confirm", proposed.id).doc
    return found


async def to(at: Sitting, name: str) -> None:
    """To the procedures, and to the row of one."""
    await at.press("p")
    assert at.place == "procedures"
    for _key in range(9):
        if not any(line.startswith(">") and name in line for line in at.lines):
            await at.press("down")


async def hand_in(at: Sitting) -> None:
    """Enter until the form is gone."""
    for _key in range(40):
        if at.app.screen.typing:  # type: ignore[attr-defined]  # an OfficeScreen
            await at.press("enter")


async def test_a_procedure_is_proposed_line_by_line(office: Office, carla: Actor) -> None:
    async with sit(office, CARLA) as at:
        await at.press("p", "plus")
        await at.press(*"Nieuwe klant", "enter", *"Bel de klant", "enter")
        await at.press(*"Leg vast", "tab", _("n"), "tab", *"r", "tab", "tab", "tab", "tab")
        await at.press(*"Kijk na", "tab", "tab", "tab", "tab", _("y"))
        await hand_in(at)
        assert at.message == _("Proposed. It takes effect once a colleague confirms it.")
        assert "Nieuwe klant" in at.text
    found = kept(office, carla)[0]
    assert [(one.text, one.required, one.record_act, one.other_eyes) for one in found.steps] == [
        ("Bel de klant", True, "", False),
        ("Leg vast", False, "relation.add", False),
        ("Kijk na", True, "", True),
    ]
    assert (found.state, found.proposed_by) == ("proposed", CARLA)


async def test_somebody_else_confirms_it(office: Office, carla: Actor) -> None:
    office.do(carla, "procedure.add", given=GIVEN)
    async with sit(office, CARLA) as at:
        await to(at, "Nieuwe leverancier")
        await at.press("c")
        assert not kept(office, carla)[0].current
    async with sit(office, EVA) as at:
        await to(at, "Nieuwe leverancier")
        assert _("to be confirmed") in at.text
        await at.press("c")
        assert kept(office, carla)[0].current


async def test_not_even_the_only_one_confirms_their_own(office: Office, carla: Actor) -> None:
    given = {"since": "2026-11-23", "until": "2026-11-23"}
    office.do(office.actor(EVA), "absence.add", EVA, given)
    office.do(carla, "procedure.add", given=GIVEN)
    async with sit(office, CARLA) as at:
        await to(at, "Nieuwe leverancier")
        await at.press("c")
        assert "kantoor people add" in at.text
        assert not kept(office, carla)[0].current


async def test_a_change_is_a_new_version_with_what_is_new_marked(
    office: Office, carla: Actor, counted: Procedure
) -> None:
    async with sit(office, CARLA) as at:
        await to(at, "Nieuwe leverancier")
        await at.press("enter")
        assert at.app.screen.query_one("EntryForm").current == "text.3"  # type: ignore[attr-defined]  # an EntryForm
        await at.press(*"Bel ze op", "tab", "tab", "tab", "tab", "tab", "1")
        await hand_in(at)
    found = kept(office, carla)
    assert [(one.version, one.state) for one in found] == [(1, "current"), (2, "proposed")]
    assert [one.text for one in found[1].steps] == [
        "Bel ze op",
        *(step["text"] for step in STEPS),
    ]
    async with sit(office, EVA) as at:
        await to(at, "Nieuwe leverancier")
        await at.press("down")
        assert "+  1 Bel ze op" in at.text


async def test_a_certificate_that_nobody_holds_can_stay(office: Office, carla: Actor) -> None:
    steps = [{"text": "Maak de foto", "qualification": "stralingshygiene"}]
    given = {**GIVEN, "steps": steps, "unheld": "stralingshygiene"}
    office.do(carla, "procedure.add", given=given)
    async with sit(office, CARLA) as at:
        await to(at, "Nieuwe leverancier")
        await at.press("enter", *"Bewaar de foto")
        await hand_in(at)
    newest = kept(office, carla)[-1]
    assert [(one.text, one.qualification) for one in newest.steps] == [
        ("Maak de foto", "stralingshygiene"),
        ("Bewaar de foto", ""),
    ]


async def test_a_step_with_a_certificate_that_nobody_holds_is_asked_in_the_form(
    office: Office, carla: Actor
) -> None:
    was = {"person": ANNA, "name": "Hijsbewijs", "issued": "2020-01-01", "expires": "2021-01-01"}
    office.do(carla, "qualification.add", given=was)
    async with sit(office, CARLA) as at:
        await at.press("p", "plus", *"Nieuw", "enter", *"Hijs", "tab", "tab", "tab", *"Hijsb")
        asked = _(
            "No colleague has {name} today, so this would be blocked. Press Enter again to "
            "continue, or F3 to go back."
        )
        for _key in range(5):
            if asked.format(name="Hijsbewijs")[:30] not in at.text:
                await at.press("enter")
        assert kept(office, carla) == []
        await hand_in(at)
    assert kept(office, carla)[0].steps[0].qualification == "Hijsbewijs"


async def test_what_is_refused_is_told_at_its_line(office: Office, carla: Actor) -> None:
    async with sit(office, CARLA) as at:
        await at.press("p", "plus", *"Nieuw", "enter", *"Kijk na")
        await at.press("tab", "tab", "tab", "tab", _("y"))
        wrong = _("The first step has no step before it to check. Move it, or clear that setting.")
        for _key in range(5):
            if wrong[:40] not in at.text:
                await at.press("enter")
        assert wrong[:40] in at.text
        assert at.app.screen.query_one("EntryForm").current == "other_eyes.0"  # type: ignore[attr-defined]  # an EntryForm
        await at.press("f3", "f3")  # the first time it asks
        assert not at.app.screen.typing  # type: ignore[attr-defined]  # an OfficeScreen
    assert kept(office, carla) == []


async def test_a_proposal_is_declined_and_a_procedure_retired(
    office: Office, carla: Actor, counted: Procedure
) -> None:
    office.do(carla, "procedure.change", counted.id, GIVEN)
    async with sit(office, CARLA) as at:
        await to(at, "Nieuwe leverancier")
        await at.press("down", "d")
        assert [one.state for one in kept(office, carla)] == ["current"]
        await at.press("x")
        assert [one.state for one in kept(office, carla)] == ["current", "proposed"]
        office.do(office.actor(EVA), "procedure.confirm", kept(office, carla)[1].id)
        assert [one.state for one in kept(office, carla)] == ["retired"]


async def test_a_waiting_change_is_told_of(
    office: Office, carla: Actor, counted: Procedure
) -> None:
    office.do(office.actor(EVA), "procedure.change", counted.id, GIVEN)
    async with sit(office, CARLA) as at:
        await to(at, "Nieuwe leverancier")
        await at.press("enter")
        assert at.message == _(
            "A change was already proposed; submitting yours replaces it. "
            "Press F3 to leave it as it is."
        )


async def test_each_department_has_its_own(office: Office, counted: Procedure) -> None:
    async with sit(office, CARLA) as at:
        await at.press("p")
        assert "Administratie" in at.lines[0]
        await at.press("right_square_bracket")
        assert "Boekhouding" in at.lines[0]
        assert "Nieuwe leverancier" not in at.text
        await at.press("left_square_bracket")
        assert "Nieuwe leverancier" in at.text


async def test_an_assistant_sees_them_and_keeps_none(
    office: Office, carla: Actor, counted: Procedure
) -> None:
    async with sit(office, ANNA) as at:
        await to(at, "Nieuwe leverancier")
        assert "Vraag het btw-nummer" in at.text
        await at.press("plus", "enter", "x", "c")
        assert not at.app.screen.typing  # type: ignore[attr-defined]  # an OfficeScreen
    assert [one.state for one in kept(office, carla)] == ["current"]
