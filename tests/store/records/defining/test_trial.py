"""A version is tried on all records first; old records stay whole, readable, and can be found."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from store.access import SYSTEM
from store.errors import Invalid, NotFound, Refused
from store.office import Office
from store.records import (
    Definition,
    Record,
    RecordKind,
    kind_trial,
    kinds,
    record_detail,
    records,
    typed_trial,
)
from store.records.filed import refiling
from store.records.filed.refiling import refile_all
from tests.conftest import ANNA, CARLA, EVA, FEMKE, GIJS
from tests.faults.share import SHARE, seeded
from tests.store.records.kinds.test_changes import TABLE, field, plus
from tests.store.records.laptops import LAPTOP, add, define

VALUES: dict[str, Any] = {
    "name": "Laptop", "sort": "lt", "serial": "S1", "bought": "2026-03-01", "price": 119900,
    "warranty": "2029-03-01", "supplier": 6, "account": "NL91ABNA0417164300",
    "parts": [{"what": "tas", "cents": 2500}],
}  # fmt: skip


def change(office: Office, base: int = 1, **more: Any) -> RecordKind:
    """Propose a version, and confirm it where that is needed."""
    given = {**LAPTOP, "number": 1, **more, "base": base}
    made = office.do(office.actor(CARLA), "kind.propose", given=given).doc
    if made.state == "proposed":
        made = office.do(office.actor(EVA), "kind.confirm", made.id).doc
    kind: RecordKind = made
    return kind


def test_a_trial_counts_what_each_demand_touches(house: Office) -> None:
    for number in range(12):
        add(house, {"name": f"L{number % 6}", "price": number, "sort": "sc"})
    fields = deepcopy(LAPTOP["fields"])
    fields[0]["unique"] = True
    fields[3]["required"] = True
    fields[1]["choices"][1]["retired"] = True
    checks = [*LAPTOP["checks"], {"formula": "price > 0,03"}]
    given = {**LAPTOP, "fields": fields, "checks": checks, "number": 1, "base": 1}
    anna, carla = house.actor(ANNA), house.actor(CARLA)
    tried = house.view(
        carla, typed_trial, 1, Definition(**{**LAPTOP, "fields": fields, "checks": checks})
    )
    waits = house.do(carla, "kind.propose", given=given).doc
    trial = house.view(anna, kind_trial, waits.id)
    assert tried == trial
    counts = {row.change.what.format(**row.change.values): (row.count, row.first[:2])
              for row in trial.rows}  # fmt: skip
    assert counts == {
        "name: unique": (6, ("ICT-00007", "ICT-00008")),
        "choice retired: sc": (12, ("ICT-00001", "ICT-00002")),
        "bought: stricter": (12, ("ICT-00001", "ICT-00002")),
        "check added: price > 0,03": (4, ("ICT-00001", "ICT-00002")),
    }
    assert (trial.records, trial.behind) == (12, 12)
    assert house.view(anna, kinds)[0].behind == 0, "a trial changes nothing"


def test_a_trial_tells_nobody_of_records_out_of_sight(house: Office) -> None:
    add(house, {"name": "x", "price": 5}, CARLA)
    seen = [{"act": "read", "roles": ["professional"]}]
    change(house, rights=seen, confidentiality="confidential")
    given = {**LAPTOP, "rights": seen, "confidentiality": "confidential", "number": 1, "base": 2,
             "checks": [{"formula": "price > 5"}]}  # fmt: skip
    waits = house.do(house.actor(CARLA), "kind.propose", given=given).doc
    for person, count in ((EVA, 1), (CARLA, 0), (ANNA, 0), (GIJS, 0)):
        trial = house.view(house.actor(person), kind_trial, waits.id)
        assert (trial.records, sum(row.count for row in trial.rows)) == (count, count), person
    typed = Definition(**LAPTOP | {"checks": [{"formula": "price > 5"}]})
    for person in (ANNA, FEMKE, GIJS):
        with pytest.raises((Refused, NotFound)):
            house.view(house.actor(person), typed_trial, 1, typed)


def test_old_records_stay_until_somebody_changes_them(
    house: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refiling, "AT_ONCE", 2)
    anna = house.actor(ANNA)
    for number in range(5):
        add(house, {"name": f"L{number}"})
    change(house, **plus(required=True))
    assert house.view(anna, kinds)[0].behind == 0
    assert refile_all(house, SYSTEM) == 3, "commits"
    assert house.view(anna, kinds)[0].behind == 5
    behind = house.view(anna, records, 1, behind=True)
    assert [row.no for row in behind] == [f"ICT-{number:05}" for number in range(1, 6)]
    detail = house.view(anna, record_detail, behind[0].id)
    assert [finding.key for finding in detail.findings] == ["note"]
    moved = {"transition": "give", "values": {"holder": ANNA}}
    house.do(anna, "record.move", behind[0].id, moved)
    with pytest.raises(Invalid) as refused:
        house.do(anna, "record.change", behind[0].id, {"values": {"name": "x"}})
    assert refused.value.field == "note"
    house.do(anna, "record.change", behind[0].id, {"values": {"note": "x"}})
    assert house.view(anna, kinds)[0].behind == 4
    assert refile_all(house, SYSTEM) == 0


def test_lists_follow_a_new_order_and_a_new_title(house: Office) -> None:
    anna = house.actor(ANNA)
    for number in range(3):
        add(house, {"name": f"L{number}", "price": 300 - number})
    change(house, sort_keys=["price"], title="{name} à {price}")
    refile_all(house, SYSTEM)
    rows = house.view(anna, records, 1)
    assert [row.title for row in rows] == ["L2 à 2,98", "L1 à 2,99", "L0 à 3,00"]


def test_every_version_is_readable_after_every_change(house: Office) -> None:
    """In a share, every eighth change of the table."""
    table = [more for sort, more in TABLE if sort != "refused"]
    carla, anna = house.actor(CARLA), house.actor(ANNA)
    for at in range(seeded("changes").randrange(8), len(table), 8) if SHARE else range(len(table)):
        letters = f"K{chr(65 + at // 26)}{chr(65 + at % 26)}"
        own = {**LAPTOP, "code": letters, "numbering": f"{letters}-999"}
        number = define(house, own).number
        record = house.do(anna, "record.add", given={"of": number, "values": VALUES}).doc
        before = shown(house, record.id)
        kind = change(house, **{**own, **table[at], "number": number})
        assert kind.version == 2
        refile_all(house, SYSTEM)
        after = shown(house, record.id)
        assert {key: after[key] for key in VALUES if key != "account"} == {
            key: before[key] for key in VALUES if key != "account"}, table[at]  # fmt: skip
        assert [row.id for row in house.view(carla, records, number)] == [record.id]
        stored = house.view(SYSTEM, lambda reading, at=record.id: reading.get(Record, at))
        assert (stored.values, stored.version) == (record_values(house, record), 1)
    assert house.check() == []


def shown(office: Office, record: int) -> dict[str, Any]:
    """What a reader sees of a record, whichever version filed it."""
    detail = office.view(office.actor(CARLA), record_detail, record)
    return {each.field.key: each.value for each in (*detail.fields, *detail.formerly)}


def record_values(office: Office, record: Record) -> dict[str, Any]:
    """The values with which it was made, by the change log."""
    line = office.view(SYSTEM, lambda reading: reading.history(reading.get(Record, record.id)))[0]
    values: dict[str, Any] = Record.from_json(record.id, 1, line.body or "").values
    return values


def test_what_is_out_of_use_stands_under_formerly(house: Office) -> None:
    anna, record = house.actor(ANNA), add(house, {**VALUES, "account": None})
    change(house, **field(4, retired=True), sort_keys=["title"], checks=[])
    formerly = house.view(anna, record_detail, record.id).formerly
    assert [(each.field.key, str(each.value)) for each in formerly] == [("price", "1199.00")]
    with pytest.raises(Invalid, match="no longer in use"):
        house.do(anna, "record.change", record.id, {"values": {"price": 1}})
    house.do(anna, "record.change", record.id, {"values": {"name": "x"}})
    assert house.view(anna, record_detail, record.id).formerly == formerly


def test_undo_of_what_was_done_by_an_older_version_is_filed_by_the_new_one(house: Office) -> None:
    anna, record = house.actor(ANNA), add(house, VALUES)
    house.do(anna, "record.change", record.id, {"values": {"name": "Anders"}})
    change(house, title="{serial}")
    house.undo(anna)
    assert house.view(anna, record_detail, record.id).row.title == "S1"
