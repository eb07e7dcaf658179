"""The rules of assignment by keyboard: made, tried out, put in order, and seen at work."""

from __future__ import annotations

import asyncio

from store import inbox
from store.access import Actor
from store.inbox import AssignRule, WorkItem
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA
from tests.screens.conftest import APPOINTMENT, LAB
from tests.screens.sitting import Sitting, sit
from tui.locale import _
from tui.widgets.conflict import Conflict


def rules(office: Office, who: Actor, department: int = 1) -> list[AssignRule]:
    return [one.rule for one in office.view(who, inbox.assign_rules, department)]


def item(office: Office, who: Actor, id: int) -> WorkItem:
    return office.view(who, lambda reading: reading.get(WorkItem, id))


async def fill(at: Sitting, *fields: str) -> None:
    """Type fields one after the other, an empty one is passed by, then Enter until it is kept."""
    for text in fields:
        if text:
            await at.type(text)
        await at.press("tab")
    for _key in range(12):
        if at.app.screen.typing:  # type: ignore[attr-defined]  # an OfficeScreen
            await at.press("enter")


async def test_a_rule_is_made_and_its_work_is_seen_beforehand(office: Office, carla: Actor) -> None:
    async with sit(office, CARLA) as at:
        await at.press("g")
        assert at.place == "assign_rules"
        assert "Geen regels: nieuw werk wacht tot iemand het oppakt." in at.text
        await at.press("plus")
        await fill(at, "Afspraken", "", "afspraak", "", "", "", "", "1", "p", "Eva")
        assert "Afspraken" in at.lines[2]
        assert "Afspraak verzetten" in at.text
    kept = rules(office, carla)[0]
    assert (kept.having, kept.priority, kept.give, kept.persons) == (
        "afspraak",
        1,
        "person",
        (EVA,),
    )


async def test_a_rule_acts_on_an_item_once_more(office: Office, carla: Actor) -> None:
    given = {"department": 1, "name": "Afspraken", "having": "afspraak", "give": "person",
             "persons": (EVA,)}  # fmt: skip
    office.do(carla, "assign_rule.add", given=given)
    async with sit(office, CARLA) as at:
        await at.press("f9", *_("by the rules"), "enter")
        assert item(office, carla, APPOINTMENT).owner == EVA
        await at.press("u")
        assert item(office, carla, APPOINTMENT).owner == inbox.NOBODY
    office.do(carla, "item.accept", APPOINTMENT)
    async with sit(office, CARLA) as at:
        await at.press("right_square_bracket")
        assert "Afspraak verzetten" in at.lines[3]
        await at.press("a", "0", "enter")
        assert item(office, carla, APPOINTMENT).owner == EVA


async def test_a_rule_that_takes_everything_is_told(office: Office, carla: Actor) -> None:
    async with sit(office, CARLA) as at:
        await at.press("g", "plus")
        await fill(at, "Alles", "", "", "", "", "", "", "2")
        assert at.message == _(
            "This rule matches every item, so later rules are never applied. "
            "Press a higher number to try it later."
        )
        await at.press("plus")
        await fill(at, "Post", "", "post")
        assert "!" in at.lines[3][:4]


async def test_rules_are_put_in_order_and_removed(office: Office, carla: Actor) -> None:
    for name in ("Eerst", "Dan"):
        given = {"department": 1, "name": name, "having": name}
        office.do(carla, "assign_rule.add", given=given)
    async with sit(office, CARLA) as at:
        await at.press("g", "down", "1")
        assert [one.name for one in rules(office, carla)] == ["Dan", "Eerst"]
        await at.press("x")
        assert [one.name for one in rules(office, carla)] == ["Eerst"]
        await at.press("u")
        assert len(rules(office, carla)) == 2


async def test_each_department_has_its_own(office: Office, carla: Actor) -> None:
    async with sit(office, CARLA) as at:
        await at.press("g")
        assert "Administratie" in at.lines[0]
        await at.press("right_square_bracket")
        assert "Boekhouding" in at.lines[0]


async def test_an_assistant_sees_the_rules_and_keeps_none(office: Office, carla: Actor) -> None:
    office.do(carla, "assign_rule.add", given={"department": 1, "name": "Lab", "having": "lab"})
    async with sit(office, ANNA) as at:
        await at.press("g")
        assert "Lab" in at.text
        await at.press("x", "plus")
        assert not at.app.screen.typing  # type: ignore[attr-defined]  # an OfficeScreen
    assert len(rules(office, carla)) == 1
    assert item(office, carla, LAB).owner == inbox.NOBODY


async def test_two_who_change_a_rule_lose_nothing(office: Office, carla: Actor) -> None:
    given = {"department": 1, "name": "Lab", "having": "lab", "give": "nobody"}
    rule = office.do(carla, "assign_rule.add", given=given).doc
    async with sit(office, CARLA) as at:
        await at.press("g", "enter", "up", "up", "up", "up", "up", "up", "up", "up", "up", "up")
        await at.type("Laboratorium")
        theirs = {**given, "name": "Tandlab", "priority": 1}
        await asyncio.to_thread(office.do, carla, "assign_rule.change", rule.id, theirs)
        for _key in range(14):
            if not isinstance(at.app.screen, Conflict):
                await at.press("enter")
        await at.press("3", "enter")
        for _key in range(14):
            if at.app.screen.typing:  # type: ignore[attr-defined]  # an OfficeScreen
                await at.press("enter")
    kept = rules(office, carla)[0]
    assert (kept.name, kept.priority) == ("Tandlab Laboratorium", 1)
