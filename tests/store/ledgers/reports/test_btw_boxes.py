"""The boxes of the btw return, and the entries behind each."""

from __future__ import annotations

from collections import Counter

import pytest

from store import ledgers
from store.access import SYSTEM, Actor
from store.ledgers.reports import btw_boxes
from store.office import Office
from tests.conftest import CARLA, FEMKE
from tests.store.conftest import office_to_read
from tests.store.ledgers.years import fill

YEARS = ("2025-01", "2026-12")

books = office_to_read(fill)


@pytest.fixture
def carla(books: Office) -> Actor:
    """A manager."""
    return books.actor(CARLA)


def boxes(reading_office: Office) -> Counter[tuple[str, str]]:
    return reading_office.view(SYSTEM, btw_boxes.amounts, *YEARS)


def test_the_lines_behind_a_btw_box_add_up_to_it(
    books: Office, carla: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(btw_boxes, "PAGE", 7)
    for (box, part), cents in boxes(books).items():
        every = books.view(carla, ledgers.btw_lines, box, part, *YEARS, limit=10_000)
        assert sum(row.cents for row in every) == cents
        assert cents == books.view(carla, ledgers.btw_amount, box, part, *YEARS)
        paged, after = [], None
        while rows := books.view(carla, ledgers.btw_lines, box, part, *YEARS, after=after, limit=3):
            paged, after = paged + rows, rows[-1].cursor
        assert paged == every
        last = books.view(carla, ledgers.btw_lines, box, part, *YEARS, before=(), limit=3)
        assert last == every[-3:]


def test_the_lines_behind_a_btw_box_are_those_of_its_periods(books: Office, carla: Actor) -> None:
    rows = books.view(carla, ledgers.btw_lines, "5b", "btw", "2026-03", "2026-04", limit=10_000)
    months = {row.date.isoformat()[:7] for row in rows}
    assert months <= {"2026-03", "2026-04"}
    assert months


def test_who_may_not_read_the_ledger_sees_nothing_behind_a_btw_box(books: Office) -> None:
    femke = books.actor(FEMKE)
    assert books.view(femke, ledgers.btw_lines, "5b", "btw", *YEARS) == []
    assert books.view(femke, ledgers.btw_amount, "5b", "btw", *YEARS) == 0
    assert books.view(books.actor(CARLA), ledgers.btw_amount, "5b", "btw", *YEARS)
