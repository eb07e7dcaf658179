"""A field of another type takes what can be read of the old one; the rest is listed, nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest

from store.access import SYSTEM
from store.errors import Invalid
from store.files import Table
from store.office import Office
from store.records import Record, conversion, convertible, record_detail
from tests.conftest import ANNA, CARLA, FEMKE
from tests.store.records.defining.test_trial import change
from tests.store.records.laptops import LAPTOP, add
from tests.store.records.tables.test_running import bring

TYPED = {
    "t": "typed",
    "g": "number",
    "b": "amount",
    "d": "day",
    "u": "time",
    "j": "yes",
    "k": "choice",
}
SERIALS = (
    "1.199,00",
    "12,5",
    "7",
    "duur",
    "31-12-2026",
    "2026-12-31",
    "ja",
    "14:30",
    "laptop",
    "1,2345",
)
READS = {
    "typed": set(SERIALS), "number": {"1.199,00", "12,5", "7", "1,2345"}, "amount": {"1.199,00", "12,5", "7"},
    "day": {"31-12-2026", "2026-12-31"}, "time": {"14:30"}, "yes": {"ja"}, "choice": {"laptop"},
}  # fmt: skip


def widened(office: Office) -> None:
    """Laptops whose serial number was a text of everything, and a field for each type that it meant."""
    for serial in SERIALS:
        add(office, {"name": "x", "serial": serial})
    more: list[dict[str, Any]] = [{"key": key, "type": of, "nl": key} for of, key in TYPED.items()]
    more[-1]["choices"] = [{"code": "lt", "nl": "laptop"}]
    change(office, fields=[*LAPTOP["fields"], *more])


def values(office: Office) -> dict[str, dict[str, Any]]:
    found = office.view(SYSTEM, lambda reading: reading.find(Record))
    return {record.no: record.values for record in found}


@pytest.mark.parametrize("target", READS)
def test_what_reads_is_taken_over_and_the_rest_is_listed(house: Office, target: str) -> None:
    widened(house)
    before = values(house)
    table: Table = house.view(house.actor(CARLA), conversion, 1, "serial", target)
    tried = bring(house, table, person=CARLA, rehearse=True, dates="dmy")
    assert values(house) == before, "a trial changes nothing"
    done = bring(house, table, person=CARLA, dates="dmy")
    assert [row.what for row in done] == [row.what for row in tried]
    texts = dict(zip([row.no for row in done], SERIALS, strict=True))
    assert {texts[row.no] for row in done if row.what == "changed"} == READS[target]
    assert {texts[row.no] for row in done if row.what == "refused" and row.error} == (
        set(SERIALS) - READS[target])  # fmt: skip
    after = values(house)
    assert {no: {**kept, target: None} for no, kept in after.items()} == {
        no: {**kept, target: None} for no, kept in before.items()}, "the old field keeps all"  # fmt: skip
    again = house.view(house.actor(CARLA), conversion, 1, "serial", target)
    assert len(again.rows) == len(SERIALS) - len(READS[target]), "what has a value keeps it"
    house.undo(house.actor(CARLA))
    assert values(house) == before


def test_an_amount_becomes_a_number_and_a_text(house: Office) -> None:
    record = add(house, {"name": "x", "price": 119900})
    widened(house)
    for target, kept in (("number", "1199"), ("typed", "1199,00")):
        table = house.view(house.actor(CARLA), conversion, 1, "price", target)
        assert [row.what for row in bring(house, table, person=CARLA)] == ["changed"]
        assert values(house)[record.no][target] == kept


def test_nothing_out_of_sight_or_masked_is_taken_over(house: Office) -> None:
    widened(house)
    assert house.view(house.actor(FEMKE), conversion, 1, "serial", "typed").rows == ()
    sources, targets = house.view(house.actor(ANNA), convertible, 1)
    keys = {field.key for field in (*sources, *targets)}
    assert keys.isdisjoint({"account", "monthly", "parts", "holder"})
    for source, target in (("account", "typed"), ("serial", "serial"), ("serial", "monthly"),
                           ("serial", "holder"), ("nothing", "typed")):  # fmt: skip
        with pytest.raises(Invalid):
            house.view(house.actor(CARLA), conversion, 1, source, target)


def test_a_field_out_of_use_still_gives_what_it_has(house: Office) -> None:
    record = add(house, {"name": "x", "price": 4500})
    fields = [{**field, "retired": field["key"] == "price"} for field in LAPTOP["fields"]
              if field["key"] != "monthly"]  # fmt: skip
    with pytest.raises(Invalid):
        change(house, fields=fields, sort_keys=["title"])
    fields = [{**field, "retired": field["key"] == "price"} for field in LAPTOP["fields"]]
    change(
        house, fields=[*fields, {"key": "costs", "type": "g", "nl": "Kosten"}], sort_keys=["title"]
    )
    table = house.view(house.actor(CARLA), conversion, 1, "price", "costs")
    bring(house, table, person=CARLA)
    detail = house.view(house.actor(ANNA), record_detail, record.id)
    assert [str(each.value) for each in detail.formerly] == ["45.00"]
    assert values(house)[record.no]["costs"] == "45"
