"""An open item is expected as much later than it is due as its relation usually pays."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from store.ledgers.open_items.due import due_between
from store.office import Office
from tests.conftest import CARLA
from tests.store.ledgers.open_items.test_open_items import INVOICE, SALE, items, payment, post


def bought(office: Office, day: str, reference: str, relation: int = 1) -> Any:
    post(office, {**INVOICE, "date": day, "reference": reference, "relation": relation})
    return items(office)[-1]


def paid(office: Office, item: Any, day: str) -> None:
    given = payment(-item.left, item)
    given["total"] = item.left
    given["costs"][0]["cents"] = item.left
    post(office, {**given, "date": day})


def weeks(office: Office) -> list[int]:
    """By how many weeks each open item is expected later than due."""
    return [(item.expected - item.due) // timedelta(weeks=1) for item in items(office) if item.left]


def test_open_items_follow_how_their_relation_pays_to_the_week(office: Office) -> None:
    first, second = (bought(office, day, day) for day in ("2026-07-01", "2026-08-03"))
    bought(office, "2026-11-02", "open")
    bought(office, "2026-11-02", "of another", relation=3)
    post(office, SALE)
    assert weeks(office) == [0] * 5
    paid(office, first, "2026-08-24")  # 24 days late
    assert weeks(office) == [3, 3, 0, 0]
    assert bought(office, "2026-11-03", "later").expected.isoformat() == "2026-12-24"
    paid(office, second, "2026-09-02")  # on the day: together 12 late
    assert weeks(office) == [2, 0, 0, 2]
    assert office.check() == []


def test_what_is_expected_is_counted_by_week(office: Office) -> None:
    first = bought(office, "2026-07-01", "20260201")
    paid(office, first, "2026-08-24")
    second = bought(office, "2026-11-16", "20260417")

    def counted(reading: Any) -> dict[str, int]:
        kept = reading.tallies("open_items.expected")
        return {key: cents for key, cents in kept.items() if cents}

    assert office.view(office.actor(CARLA), counted) == {"1400|2027-01-04": second.left}
    assert office.view(office.actor(CARLA), due_between, "INK", None, None)[0] == 1
