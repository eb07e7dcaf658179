"""Reading orders: their list, one with its samples and tests, and what can be ordered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from store.access import No, Yes
from store.acts import answers_on
from store.engine import Cursor, Value
from store.errors import NotFound
from store.fields import Option
from store.laboratory.models import LabOrder, LabResult, LabTest
from store.laboratory.samples.completing import results_of
from store.laboratory.samples.kind import Named, state_of
from store.laboratory.samples.views import SampleRow, SampleTest, sample_rows, tests_of
from store.people import Person
from store.reading import Reading
from store.records import Record, Relation, current, in_use, search_relations

__all__ = ["OrderDetail", "OrderRow", "order_detail", "order_of_number", "orderable_tests",
           "orders", "orders_of_patient", "search_orders"]  # fmt: skip

MOST = 1000
FEW = 20
DONE = ("released", "cancelled", "invalid")


@dataclass(frozen=True)
class OrderRow:
    """An order in a list. Names may be hostile; `patient` is empty for who may not see contacts.

    `at` is the state of its sample that is least far, None where no sample is open; `done` of
    `total` tests are released or given up.
    """

    id: int
    cursor: Cursor
    doc: LabOrder
    ordered: datetime
    patient: str
    codes: tuple[str, ...]
    at: Named | None
    done: int
    total: int
    late: bool


@dataclass(frozen=True)
class OrderDetail:
    """An order with its samples and tests; `answers` say what the actor may do with it."""

    doc: LabOrder
    ordered: datetime
    patient: str
    requester: str
    made_by: str
    samples: tuple[SampleRow, ...]
    tests: tuple[SampleTest, ...]
    answers: Mapping[str, Yes | No]


def orders(
    reading: Reading,
    state: str = "",
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[OrderRow]:
    """Return a page of the orders that the actor sees, newest first: in a state, or all."""
    where: dict[str, Value] = {"state": state} if state else {}
    page = reading.visible_page(LabOrder, where, ("-ordered",), after, before, limit)
    return [_row(reading, order) for order in reading.log_rows(page)]


def orders_of_patient(reading: Reading, relation: int, limit: int = 50) -> list[OrderRow]:
    """Return the newest orders of a patient that the actor sees."""
    page = reading.visible_page(LabOrder, {"patient": relation}, ("-ordered",), limit=limit)
    return [_row(reading, order) for order in reading.log_rows(page)]


def search_orders(reading: Reading, text: str) -> list[OrderRow]:
    """Return the orders with a number, a number of the requester's, or a patient's name."""
    groups = reading.groups("lab_order.read")
    if not groups:
        return []
    own = reading.search(LabOrder, text, reading.sees, FEW, groups)
    rows = {order.id: _row(reading, order) for order in reading.log_rows(own)}
    for contact in search_relations(reading, text)[:FEW]:
        rows |= {row.id: row for row in orders_of_patient(reading, contact.id, FEW)}
    reading.log_accesses(LabOrder, "search")
    return sorted(rows.values(), key=lambda row: row.ordered, reverse=True)


def order_of_number(reading: Reading, text: str) -> int | None:
    """Return the id of the order with a number, as it is typed or scanned; None without one."""
    number = text.strip().upper().removeprefix("LO-")
    if number == text.strip().upper() or not (number.isascii() and number.isdecimal()):
        return None
    try:
        order = reading.get(LabOrder, int(number[:12]))
    except NotFound:
        return None
    return order.id if reading.sees(order) else None


def order_detail(reading: Reading, order: int) -> OrderDetail:
    """Return an order; raises `NotFound` also for those who may not see it."""
    doc = reading.visible(LabOrder, order)
    reading.log_access(doc)
    return OrderDetail(
        doc=doc,
        ordered=datetime.fromisoformat(doc.ordered),
        patient=_contact(reading, doc.patient),
        requester=_contact(reading, doc.requester) if doc.requester else "",
        made_by=reading.get(Person, doc.made_by).name if doc.made_by else "",
        samples=tuple(sample_rows(reading, doc.samples)),
        tests=tuple(tests_of(reading, results_of(reading, order))),
        answers=answers_on(reading, doc),
    )


def orderable_tests(reading: Reading) -> list[Option]:
    """Return the tests that the actor can order, by code; the hint says of which department."""
    able = reading.reach("lab_order.add")
    tests = reading.page(LabTest, {"state": "confirmed"}, ("code",), limit=MOST)
    return [
        Option(test.id, test.code, test.nl, test.material)
        for test in tests
        if reading.sees(test) and able.covers(test.department, owned=False)
    ]


def _row(reading: Reading, order: LabOrder) -> OrderRow:
    results = results_of(reading, order.id)
    counted = [each for each in results if not each.supersedes and not _again(each, results)]
    now = reading.now.isoformat(timespec="milliseconds")
    return OrderRow(
        id=order.id,
        cursor=reading.cursor(order, ("-ordered",)),
        doc=order,
        ordered=datetime.fromisoformat(order.ordered),
        patient=_contact(reading, order.patient),
        codes=tuple(dict.fromkeys(each.code for each in results)),
        at=_least_far(reading, order),
        done=sum(each.state in DONE for each in counted),
        total=len(counted),
        late=any(each.due and each.due < now and each.state not in DONE for each in counted),
    )


def _again(result: LabResult, results: Iterable[LabResult]) -> bool:
    """Whether a result was given up for another that is to be made on a new sample."""
    return any(each.retest_of == result.id for each in results)


def _least_far(reading: Reading, order: LabOrder) -> Named | None:
    """Return the state of the sample that is least far, of those that are open."""
    open_ones: list[tuple[int, Named]] = []
    for sample in reading.several(Record, order.samples).values():
        codes = [state.code for state in in_use(reading, sample.of).doc.states if not state.closed]
        state = state_of(reading, sample)
        if state.code in codes:
            open_ones.append((codes.index(state.code), state))
    return min(open_ones, key=lambda each: each[0])[1] if open_ones else None


def _contact(reading: Reading, number: int) -> str:
    """Return the name of a contact, for those who may see contacts."""
    contact: Relation = current(reading, number)
    return contact.name if reading.sees(contact) else ""
