"""Kinds of record: two people make one count, and what they changed at once stays whole."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from store.access import SYSTEM
from store.access.roles import Role
from store.errors import Invalid, Refused
from store.office import Office
from store.office.setup import post
from store.records import RecordKind, kind_choices, kind_detail, kinds, record_detail, records
from tests.conftest import ANNA, CARLA, EVA, FEMKE
from tests.store.records.laptops import LAPTOP, add

KEYS = {"code": "KEY", "nl": "Sleutel", "department": 1, "numbering": "S-999"}
"""The least that a kind needs: two states and their steps come by themselves."""


def propose(office: Office, base: int = 1, person: int = CARLA, **more: Any) -> RecordKind:
    given = {**LAPTOP, "number": 1, "base": base, **more}
    kind: RecordKind = office.do(office.actor(person), "kind.propose", given=given).doc
    return kind


def fields(**changed: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields of a laptop, some of them with other values."""
    return [{**field, **changed.get(field["key"], {})} for field in deepcopy(LAPTOP["fields"])]


def test_a_kind_counts_when_another_person_confirms_it(house: Office) -> None:
    carla, eva = house.actor(CARLA), house.actor(EVA)
    proposed = house.do(carla, "kind.propose", given=KEYS).doc
    assert (proposed.state, proposed.number, proposed.version) == ("proposed", 2, 1)
    with pytest.raises(Refused, match="yourself"):
        house.do(carla, "kind.confirm", proposed.id, reason="Ik ben alleen")
    with pytest.raises(Refused):
        house.do(house.actor(ANNA), "kind.confirm", proposed.id)
    assert [kind.code for kind in house.view(house.actor(ANNA), kind_choices)] == ["ICT"]
    house.do(eva, "kind.confirm", proposed.id)
    assert [kind.code for kind in house.view(house.actor(ANNA), kind_choices)] == ["ICT", "KEY"]
    assert house.view(house.actor(FEMKE), kind_choices) == []


def test_what_only_adds_counts_at_once_and_the_rest_waits(house: Office) -> None:
    more = [*fields(name={"help": "Merk"}), {"key": "note", "type": "l", "nl": "Opmerking"}]
    assert propose(house, fields=more).state == "confirmed"
    with pytest.raises(Refused, match="proposed version 2"):
        propose(house, base=1, fields=more)
    more[-1]["required"] = True
    waits = propose(house, base=2, fields=more)
    assert (waits.state, waits.version) == ("proposed", 3)
    anna = house.actor(ANNA)
    (row,) = house.view(anna, kinds)
    assert (row.kind.version, row.proposed) == (2, waits.id)
    detail = house.view(anna, kind_detail, waits.id)
    assert [(change.sort, change.values) for change in detail.changes] == [
        ("tried", {"name": "note"})
    ]
    house.do(house.actor(CARLA), "kind.decline", waits.id)
    assert propose(house, base=3, fields=more).version == 4


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"fields": fields()[:-1]}, "parts"),
        ({"fields": fields(price={"type": "g"})}, "price"),
        ({"fields": fields(sort={"choices": [{"code": "lt", "nl": "laptop"}]})}, "sort"),
        ({"code": "LAP"}, "LAP"),
        ({"about": "person"}, None),
        ({"fields": fields(monthly={"formula": "prijs / 36"})}, "fields.8.formula"),
        ({"fields": fields(monthly={"formula": "monthly + 1"})}, "fields.8.formula"),
        ({"fields": fields(supplier={"type": "r", "key": "state"})}, "fields"),
        ({"checks": [{"formula": "price + 1"}]}, "checks.0.formula"),
        ({"checks": [{"formula": "__import__('os')"}]}, "checks.0.formula"),
        ({"title": "{account}"}, "title"),
        ({"sort_keys": ["account"]}, "sort_keys.0"),
        ({"numbering": "ICT"}, "numbering"),
        ({"retention": "ever"}, "retention"),
        ({"due": {"field": "name"}}, "due.field"),
        ({"transitions": [{"code": "x", "nl": "x", "from_states": ["stock"], "to": "moon"}]}, "transitions.0"),
        ({"transitions": [{"code": "x", "nl": "x", "from_states": ["stock"], "to": "out", "effect": "launch"}]},
         "transitions.0.effect"),
    ],
)  # fmt: skip
def test_what_can_never_be_is_refused_at_its_place(
    shared: Office, more: dict[str, Any], field: str | None
) -> None:
    with pytest.raises(Invalid) as refused:
        propose(shared, **more)
    assert refused.value.field == field


def test_another_kind_has_another_code(house: Office) -> None:
    with pytest.raises(Invalid, match="Kind ICT already exists"):
        house.do(house.actor(CARLA), "kind.propose", given=LAPTOP)


def test_a_state_with_records_in_it_goes_nowhere_unmapped(house: Office) -> None:
    record = add(house, {"name": "x"})
    states = [{"code": "depot", "nl": "depot"}, *LAPTOP["states"][1:]]
    ways = [{**LAPTOP["transitions"][0], "from_states": ["depot"]}]
    ways.append({**LAPTOP["transitions"][1], "to": "depot"})
    waits = propose(house, states=states, transitions=ways)
    with pytest.raises(Refused, match="still in the state stock"):
        house.do(house.actor(EVA), "kind.confirm", waits.id)
    mapped = propose(house, base=2, states=states, transitions=ways, mapped={"stock": "depot"})
    house.do(house.actor(EVA), "kind.confirm", mapped.id)
    detail = house.view(house.actor(ANNA), record_detail, record.id)
    assert (detail.row.state, [way.transition.code for way in detail.ways]) == ("depot", ["give"])


