"""What the office deals with a relation: per month, open, late, and after how many days it is paid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest

from store import ledgers
from store.access import SYSTEM
from store.ledgers import Entry, OpenItem
from store.office import Office
from tests.conftest import ANNA, CARLA, FEMKE, NOW
from tests.store.conftest import Stock, office_to_read, opened
from tests.store.ledgers.years import fill, posted

books = office_to_read(fill)


@pytest.fixture
def office(stock: Stock) -> Iterator[Office]:
    with stock.copy("sqlite") as place, opened(place) as made:
        yield made


def buy(office: Office, date: str, cents: int) -> OpenItem:
    cost = {"account": "7000", "btw": "IH", "cents": cents}
    made = posted(office, "INK", date, relation=1, reference=date, total=cents, costs=[cost])
    found = office.view(SYSTEM, lambda reading: reading.find(OpenItem))
    return next(item for item in found if item.entry == made.id)


def pay(office: Office, item: OpenItem, date: str) -> Entry:
    cost = {"account": "1400", "btw": "", "cents": item.left, "relation": 1, "open_item": item.id}
    return posted(office, "KAS", date, total=item.left, costs=[cost])


def test_the_months_are_those_of_the_posted_entries(books: Office) -> None:
    entries = books.view(SYSTEM, lambda reading: reading.find(Entry))
    for relation in (1, 2, 3, 7):
        wanted: defaultdict[tuple[str, str], int] = defaultdict(int)
        for entry in entries:
            if entry.state == "posted" and entry.relation == relation:
                wanted[entry.daybook, entry.period] += entry.total
        known = books.view(books.actor(CARLA), ledgers.dealings, relation)
        assert known.months[-1] == "2026-11"
        assert known.sold == tuple(wanted["VRK", month] for month in known.months)
        assert known.bought == tuple(wanted["INK", month] for month in known.months)


def test_who_may_not_read_entries_sees_no_figures(books: Office) -> None:
    assert books.view(books.actor(FEMKE), ledgers.dealings, 1) == ledgers.Dealings()


def test_a_payment_tells_after_how_many_days_it_came(office: Office) -> None:
    carla = office.actor(CARLA)
    items = [buy(office, day, 1000) for day in ("2026-10-01", "2026-10-05", "2026-11-22")]
    known = office.view(carla, ledgers.dealings, 1)
    assert (known.open, known.paid, known.paid_after) == (3000, 0, None)
    assert known.late == sum(1000 for item in items if item.due < NOW.date()) > 0
    payment = pay(office, items[0], "2026-10-11")
    pay(office, items[1], "2026-10-26")
    known = office.view(carla, ledgers.dealings, 1)
    assert (known.open, known.paid, known.paid_after) == (1000, 2, 16)
    storno = office.do(office.actor(ANNA), "entry.reverse", payment.id, {"text": "dubbel"}).doc
    office.do(carla, "entry.post", storno.id)
    known = office.view(carla, ledgers.dealings, 1)
    assert (known.open, known.paid, known.paid_after) == (2000, 1, 21)
    assert office.check() == []
