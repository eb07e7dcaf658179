"""What is payable when, from tallies: the same as the open items say."""

from __future__ import annotations

from datetime import date, timedelta

from store.ledgers import OpenItem
from store.ledgers.open_items.due import due_between, late_items, owed_late
from store.office import Office
from tests.conftest import ANNA, CARLA, FEMKE

DAYS = ("2026-10-01", "2026-11-01", "2026-11-20", "2026-11-23", "2026-12-31")


def owe(office: Office) -> list[OpenItem]:
    """Invoices of one supplier, each payable on another day."""
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    for number, due in enumerate(DAYS):
        given = {
            "relation": 1, "reference": f"D{number}", "total": 1210 * (number + 1),
            "date": "2026-10-01", "due": due,
            "costs": [{"account": "7000", "btw": "IH", "cents": 1210 * (number + 1)}],
        }  # fmt: skip
        entry = office.do(anna, "entry.draft", given=given).doc.id
        office.do(anna, "entry.submit", entry)
        office.do(carla, "entry.post", entry)
    return office.view(carla, lambda reading: reading.find(OpenItem))


def test_days_and_amounts_are_those_of_the_open_items(office: Office) -> None:
    items, carla = owe(office), office.actor(CARLA)
    assert len(items) == len(DAYS)
    today = office.view(carla, lambda reading: reading.today)
    edges = [None, *(today + timedelta(days=days) for days in (-60, -3, -1, 0, 1, 60))]
    for first in edges:
        for last in edges:
            if first and last and first > last:
                continue
            within = [item for item in items
                      if (first or date.min) <= item.due <= (last or date.max)]  # fmt: skip
            found = office.view(carla, due_between, "INK", first, last)
            assert found == (len(within), -sum(item.left for item in within))
    late = [item for item in items if item.due < today]
    assert office.view(carla, late_items, "INK") == len(late)
    whole = -sum(item.left for item in items)
    assert office.view(carla, owed_late, "INK") == (-sum(item.left for item in late), whole)
    assert office.check() == []


def test_who_may_not_read_the_ledger_is_told_of_nothing(office: Office) -> None:
    owe(office)
    assert office.view(office.actor(FEMKE), due_between, "INK", None, None) == (0, 0)
