"""A record's whole way, on both engines."""

from __future__ import annotations

from store.office import Office
from store.records import record_by_number, record_count, record_detail, records, search_records
from tests.conftest import ANNA
from tests.store.conftest import office_with
from tests.store.records.laptops import add, define

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
