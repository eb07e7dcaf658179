"""Procedures: two people make one count, and work goes by the version that it began with."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from store import inbox
from store.access import SYSTEM, No
from store.engine import Doc, Mark, Writer
from store.errors import Doubtful, Invalid, NotFound, Refused
from store.inbox import Procedure, WorkItem
from store.people import Absence, FourEyesException
from tests.store.inbox.conftest import ADMINISTRATION, BOOKKEEPING, DESK, House

ANNA, BRAM, CARLA, EVA, GIJS = 1, 2, 3, 5, 7

STEPS: list[dict[str, Any]] = [
    {"text": "Vraag het btw-nummer"},
    {"text": "Leg de leverancier vast", "record_act": "relation.add"},
    {"text": "Controleer de rekening", "other_eyes": True},
    {"text": "Stuur een welkomstbrief", "required": False},
]


def keep(house: House, doc: Doc) -> None:
    """As the team's own acts do it."""
    with house.office.database.writing() as connection:
        writer = Writer(connection, Mark(house.clock().isoformat(), SYSTEM.person, "test"))
        writer.save(doc) if doc.id else writer.add(doc)
        writer.finish()


def propose(house: House, steps: list[dict[str, Any]] | None = None) -> Procedure:
    found: Procedure = house.do("carla", "procedure.add", department=ADMINISTRATION,
                                name="Nieuwe leverancier", steps=steps or STEPS).doc  # fmt: skip
    return found


def kept(house: House, steps: list[dict[str, Any]] | None = None) -> Procedure:
    found: Procedure = house.do("eva", "procedure.confirm", propose(house, steps).id).doc
    return found


def started(house: House, steps: list[dict[str, Any]] | None = None) -> WorkItem:
    """Anna's item, done by a procedure."""
    procedure = kept(house, steps)
    item = house.item("item.accept", "item.claim")
    found: WorkItem = house.do(
        "anna", "item.start_procedure", item.id, procedure=procedure.number
    ).doc
    return found


def tick(house: House, who: str, item: WorkItem, *steps: int, **given: Any) -> WorkItem:
    for step in steps:
        item = house.do(who, "item.step", item.id, step=step, **given).doc
    return item


def lines(house: House, item: WorkItem) -> list[str]:
    detail = house.view("carla", inbox.item_detail, item.id)
    return [one.message.format(**one.values) for one in detail.timeline if one.sort == "step"]


def test_who_proposes_does_not_confirm(house: House) -> None:
    procedure = propose(house)
    assert not procedure.current
    with pytest.raises(Refused, match="A colleague must review"):
        house.do("carla", "procedure.confirm", procedure.id)
    assert house.do("eva", "procedure.confirm", procedure.id).doc.current


def test_not_even_the_only_one_confirms_their_own(house: House) -> None:
    today = house.clock().date()
    keep(house, Absence(person=EVA, since=today, until=today))
    procedure = propose(house)
    with pytest.raises(Refused, match="no colleague can confirm it today") as refused:
        house.office.do(house.people["carla"], "procedure.confirm", procedure.id, reason="Alleen")
    assert refused.value.rule == "four eyes"


def test_an_assistant_keeps_no_procedures(house: House) -> None:
    with pytest.raises(Refused, match="Your role"):
        house.do("anna", "procedure.add", department=ADMINISTRATION, name="Mijn", steps=STEPS)


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([], "at least one step"),
        ([{"text": " "}], "what has to be done"),
        ([{"text": "Kijk na", "other_eyes": True}], "no step before it to check"),
        ([{"text": "x", "record_act": "entry.post"}], "steps.0.record act"),
    ],
)
def test_what_is_no_procedure(house: House, steps: list[dict[str, Any]], told: str) -> None:
    with pytest.raises(Invalid, match=told):
        house.do("carla", "procedure.add", department=ADMINISTRATION, name="Zo", steps=steps)


