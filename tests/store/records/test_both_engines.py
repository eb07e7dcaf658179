"""A record's whole way, on both engines."""

from __future__ import annotations

from store.access import SYSTEM
from store.office import Office
from store.records import record_by_number, record_count, record_detail, records, search_records
from store.records.filed.refiling import refile_all
from tests.conftest import ANNA
from tests.store.conftest import office_with
from tests.store.records.defining.test_trial import change
from tests.store.records.laptops import LAPTOP, add, define

house = office_with(define)


def test_a_record_is_added_found_listed_moved_and_undone(house: Office) -> None:
    anna = house.actor(ANNA)
    for number in range(12):
        add(house, {"name": f"Laptop {number:02}", "serial": f"S{number}", "price": number})
    page = house.view(anna, records, 1, limit=5)
    after = house.view(anna, records, 1, after=page[-1].cursor, limit=5)
    before = house.view(anna, records, 1, before=after[0].cursor, limit=5)
    assert [row.title for row in page] == [f"Laptop {number:02}" for number in range(5)]
    assert (before, after[0].title) == (page, "Laptop 05")
    record = house.view(anna, record_by_number, " ict-00007")
    assert [row.id for row in house.view(anna, search_records, 1, "lap 06")] == [record]
    house.do(anna, "record.move", record, {"transition": "give", "values": {"holder": 1}})
    assert house.view(anna, record_count, 1, "out") == 1
    assert [row.id for row in house.view(anna, records, 1, state="out")] == [record]
    house.undo(anna)
    assert house.view(anna, record_detail, record).row.state == "stock"


def test_records_are_in_the_new_state_before_they_are_brought_up_to_it(house: Office) -> None:
    anna = house.actor(ANNA)
    for number in range(3):
        add(house, {"name": f"Laptop {number}"})
    states = [{"code": "depot", "nl": "depot"}, *LAPTOP["states"][1:]]
    ways = [{**LAPTOP["transitions"][0], "from_states": ["depot"]},
            {**LAPTOP["transitions"][1], "to": "depot"}]  # fmt: skip
    change(house, states=states, transitions=ways, mapped={"stock": "depot"})
    for time in range(2):
        add(house, {"name": "Laptop 1b"})
        page = house.view(anna, records, 1, state="depot", limit=2)
        rest = house.view(anna, records, 1, state="depot", after=page[-1].cursor)
        titles = [row.title for row in (*page, *rest)]
        assert titles == sorted(titles)
        assert len(titles) == house.view(anna, record_count, 1, "depot") == 4 + time
        refile_all(house, SYSTEM)
    assert house.check() == []
