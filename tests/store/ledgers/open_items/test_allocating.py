"""Manual allocation (afletteren): credit notes and advances against invoices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from store import ledgers
from store.access import SYSTEM
from store.errors import Invalid, Refused
from store.ledgers import Entry, OpenItem
from store.office import Office
from store.reading import Reading
from tests.conftest import ANNA, CARLA, EVA
from tests.store.conftest import Stock, opened


@pytest.fixture
def office(stock: Stock) -> Iterator[Office]:
    with stock.copy("sqlite") as place, opened(place) as made:
        yield made


def posted(office: Office, reference: str, cents: int, **more: Any) -> int:
    """The open item of a posted invoice; a credit note is negative."""
    anna = office.actor(ANNA)
    given = {
        "relation": 1, "reference": reference, "date": "2026-11-16", "total": cents,
        "costs": [{"account": "7000", "btw": "IH", "cents": cents}],
    }  # fmt: skip
    made = office.do(anna, "entry.draft", given=given | more).doc
    office.do(anna, "entry.submit", made.id)
    office.do(office.actor(CARLA), "entry.post", made.id)
    return next(item.id for item in items(office) if item.entry == made.id)


def items(office: Office) -> list[OpenItem]:
    return office.view(SYSTEM, lambda reading: reading.find(OpenItem))


def left(office: Office) -> dict[str, int]:
    return {item.reference: item.left for item in items(office)}


def allocate(office: Office, item: int, other: int, who: int = ANNA) -> Entry:
    done: Entry = office.do(office.actor(who), "open_item.allocate", item, {"other": other}).doc
    return done


def test_manual_allocation_of_a_credit_note_settles_both_once_it_is_approved(
    office: Office,
) -> None:
    invoice, credit = posted(office, "F1", 14823), posted(office, "C1", -4000)
    rows = office.view(office.actor(ANNA), ledgers.allocatable, credit)
    assert [row.id for row in rows] == [invoice]
    entry = allocate(office, credit, invoice, CARLA)
    assert left(office) == {"F1": -14823, "C1": 4000}
    with pytest.raises(Invalid, match="cannot settle each other"):
        allocate(office, credit, invoice)
    with pytest.raises(Refused, match="A colleague must review"):
        office.do(office.actor(CARLA), "entry.post", entry.id)
    office.do(office.actor(EVA), "entry.post", entry.id)
    assert left(office) == {"F1": -10823, "C1": 0}
    storno = office.do(office.actor(ANNA), "entry.reverse", entry.id, {"text": "Toch niet"}).doc
    office.do(office.actor(CARLA), "entry.post", storno.id)
    assert left(office) == {"F1": -14823, "C1": 4000}
    assert office.check() == []


def test_manual_allocation_of_an_advance_takes_no_more_than_is_open(office: Office) -> None:
    invoice = posted(office, "F1", 5000)
    advance = posted(office, "", -9000, daybook="BNK", text="Voorschot",
                     costs=[{"account": "1400", "btw": "", "cents": -9000, "relation": 1,
                             "text": "Voorschot"}])  # fmt: skip
    entry = allocate(office, invoice, advance)
    assert [(line.debit, line.credit) for line in entry.lines] == [(5000, 0), (0, 5000)]
    office.do(office.actor(CARLA), "entry.post", entry.id)
    assert sorted(left(office).values()) == [0, 4000]
    assert office.check() == []


def test_only_open_items_of_one_relation_on_opposite_sides_are_allocated(office: Office) -> None:
    invoice, second = posted(office, "F1", 5000), posted(office, "F2", 5000)
    theirs = posted(office, "C9", -5000, relation=3)
    for other in (second, theirs, invoice):
        with pytest.raises(Invalid, match="cannot settle each other"):
            allocate(office, invoice, other)


def test_the_general_journal_books_nothing_else_on_a_control_account(office: Office) -> None:
    mine, theirs = posted(office, "F1", 5000), posted(office, "C9", -5000, relation=3)
    costs = [
        {"account": "1400", "btw": "", "cents": 5000, "relation": 1, "open_item": mine},
        {"account": "1400", "btw": "", "cents": -5000, "relation": 3, "open_item": theirs},
    ]
    given = {"daybook": "MEM", "date": "2026-11-16", "text": "verrekend", "costs": costs}
    made = office.do(office.actor(ANNA), "entry.draft", given=given).doc
    with pytest.raises(Refused, match="in daybook INK"):
        office.do(office.actor(ANNA), "entry.submit", made.id)


def test_items_of_two_relations_are_not_settled_by_naming_one_on_both_lines(office: Office) -> None:
    mine, theirs = posted(office, "F1", 5000), posted(office, "C9", -5000, relation=3)
    for named in (1, None):
        costs = [
            {"account": "1400", "btw": "", "cents": cents, "relation": named, "open_item": item}
            for item, cents in ((mine, 5000), (theirs, -5000))
        ]
        given = {"daybook": "MEM", "date": "2026-11-16", "text": "verrekend", "costs": costs}
        made = office.do(office.actor(ANNA), "entry.draft", given=given).doc
        with pytest.raises(Refused, match="in daybook INK"):
            office.do(office.actor(ANNA), "entry.submit", made.id)


def until(reading: Reading, last: str) -> list[int]:
    return [item.left for item in ledgers.items_until(reading, "INK", last)]


@pytest.mark.parametrize("credit", [-4000, -5000])
def test_what_is_settled_ahead_of_its_invoice_is_in_the_list_of_that_day(
    office: Office, credit: int
) -> None:
    later, now = posted(office, "F12", 5000, date="2026-12-02"), posted(office, "C1", credit)
    office.do(office.actor(CARLA), "entry.post", allocate(office, now, later).id)
    carla = office.actor(CARLA)
    for last in ("2026-10", "2026-11", "2026-12"):
        found = office.view(carla, until, last)
        card = office.view(carla, ledgers.card_totals, "1400", "2026-01", last)
        assert sum(found) == -card.closing, last
