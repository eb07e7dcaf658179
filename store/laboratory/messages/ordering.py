"""What a message with orders asks to be done: new orders, more tests, cancelled orders.

| order control (ORC-1) | what becomes of it |
|---|---|
| NW, or none | an order of all its tests; the same again is known |
| XO | the tests that it has more; with fewer it waits |
| CA, OC | the order is cancelled, where nothing was entered |
| another | waits for a person |

Requests with one number of the requester are one order: it is placed whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from store.acts import Given, checked
from store.errors import N_, Invalid, KantoorError
from store.hl7_format.message import Message, Request
from store.laboratory.messages.matching import (
    order_with,
    refuse_other_patient,
    test_named,
    whose,
)
from store.laboratory.models import LabOrder, LabResult, LabTest, MessageLine, Why
from store.laboratory.orders.acts import OrderCancelled, OrderChange, OrderGiven
from store.reading import Reading
from store.records import Relation, current
from store.time_zone import AMSTERDAM

__all__ = ["OrderStep", "planned_orders"]

NEW, CHANGE, CANCEL = ("NW", ""), ("XO",), ("CA", "OC")
SEXES = {"M": "m", "F": "f"}
MOST_SIGNS = 500


@dataclass(frozen=True)
class OrderStep:
    """Make an order, or change or cancel the `order` that is there, with the input of that act."""

    given: Given
    order: LabOrder | None = None


@dataclass(frozen=True)
class _Asked:
    """The requests of a message that are one order."""

    department: int
    message: Message
    requests: Sequence[Request]
    patient: int | None

    @property
    def external(self) -> str:
        return self.requests[0].placer


def planned_orders(
    reading: Reading, department: int, message: Message, patient: int | None
) -> Iterator[tuple[MessageLine, OrderStep | None]]:
    """Yield each request with its step, which the first of an order has; raises `Invalid` for none."""
    groups: dict[tuple[str, str], list[Request]] = {}
    number = ""
    for request in message.requests:
        number = request.placer or number
        groups.setdefault((request.control or "NW", number), []).append(request)
    if not groups:
        raise Invalid(N_("The message has no order. Ask its sender to check it."))
    for requests in groups.values():
        asked = _Asked(department, message, requests, patient)
        step: OrderStep | None = None
        outcome, problem, order = "known", None, None
        try:
            step, outcome, order = _planned(reading, asked)
        except KantoorError as error:
            outcome, problem = "waiting", Why.of(error)
        for request in requests:
            line = MessageLine(
                code=(*request.test.codes, "")[0][:60], name=request.test.name[:MOST_SIGNS],
                status=request.control[:60],
                outcome=outcome, order=order, why=problem,
            )  # fmt: skip
            yield line, step
            step = None


def _planned(reading: Reading, asked: _Asked) -> tuple[OrderStep | None, str, int | None]:
    """Return the step, what becomes of it, and the order that is there already."""
    control = asked.requests[0].control
    order = order_with(reading, asked.department, asked.external)
    if order is not None and not asked.patient:
        refuse_other_patient(reading, order, asked.message.patient)
    if control in NEW:
        return _new(reading, asked, order)
    if control not in (*CHANGE, *CANCEL):
        raise Invalid(N_("Order control {code} is not handled here. Ask the sender what is meant."),
                      code=control[:5])  # fmt: skip
    if order is None:
        raise Invalid(N_("Unknown order {number}. Wait for it; then this is placed by itself."),
                      number=asked.external[:40] or "-")  # fmt: skip
    return (
        _cancelled(reading, asked, order) if control in CANCEL else _changed(reading, asked, order)
    )


def _new(
    reading: Reading, asked: _Asked, order: LabOrder | None
) -> tuple[OrderStep | None, str, int | None]:
    tests = _tests(reading, asked)
    if order is not None:
        if _more(reading, order, tests):
            raise Invalid(N_("Order {number} exists with other tests. Ask the sender which are right."),
                          number=asked.external[:40])  # fmt: skip
        return None, "known", order.id
    contact = _patient(reading, asked)
    said = asked.message.patient
    born = (said.born if said else None) or contact.born
    if contact.born and born != contact.born:
        raise Invalid(N_("The date of birth differs from that of contact {name}. Ask the sender."),
                      name=contact.name[:40])  # fmt: skip
    given = {
        "patient": contact.id, "tests": tuple(test.id for test in tests), "born": born,
        "sex": SEXES.get(said.sex if said else "", ""), "external": asked.external[:MOST_SIGNS],
        "urgent": any(request.urgent for request in asked.requests), **_collected(asked),
    }  # fmt: skip
    return OrderStep(checked(OrderGiven, given)), "ordered", None


def _patient(reading: Reading, asked: _Asked) -> Relation:
    if asked.patient is not None:
        return current(reading, asked.patient)
    contact = whose(reading, asked.message.patient)
    if contact is None:
        raise Invalid(N_("Unknown patient: none of the numbers is known. Place it by hand."))
    return contact


def _collected(asked: _Asked) -> dict[str, Any]:
    moments = [request.collected for request in asked.requests if request.collected]
    if not moments:
        return {}
    at = datetime.fromisoformat(min(moments)).astimezone(AMSTERDAM)
    return {"collected_on": at.date(), "collected_at": f"{at:%H:%M}"}


def _tests(reading: Reading, asked: _Asked) -> list[LabTest]:
    tests = [test_named(reading, asked.department, each.test) for each in asked.requests]
    return list({test.root: test for test in tests}.values())


def _roots(reading: Reading, order: LabOrder) -> set[int]:
    return {reading.get(LabTest, number).root for number in order.tests}


def _more(reading: Reading, order: LabOrder, tests: Sequence[LabTest]) -> list[LabTest]:
    known = _roots(reading, order)
    return [test for test in tests if test.root not in known]


def _changed(
    reading: Reading, asked: _Asked, order: LabOrder
) -> tuple[OrderStep | None, str, int | None]:
    tests = _tests(reading, asked)
    more, urgent = _more(reading, order, tests), any(each.urgent for each in asked.requests)
    if _roots(reading, order) - {test.root for test in tests}:
        raise Invalid(N_("The change leaves tests of order {no} out. Cancel those by hand, if so."),
                      no=order.no)  # fmt: skip
    if order.state == "cancelled":
        raise Invalid(
            N_("Order {no} was cancelled. Dismiss the message, or order again."), no=order.no
        )
    if not more and urgent == order.urgent:
        return None, "known", order.id
    given = {"tests": tuple(test.id for test in more), "urgent": urgent}
    return OrderStep(checked(OrderChange, given), order), "changed", order.id


def _cancelled(
    reading: Reading, asked: _Asked, order: LabOrder
) -> tuple[OrderStep | None, str, int | None]:
    if order.state == "cancelled":
        return None, "known", order.id
    named = [each for each in asked.requests if each.test.codes]
    part = {test_named(reading, asked.department, each.test).root for each in named}
    if part and _roots(reading, order) - part:
        raise Invalid(N_("Only part of order {no} is cancelled. Cancel those tests by hand."),
                      no=order.no)  # fmt: skip
    results = reading.page(LabResult, {"order": order.id}, limit=1000)
    if order.state != "open" or any(each.state not in ("empty", "cancelled") for each in results):
        raise Invalid(N_("Results of order {no} were entered. Ask the sender what to do."),
                      no=order.no)  # fmt: skip
    reason = " ".join(asked.requests[0].reason.split())[:200]
    given = {"reason": reason or "HL7: " + asked.requests[0].control}
    return OrderStep(checked(OrderCancelled, given), order), "cancelled", order.id
