"""Open items by how late they are, per relation, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from store import ledgers
from store.access import SYSTEM, Actor
from store.engine import Mark, Writer
from store.ledgers import AgedRow, OpenItem
from store.ledgers.open_items.ageing import AgedItem
from store.office import Office
from store.reading import Reading
from tests.conftest import CARLA, FEMKE, NOW

TODAY = NOW.date()
DAYS = (-5, 0, 1, 30, 31, 60, 61, 90, 91, 400)


def item(name: str, relation: int, due: date, cents: int, account: str = "1200") -> OpenItem:
    return OpenItem(
        department=2, account=account, relation=relation, relation_name=name, sorted_name=name,
        reference=f"f{cents}", entry=0, line=0, number="", date=due, due=due, cents=cents,
        left=cents,
    )  # fmt: skip


def lay(office: Office, items: list[OpenItem]) -> None:
    with office.database.writing() as connection:
        writer = Writer(connection, Mark(NOW.isoformat(), SYSTEM.person, "office.set_up"))
        for one in items:
            writer.add(one)
        writer.finish()


def items_of(office: Office, who: int, daybook: str = "VRK") -> list[AgedItem]:
    def read(reading: Reading) -> list[AgedItem]:
        return list(ledgers.items_until(reading, daybook, "2099-12"))

    return office.view(office.actor(who), read)


@pytest.fixture
def office(demo_place: str) -> Iterator[Office]:
    """A demo office with items that no entry made, so that it does not check."""
    made = Office.open(demo_place, clock=lambda: NOW)
    yield made
    made.close()


@pytest.fixture
def debts(office: Office) -> Office:
    """25 relations, two of them of one name, with items around every limit."""
    items = [
        item(
            f"klant {n % 24:02}", n % 9 + 1 if n < 24 else 2, TODAY - timedelta(DAYS[n % 10]), n + 1
        )
        for n in range(48)
    ]
    lay(office, [*items, item("lever", 1, TODAY, -700, "1400")])
    return office


def every(office: Office, limit: int) -> list[AgedRow]:
    found: list[AgedRow] = []
    while page := office.view(
        office.actor(CARLA), ledgers.aged, "VRK", after=found[-1].cursor if found else None,
        limit=limit,
    ):  # fmt: skip
        found += page
    return found


@pytest.mark.parametrize(
    ("days", "column"),
    [(-5, 0), (0, 0), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4), (400, 4)],
)
def test_the_column_is_the_days_past_due(
    office: Office, carla: Actor, days: int, column: int
) -> None:
    lay(office, [item("klant", 7, TODAY - timedelta(days), 5000)])
    (row,) = office.view(carla, ledgers.aged, "VRK")
    assert [n for n, cents in enumerate(row.ages) if cents] == [column]
    assert (row.name, row.relation, row.total) == ("klant", 7, 5000)


def test_each_relation_has_one_row_with_all_its_items(debts: Office, carla: Actor) -> None:
    items = [
        one
        for one in debts.view(carla, lambda reading: reading.find(OpenItem))
        if one.account == "1200"
    ]
    found = every(debts, 1000)
    assert [(row.name, row.relation) for row in found] == sorted(
        {(one.relation_name, one.relation) for one in items}
    )
    for row in found:
        own = [one.left for one in items if (one.sorted_name, one.relation) == row.cursor]
        assert row.total == sum(own) == sum(row.ages)
        ids = {one.id for one in items if (one.sorted_name, one.relation) == row.cursor}
        listed = [one for one in items_of(debts, CARLA) if one.id in ids]
        assert sorted(one.left for one in listed) == sorted(own)
        assert [one.due for one in listed] == sorted(one.due for one in listed)
    assert debts.view(carla, ledgers.owed, "VRK") == sum(row.total for row in found)
    ages = tuple(map(sum, zip(*(row.ages for row in found), strict=True)))
    assert debts.view(carla, ledgers.owed_by_age, "VRK") == ages
    assert all(ages)


@pytest.mark.parametrize("limit", [1, 7])
def test_pages_go_on_where_the_one_before_ended(debts: Office, carla: Actor, limit: int) -> None:
    whole = every(debts, 1000)
    assert every(debts, limit) == whole
    assert debts.view(carla, ledgers.aged, "VRK", before=(), limit=limit) == whole[-limit:]
    middle = whole[10]
    before = debts.view(carla, ledgers.aged, "VRK", before=middle.cursor, limit=limit)
    assert before == whole[max(0, 10 - limit) : 10]


def test_a_relation_with_more_items_than_a_page_is_one_row(office: Office, carla: Actor) -> None:
    lay(office, [item("klant", 7, TODAY + timedelta(n), 1) for n in range(450)])
    (row,) = office.view(carla, ledgers.aged, "VRK", limit=5)
    assert row.total == 450
    assert office.view(carla, ledgers.aged, "VRK", before=(), limit=5) == [row]


def test_what_the_office_owes_is_positive_among_creditors(debts: Office, carla: Actor) -> None:
    (row,) = debts.view(carla, ledgers.aged, "INK")
    assert (row.name, row.total, row.ages) == ("lever", 700, (700, 0, 0, 0, 0))
    (one,) = items_of(debts, CARLA, "INK")
    assert (one.left, one.days) == (700, 0)
    assert debts.view(carla, ledgers.owed, "INK") == 700


def test_who_may_not_read_the_books_sees_no_debts(debts: Office) -> None:
    femke = debts.actor(FEMKE)
    assert debts.view(femke, ledgers.aged, "VRK") == []
    assert items_of(debts, FEMKE) == []
    assert debts.view(femke, ledgers.owed, "VRK") == 0
    assert debts.view(femke, ledgers.owed_by_age, "VRK") == (0, 0, 0, 0, 0)