def test_a_retired_kind_keeps_its_records_and_gets_no_more(house: Office) -> None:
    record = add(house, {"name": "x"})
    waits = house.do(house.actor(CARLA), "kind.retire", 1).doc
    assert house.do(house.actor(EVA), "kind.confirm", waits.id).doc.state == "retired"
    with pytest.raises(Refused, match="Kind ICT is retired"):
        add(house, {"name": "y"})
    changed = house.do(house.actor(ANNA), "record.change", record.id, {"values": {"name": "z"}}).doc
    assert changed.title == "z"


def test_a_proposal_is_taken_back_and_what_counted_is_not(house: Office) -> None:
    carla = house.actor(CARLA)
    first = propose(house, checks=[{"formula": "price > 1"}])
    propose(house, base=2, checks=[{"formula": "price > 2"}])
    house.undo(carla)
    assert [row.proposed for row in house.view(carla, kinds)] == [first.id]
    house.undo(carla)
    propose(house, checks=[{"formula": "price > 0"}])
    house.undo(carla)
    assert [row.proposed for row in house.view(carla, kinds)] == [None]
    propose(house, nl="Computer")
    with pytest.raises(Refused, match="already in use"):
        house.undo(carla)


def test_what_was_undone_does_not_come_back_over_a_colleagues_version(house: Office) -> None:
    carla, eva = house.actor(CARLA), house.actor(EVA)
    propose(house, checks=[{"formula": "price > 0"}])
    house.undo(carla)
    assert propose(house, person=EVA, nl="Computer").state == "confirmed"
    with pytest.raises(Refused, match="newer version"):
        house.redo(carla)
    waits = propose(house, base=2, checks=[{"formula": "price > 0"}])
    house.do(eva, "kind.decline", waits.id)
    propose(house, base=3, checks=[{"formula": "price > 1"}])
    with pytest.raises(Refused, match="newer version"):
        house.undo(eva)


def test_the_code_of_a_rejected_kind_can_be_used_again(house: Office) -> None:
    carla, eva = house.actor(CARLA), house.actor(EVA)
    first = house.do(carla, "kind.propose", given=KEYS).doc
    house.do(eva, "kind.decline", first.id)
    second = house.do(carla, "kind.propose", given={**KEYS, "nl": "Sleutelbos"}).doc
    with pytest.raises(Refused, match="Kind KEY already exists"):
        house.undo(eva)
    assert house.do(eva, "kind.confirm", second.id).doc.state == "confirmed"


def test_a_kind_is_changed_by_those_who_have_it_and_not_by_those_who_were_to_get_it(
    house: Office,
) -> None:
    petra, _piet = another_department(house)
    waits = propose(house, department=3)
    with pytest.raises(Refused):
        propose(house, base=2, nl="Van ons", person=petra)
    house.do(house.actor(EVA), "kind.decline", waits.id)
    with pytest.raises(Refused):
        propose(house, base=2, nl="Van ons", person=petra)
    assert propose(house, base=2, nl="Computer").state == "confirmed"


def test_a_kind_of_another_department_is_used_there_and_its_records_stay_in_sight(
    house: Office,
) -> None:
    petra, piet = another_department(house)
    record = add(house, {"name": "x"})
    waits = propose(house, department=3)
    house.do(house.actor(petra), "kind.confirm", waits.id)
    assert add(house, {"name": "y"}, piet).department == 3
    assert propose(house, base=2, nl="Computer", department=3, person=petra).state == "confirmed"
    anna = house.actor(ANNA)
    assert [row.no for row in house.view(anna, records, 1)] == [record.no]
    assert [(row.kind.code, row.count) for row in house.view(anna, kinds)] == [("ICT", 1)]
    assert house.view(house.actor(FEMKE), kinds) == []


def another_department(office: Office) -> tuple[int, int]:
    """A department, and its manager and assistant."""
    office.do(SYSTEM, "department.add", given={"code": "PZ", "name": "Personeelszaken"})
    posts = {"Petra": (3, Role.MANAGER), "Piet": (3, Role.ASSISTANT)}
    made = []
    for name, (department, role) in posts.items():
        made.append(office.do(SYSTEM, "person.add", given={"name": name}).doc.id)
        post(office, made[-1], department, role, date(2026, 1, 1))
    return made[0], made[1]


def test_what_becomes_of_a_removed_state_is_not_changed_alone(house: Office) -> None:
    add(house, {"name": "x"})
    states = [{"code": "depot", "nl": "depot"}, *LAPTOP["states"][1:]]
    ways = [{**LAPTOP["transitions"][0], "from_states": ["depot"]},
            {**LAPTOP["transitions"][1], "to": "depot"}]  # fmt: skip
    given = {"states": states, "transitions": ways, "mapped": {"stock": "depot", "void": "gone"}}
    waits = propose(house, **given)
    assert waits.mapped == {"stock": "depot"}
    house.do(house.actor(EVA), "kind.confirm", waits.id)
    again = propose(house, base=2, **{**given, "mapped": {"stock": "gone"}})
    assert again.state == "proposed"
    assert propose(house, base=3, **{**given, "mapped": {}}).mapped == {"stock": "depot"}