def test_running_work_keeps_its_version(house: House) -> None:
    item = started(house)
    first = house.view("carla", lambda reading: reading.get(Procedure, item.procedure or 0))
    second = house.do("carla", "procedure.change", first.id, department=ADMINISTRATION,
                      name="Nieuwe leverancier", steps=STEPS[:1]).doc  # fmt: skip
    assert (second.number, second.version) == (first.number, 2)
    house.do("eva", "procedure.confirm", second.id)
    assert len(house.view("anna", inbox.item_steps, item.id).steps) == 4
    other = house.item("item.accept")
    house.do("anna", "item.start_procedure", other.id, procedure=first.number)
    assert len(house.view("anna", inbox.item_steps, other.id).steps) == 1
    rows = house.view("carla", inbox.procedures, ADMINISTRATION)
    assert [(one.procedure.version, one.procedure.state) for one in rows] == [(2, "current")]


def test_a_new_proposal_takes_the_place_of_the_one_that_waits(house: House) -> None:
    first = propose(house)
    second = house.do("eva", "procedure.change", first.id, department=ADMINISTRATION,
                      name="Anders", steps=STEPS).doc  # fmt: skip
    with pytest.raises(Refused, match="the state is rejected"):
        house.do("eva", "procedure.confirm", first.id)
    assert house.do("carla", "procedure.confirm", second.id).doc.name == "Anders"


def test_a_confirmation_is_undone_whole(house: House) -> None:
    first = kept(house)
    second = house.do("carla", "procedure.change", first.id, department=ADMINISTRATION,
                      name="Anders", steps=STEPS).doc  # fmt: skip
    house.do("eva", "procedure.confirm", second.id)
    house.office.undo(house.people["eva"])
    rows = house.view("carla", inbox.procedures, ADMINISTRATION)
    assert [one.procedure.state for one in rows] == ["current", "proposed"]


def test_a_retired_procedure_is_begun_no_more(house: House) -> None:
    procedure = kept(house)
    house.do("eva", "procedure.confirm", house.do("carla", "procedure.retire", procedure.id).doc.id)
    item = house.item("item.accept")
    with pytest.raises(Exception, match="not in use"):
        house.do("anna", "item.start_procedure", item.id, procedure=procedure.number)
    assert house.view("anna", inbox.procedure_choices, ADMINISTRATION) == []


def test_an_item_is_not_finished_with_open_steps(house: House) -> None:
    item = tick(house, "anna", started(house), 1, 2)
    for act in ("item.finish", "item.submit"):
        with pytest.raises(Refused, match="Controleer de rekening"):
            house.do("anna", act, item.id)
    assert isinstance(house.view("anna", inbox.item_detail, item.id).answers["item.finish"], No)
    tick(house, "bram", item, 3)
    assert house.do("anna", "item.finish", item.id).doc.state == "done"


def test_a_tick_tells_who_and_when(house: House) -> None:
    item = started(house)
    house.clock.later(minutes=5)
    item = tick(house, "bram", item, 1, note="Gebeld")
    first = house.view("anna", inbox.item_steps, item.id).steps[0]
    assert (first.by, first.at, first.note) == ("Bram", house.clock(), "Gebeld")
    assert lines(house, item) == [
        "Procedure Nieuwe leverancier started, version 1",
        "Step 1 done: Vraag het btw-nummer",
    ]


def test_a_check_is_for_other_eyes(house: House) -> None:
    item = tick(house, "anna", started(house), 1)
    with pytest.raises(Refused, match="Do that first: Leg de leverancier vast"):
        tick(house, "bram", item, 3)
    tick(house, "bram", item, 2)
    with pytest.raises(Refused, match="You did the previous step"):
        tick(house, "bram", item, 3)
    with pytest.raises(Refused, match="You have this item"):
        tick(house, "anna", item, 3)
    tick(house, "carla", item, 3)
    with pytest.raises(Invalid, match="Clear that tick first"):
        house.do("bram", "item.unstep", item.id, step=2)


