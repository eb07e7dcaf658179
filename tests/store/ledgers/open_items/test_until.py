"""Open items at a past date: as the entries posted until then leave them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store import ledgers
from store.access import Actor
from store.export import Target
from store.ledgers import AgedRow
from store.ledgers.open_items.ageing import AgedItem
from store.office import Office
from store.reading import Reading
from tests.conftest import CARLA
from tests.store.conftest import office_to_read
from tests.store.export.sheets import read_csv
from tests.store.ledgers.years import fill_and_pay

CONTROL = {"VRK": "1200", "INK": "1400"}
PERIODS = [f"{year}-{month:02}" for year in (2025, 2026) for month in range(1, 13)]


books = office_to_read(fill_and_pay)


@pytest.fixture
def carla(books: Office) -> Actor:
    """A manager."""
    return books.actor(CARLA)


def until(office: Office, daybook: str, last: str) -> tuple[list[AgedItem], list[AgedRow]]:
    def read(reading: Reading) -> Any:
        about = (reading, daybook, last)
        return list(ledgers.items_until(*about)), list(ledgers.aged_until(*about))

    found: tuple[list[AgedItem], list[AgedRow]] = office.view(office.actor(CARLA), read)
    return found


@pytest.mark.parametrize("daybook", CONTROL)
def test_open_items_at_a_past_date_are_the_balance_of_then(
    books: Office, carla: Actor, daybook: str
) -> None:
    sign = -1 if daybook == "INK" else 1
    balances = set()
    for last in PERIODS:
        items, rows = until(books, daybook, last)
        card = books.view(carla, ledgers.card_totals, CONTROL[daybook], "2025-01", last)
        assert sum(item.left for item in items) == sum(row.total for row in rows)
        assert sum(item.left for item in items) == sign * card.closing, last
        assert all(item.left and f"{item.date:%Y-%m}" <= last for item in items)
        assert [item.relation_name for item in items] == sorted(
            (item.relation_name for item in items), key=str.casefold
        )
        balances.add(card.closing)
    assert len(balances) > 3


def test_days_late_are_those_of_then(books: Office) -> None:
    then, now = until(books, "INK", "2025-12")[0], until(books, "INK", "2026-12")[0]
    assert all(item.days == (date(2025, 12, 31) - item.due).days for item in then)
    assert all(item.days == (date(2026, 11, 23) - item.due).days for item in now)


def test_a_report_of_creditors_until_a_period_has_what_was_open_then(
    books: Office, tmp_path: Path
) -> None:
    for name, daybook in (("creditors-open", "INK"), ("creditors", "INK"), ("debtors-open", "VRK")):
        for last in ("2025-06", "2026-09", "2026-12"):
            path = tmp_path / f"{name}-{last}.csv"
            wanted = ledgers.Wanted(name, "2025-01", last)
            books.view(books.actor(CARLA), ledgers.write_report, wanted, Target("csv", path, str))
            rows, owed = read_csv(path), sum(row.total for row in until(books, daybook, last)[1])
            cell = rows[-1][-1].replace(",", "")
            assert int(cell) == owed, (name, last)
