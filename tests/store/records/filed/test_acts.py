"""Records as they are kept: complete and right in the door, numbered once, moved by their kind."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store.access import SYSTEM
from store.errors import Invalid, NotFound, Refused
from store.office import Office
from store.people import FourEyesException
from store.records import VOID, Record, record_count, record_detail, records
from tests.conftest import ANNA, BRAM, CARLA, EVA, FEMKE
from tests.store.records.laptops import LAPTOP, add, define

WHOLE = {
    "name": "Laptop Anna", "sort": "lt", "serial": "PF3X", "bought": date(2026, 3, 1),
    "price": 119900, "warranty": "2029-03-01", "supplier": 6,
    "parts": [{"what": "tas", "cents": 2500}],
}  # fmt: skip


def test_a_record_gets_a_number_and_what_lists_read(house: Office) -> None:
    record = add(house, WHOLE)
    assert (record.no, record.state, record.title) == ("ICT-00001", "stock", "Laptop Anna")
    assert (record.k1, record.k2, record.due) == ("laptop anna", "2029-03-01", "2028-12-31")
    assert record.values["price"] == 119900
    assert add(house, {"name": "Scherm"}).no == "ICT-00002"
    anna = house.actor(ANNA)
    assert [row.no for row in house.view(anna, records, 1)] == ["ICT-00001", "ICT-00002"]
    shown = {each.field.key: each.value for each in house.view(anna, record_detail, 1).fields}
    assert str(shown["monthly"])[:5] == "33.30"
    assert shown["supplier"] == "Kantoorvakhandel Jansen"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "name"),
        ({"name": "x", "sort": "lt"}, "serial"),
        ({"name": "x", "serial": "pf3x"}, "serial"),
        ({"name": "x", "bought": "2026-03-02", "warranty": "2026-03-01"}, "bought"),
        ({"name": "x", "holder": 1}, "holder"),
        ({"name": "x", "monthly": "3"}, "monthly"),
        ({"name": "x", "nonsense": "3"}, "nonsense"),
        ({"name": "x", "account": "NL00"}, "account"),
    ],
)
def test_what_is_wrong_is_refused_at_its_field(
    house: Office, values: dict[str, Any], field: str
) -> None:
    add(house, WHOLE)
    with pytest.raises(Invalid) as refused:
        add(house, values)
    assert refused.value.field == field
    assert add(house, {"name": "x"}).no == "ICT-00002", "a refused save burns no number"


def test_a_document_out_of_sight_is_answered_as_one_that_is_not_there(house: Office) -> None:
    with pytest.raises(NotFound, match="contact 999"):
        add(house, {"name": "x", "supplier": 999})


def test_a_change_takes_what_is_given_and_leaves_the_rest(house: Office) -> None:
    record, anna = add(house, WHOLE), house.actor(ANNA)
    given = {"values": {"name": "Laptop Bram", "warranty": None}}
    changed: Record = house.do(anna, "record.change", record.id, given).doc
    assert (changed.title, changed.k2, changed.due) == ("Laptop Bram", "", "")
    assert changed.values["serial"] == "PF3X"
    add(house, {"name": "y", "serial": "other"})
    with pytest.raises(Invalid, match="ICT-00002 already has this value"):
        house.do(anna, "record.change", record.id, {"values": {"serial": "Other"}})
    house.undo(anna)  # the second record
    house.do(anna, "record.change", record.id, {"values": {"serial": "Other"}})


def test_a_step_asks_its_own_fields_and_nothing_else(house: Office) -> None:
    record, anna = add(house, WHOLE), house.actor(ANNA)
    with pytest.raises(Invalid) as refused:
        house.do(anna, "record.move", record.id, {"transition": "give"})
    assert refused.value.field == "holder"
    values = {"holder": BRAM}
    out = house.do(anna, "record.move", record.id, {"transition": "give", "values": values}).doc
    assert (out.state, out.named) == ("out", (BRAM,))
    with pytest.raises(Refused, match="in the state out"):
        house.do(anna, "record.move", record.id, {"transition": "give", "values": values})
    with pytest.raises(Invalid, match="Unknown step"):
        house.do(anna, "record.move", record.id, {"transition": "fly"})
    house.do(anna, "record.move", record.id, {"transition": "back"})
    with pytest.raises(Refused, match="Ask: "):
        house.do(anna, "record.move", record.id, {"transition": "retire"})
    house.do(house.actor(CARLA), "record.change", record.id, {"values": {"price": 1}})
    with pytest.raises(Refused, match="A colleague must take this step"):
        house.do(house.actor(CARLA), "record.move", record.id, {"transition": "retire"})
    gone = house.do(house.actor(EVA), "record.move", record.id, {"transition": "retire"}).doc
    assert (gone.state, gone.due) == ("gone", "")


def test_a_unique_value_that_a_step_asks_is_had_by_one_record(house: Office) -> None:
    asked = {"key": "seal", "nl": "Zegel", "unique": True}
    ways = [{**LAPTOP["transitions"][0], "fields": [asked]}, *LAPTOP["transitions"][1:]]
    define(house, LAPTOP, code="SEA", numbering="SEA-99", transitions=ways)
    first, second = (add(house, {"name": name}, of=2) for name in "xy")
    step = {"transition": "give", "values": {"seal": "A1"}}
    house.do(house.actor(ANNA), "record.move", first.id, step)
    with pytest.raises(Invalid, match="SEA-01 already has this value"):
        house.do(house.actor(ANNA), "record.move", second.id, step)


def test_the_only_one_at_work_takes_a_step_for_other_eyes_with_a_reason(house: Office) -> None:
    record, carla = add(house, WHOLE, CARLA), house.actor(CARLA)
    step = {"transition": "retire"}
    with pytest.raises(Refused, match="A colleague must take this step"):
        house.do(carla, "record.move", record.id, step, reason="Haast")
    day = date(2026, 11, 23)
    house.do(house.actor(EVA), "absence.add", EVA, {"since": day, "until": day})
    with pytest.raises(Refused, match="no colleague is available"):
        house.do(carla, "record.move", record.id, step)
    assert house.do(carla, "record.move", record.id, step, reason="Haast").doc.state == "gone"
    (exception,) = house.view(SYSTEM, lambda reading: reading.find(FourEyesException))
    assert (exception.act, exception.subject, exception.reason) == (
        "record.move",
        record.id,
        "Haast",
    )


def test_undone_is_that_it_was_made_and_its_number_is_used(house: Office) -> None:
    anna = house.actor(ANNA)
    record = add(house, WHOLE)
    house.undo(anna)
    assert house.view(anna, records, 1) == []
    assert house.view(anna, record_count, 1) == 0
    assert [row.no for row in house.view(anna, records, 1, state=VOID)] == ["ICT-00001"]
    with pytest.raises(Refused, match="was undone"):
        house.do(anna, "record.change", record.id, {"values": {"name": "x"}})
    assert add(house, WHOLE).no == "ICT-00002", "and its serial number is free"
    house.undo(anna)
    house.redo(anna)
    assert house.view(anna, record_count, 1) == 1


def test_a_typed_number_is_used_once_and_counted_on(house: Office) -> None:
    anna = house.actor(ANNA)
    given = {"of": 1, "values": {"name": "x"}}
    assert house.do(anna, "record.add", given={**given, "no": "ICT-00041"}).doc.no == "ICT-00041"
    for wrong in ("ICT-00041", "ICT-41", "INC-00042"):
        with pytest.raises(Invalid) as refused:
            house.do(anna, "record.add", given={**given, "no": wrong})
        assert refused.value.field == "no"
    assert add(house, {"name": "y"}).no == "ICT-00042"


def test_links_and_files_of_a_record(house: Office) -> None:
    record, other = add(house, WHOLE), add(house, {"name": "Scherm"})
    anna = house.actor(ANNA)
    for kind, number in (("record", other.id), ("relation", 4), ("person", BRAM)):
        house.do(anna, "record.link", record.id, {"to_kind": kind, "to": number})
    with pytest.raises(Invalid, match="Already linked"):
        house.do(anna, "record.link", record.id, {"to_kind": "relation", "to": 4})
    with pytest.raises(NotFound):
        house.do(anna, "record.link", record.id, {"to_kind": "entry", "to": 99})
    links = house.view(anna, record_detail, record.id).links
    assert [(link.kind, link.what) for link in links] == [
        ("record", "ICT-00002 Scherm"), ("relation", "Vastgoed De Gracht B.V."),
        ("person", "Bram Visser"),
    ]  # fmt: skip
    assert [link.outward for link in house.view(anna, record_detail, other.id).links] == [False]
    house.do(anna, "record.unlink", record.id, {"link": links[0].id})
    file = house.do(anna, "record.attach", record.id, {"name": "bon.txt", "data": b"bon"}).doc
    house.do(anna, "record.detach", record.id, {"attachment": file.id})
    house.undo(anna)
    assert len(house.view(anna, record_detail, record.id).links) == 2


def test_who_has_no_right_to_a_kind_sees_none_of_it(house: Office) -> None:
    record, femke = add(house, WHOLE), house.actor(FEMKE)
    assert house.view(femke, records, 1) == []
    with pytest.raises(NotFound):
        house.view(femke, record_detail, record.id)
    with pytest.raises(Refused, match="records of kind ICT"):
        add(house, {"name": "x"}, FEMKE)
    with pytest.raises(NotFound):
        house.do(house.actor(BRAM), "record.change", record.id, {"values": {"name": "x"}})


@pytest.mark.parametrize("act", ["record.hold", "record.destroy"])
def test_nothing_is_destroyed_or_held_yet(house: Office, act: str) -> None:
    with pytest.raises(Refused, match="cannot be destroyed or held"):
        house.do(house.actor(CARLA), act, add(house, WHOLE).id)


def test_a_kind_with_a_department_keeps_its_records_there(house: Office) -> None:
    given = {"of": 1, "values": {"name": "x"}, "department": 2}
    with pytest.raises(Invalid) as refused:
        house.do(house.actor(ANNA), "record.add", given=given)
    assert refused.value.field == "department"
    assert LAPTOP["department"] == 1