def test_four_eyes_see_through_a_substitute(house: House) -> None:
    item = tick(house, "eva", started(house), 1, 2)
    today = house.clock().date()
    keep(house, Absence(person=EVA, since=today + timedelta(days=1), until=today + timedelta(days=9),
                        substitute=GIJS))  # fmt: skip
    house.clock.later(days=1)
    with pytest.raises(Refused, match="You did the previous step"):
        tick(house, "gijs", item, 3)
    last = tick(house, "gijs", item, 4).steps[-1]
    assert (last.by, last.on_behalf_of) == (GIJS, EVA)
    assert house.view("anna", inbox.item_steps, item.id).steps[3].on_behalf_of == "Eva"


def test_the_only_one_ticks_a_check_with_a_reason(house: House) -> None:
    steps: list[dict[str, Any]] = [
        {"text": "Leg vast"},
        {"text": "Kijk na", "other_eyes": True, "qualification": "bank"},
    ]
    house.office.do(SYSTEM, "qualification.add", given={
        "person": ANNA, "name": "bank", "issued": "2026-01-01"})  # fmt: skip
    item = tick(house, "anna", started(house, steps), 1)
    with pytest.raises(Refused) as refused:
        tick(house, "anna", item, 2)
    assert refused.value.rule == "sole"
    tick(house, "anna", item, 2, reason="Niemand anders heeft het certificaat")
    found = house.view("carla", lambda reading: reading.find(FourEyesException))
    assert [(one.act, one.subject) for one in found] == [("item.step", item.id)]


def test_a_step_names_who_holds_its_certificate(house: House) -> None:
    house.office.do(SYSTEM, "qualification.add", given={
        "person": BRAM, "name": "bank", "issued": "2026-01-01"})  # fmt: skip
    item = started(house, [{"text": "Betaal", "qualification": "bank"}])
    with pytest.raises(Refused, match=r"requires bank. .*Bram"):
        tick(house, "anna", item, 1)
    assert house.view("anna", inbox.item_steps, item.id).steps[0].refused is not None
    tick(house, "bram", item, 1)


def test_steps_are_taken_back_and_undone(house: House) -> None:
    item = tick(house, "anna", started(house), 1, 2)
    assert house.do("anna", "item.unstep", item.id).doc.steps[-1].step == 1
    tick(house, "anna", item, 4)
    house.office.undo(house.people["anna"])
    now = house.view("anna", inbox.item_steps, item.id)
    assert [one.number for one in now.steps if one.by] == [1]
    with pytest.raises(Refused, match="already done"):
        tick(house, "anna", item, 1)


def test_the_procedure_of_a_queue_is_there_from_the_start(house: House) -> None:
    procedure = kept(house)
    queue = house.view("carla", lambda reading: reading.get(inbox.Queue, DESK))
    queue.procedure = procedure.number
    keep(house, queue)
    assert house.item(queue=DESK).procedure == procedure.id
    assert house.item().procedure is None


def test_a_procedure_stays_in_its_department(house: House) -> None:
    procedure = kept(house)
    item = house.item("item.accept")
    with pytest.raises(NotFound, match="Not found: item"):
        house.do("dirk", "item.start_procedure", item.id, procedure=procedure.number)
    assert house.view("dirk", inbox.procedures, ADMINISTRATION) == []
    assert house.view("dirk", inbox.procedure_departments) == [(BOOKKEEPING, "Boekhouding")]


def test_a_step_that_needs_what_nobody_holds_asks(house: House) -> None:
    steps = [STEPS[0], {"text": "Hijs de kast", "qualification": "Hijsbewijs"}]
    given = {"department": ADMINISTRATION, "name": "Verhuizen", "steps": steps}
    with pytest.raises(Doubtful, match="No colleague has Hijsbewijs today") as doubt:
        house.do("carla", "procedure.add", **given)
    assert doubt.value.field == "steps.1.qualification"
    made = house.do("carla", "procedure.add", **given, **doubt.value.confirmed).doc
    assert made.steps[1].qualification == "Hijsbewijs"
    house.do("eva", "procedure.confirm", made.id)
    house.do("carla", "procedure.change", made.id, **{**given, "steps": steps[::-1]})
