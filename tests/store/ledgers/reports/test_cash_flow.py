"""The cash-flow statement ends on the change of cash and bank, whatever was posted."""

from __future__ import annotations

import pytest

from store import ledgers
from store.ledgers.reports.cash_flow import cash_flow
from store.office import Office
from tests.conftest import CARLA, GIJS
from tests.store.conftest import office_to_read
from tests.store.ledgers.years import fill

books = office_to_read(fill)


@pytest.mark.parametrize(
    ("first", "last"), [("2026-01", "2026-12"), ("2026-03", "2026-05"), ("2025-06", "2026-02")]
)
def test_it_explains_the_change_to_the_cent(books: Office, first: str, last: str) -> None:
    carla = books.actor(CARLA)
    rows = books.view(carla, cash_flow, first, last)
    balance = books.view(carla, ledgers.trial_balance, first, last)
    money = sum(row.debit - row.credit for row in balance.rows if row.account[:2] in ("10", "11"))
    assert rows[-1].level == "total"
    assert rows[-1].cents == money
    assert any(row.cents for row in rows)
    assert sum(row.cents or 0 for row in rows if row.level == "sum") == money
    assert sum(row.cents or 0 for row in rows if row.level == "") == money


def test_who_may_not_read_the_books_sees_nothing(books: Office) -> None:
    assert books.view(books.actor(GIJS), cash_flow, "2026-01", "2026-12") == []
