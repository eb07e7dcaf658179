"""Why something can or can't be done, which rule stops it, and who could."""

from __future__ import annotations

from datetime import date

import pytest

from store.access import SYSTEM, No, Yes
from store.access.grants import GRANTS
from store.access.roles import Role
from store.acts import ACTS
from store.engine import Mark, Writer
from store.errors import NotFound
from store.inbox import WorkItem
from store.office import Office
from store.office.explain import Why, WhyRow, why
from store.people import Absence
from tests.conftest import ANNA, BRAM, CARLA, EVA, FEMKE

POST, DESK = 1, 2
INVOICE, APPOINTMENT = 1, 5


def ask(office: Office, who: int, kind: str, id: int) -> Why:
    return office.view(office.actor(who), why, kind, id)


def row(found: Why, act: str) -> WhyRow:
    return next(one for one in found.rows if one.act == act)


def names(found: Why, act: str) -> set[str]:
    return {one.name.split()[0] for one in row(found, act).able}


def submitted(office: Office) -> int:
    anna = office.actor(ANNA)
    given = {"relation": 1, "reference": "1", "total": 12100, "date": "2026-11-16",
             "costs": [{"account": "7000", "btw": "IH", "cents": 12100}]}  # fmt: skip
    entry: int = office.do(anna, "entry.draft", given=given).doc.id
    office.do(anna, "entry.submit", entry)
    return entry


def away(office: Office, person: int, substitute: int | None) -> None:
    with office.database.writing() as connection:
        writer = Writer(connection, Mark(office.clock().isoformat(), SYSTEM.person, "absence.add"))
        writer.add(Absence(person=person, since=date(2026, 11, 20), until=date(2026, 12, 3),
                           substitute=substitute))  # fmt: skip
        writer.finish()


def test_every_act_on_an_item_is_told_as_the_door_decides(office: Office) -> None:
    found = ask(office, ANNA, "item", APPOINTMENT)
    assert {one.act for one in found.rows} == {
        one.name
        for one in ACTS.values()
        if one.on is WorkItem
        and any(one.name in GRANTS[role] for role in GRANTS if role != Role.SYSTEM)
    }
    anna = office.actor(ANNA)
    item = office.view(anna, lambda reading: reading.get(WorkItem, APPOINTMENT))
    for one in found.rows:
        if isinstance(one.answer, Yes):
            assert isinstance(office.may(anna, one.act, item), Yes), one.act
    assert isinstance(row(found, "item.accept").answer, Yes)
    assert {"Eva", "Carla"} == names(found, "item.accept")
    assert "Anna" not in names(found, "item.accept")


@pytest.mark.parametrize(
    ("who", "act", "rule", "able"),
    [
        (ANNA, "item.finish", "state", set()),
        (ANNA, "item.quarantine", "scope", set()),
    ],
)
def test_the_rule_that_stops_is_named(
    office: Office, who: int, act: str, rule: str, able: set[str]
) -> None:
    one = row(ask(office, who, "item", APPOINTMENT), act)
    assert isinstance(one.answer, No)
    assert one.answer.rule == rule
    assert {able.name for able in one.able} == able


def test_what_a_colleague_holds_is_the_holders_and_the_managers(office: Office) -> None:
    for act in ("item.accept", "item.claim"):
        office.do(office.actor(BRAM), act, INVOICE)
    found = ask(office, ANNA, "item", INVOICE)
    finish = row(found, "item.finish")
    assert isinstance(finish.answer, No)
    assert finish.answer.rule == "holder"
    assert {"Bram", "Carla"} <= names(found, "item.finish")


def test_four_eyes_stop_the_maker_and_name_the_others(office: Office) -> None:
    entry = submitted(office)
    mine, managers = ask(office, ANNA, "entry", entry), ask(office, CARLA, "entry", entry)
    assert isinstance(row(managers, "entry.post").answer, Yes)
    assert "Anna" not in names(managers, "entry.post")
    assert {"Carla", "Eva"} <= names(mine, "entry.post")


def test_who_is_away_is_told_with_the_substitute(office: Office) -> None:
    entry = submitted(office)
    away(office, EVA, CARLA)
    found = ask(office, ANNA, "entry", entry)
    (eva,) = [one for one in row(found, "entry.post").able if one.person == EVA]
    assert eva.away_until == date(2026, 12, 3)
    assert eva.substitute.startswith("Carla")
    (carla,) = [one for one in row(found, "entry.post").able if one.person == CARLA]
    assert carla.on_behalf_of == ""


def test_a_borrowed_post_is_told_with_both_names(office: Office) -> None:
    entry = submitted(office)
    away(office, EVA, BRAM)
    found = ask(office, CARLA, "entry", entry)
    (bram,) = [one for one in row(found, "entry.post").able if one.person == BRAM]
    assert bram.on_behalf_of.startswith("Eva")


def test_a_missing_certificate_is_named(office: Office) -> None:
    given = {"act": "item.accept", "qualification": "triage"}
    office.do(SYSTEM, "requirement.add", given=given)
    office.do(SYSTEM, "qualification.add",
              given={"person": EVA, "name": "triage", "issued": "2026-01-01"})  # fmt: skip
    found = ask(office, ANNA, "item", APPOINTMENT)
    accept = row(found, "item.accept")
    assert isinstance(accept.answer, No)
    assert accept.answer.rule == "qualification"
    assert names(found, "item.accept") == {"Eva"}


def test_who_may_not_see_it_gets_no_answer(office: Office) -> None:
    for kind, number in (("item", APPOINTMENT), ("entry", submitted(office)), ("relation", 1),
                     ("house", 1), ("nothing", 1), ("item", 10**6), ("person", CARLA)):  # fmt: skip
        with pytest.raises(NotFound):
            ask(office, FEMKE, kind, number)


def test_the_front_desk_is_told_no_names_of_who_could(office: Office) -> None:
    item = office.do(
        office.actor(FEMKE), "item.add", given={"queue": DESK, "title": "Sleutel"}
    ).doc.id
    found = ask(office, FEMKE, "item", item)
    assert not found.shows_people
    assert isinstance(row(found, "item.note").answer, Yes)
    assert isinstance(row(found, "item.accept").answer, No)
    assert all(one.able == () for one in found.rows)


@pytest.mark.parametrize("kind", ["account", "period", "year", "bank_account", "relation"])
def test_it_can_be_asked_of_every_kind_that_has_acts(office: Office, kind: str) -> None:
    found = ask(office, CARLA, kind, 1)
    assert found.rows
    assert found.what
