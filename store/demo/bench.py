"""The laboratory of a demo office: its tests, orders, samples and results, by the acts of its people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import partial
from typing import Any, Protocol

from store.access import SYSTEM
from store.demo.plan import LabStep, Ordered, Plan, Tested, Values
from store.laboratory.models import LabOrder, LabResult
from store.office import Office
from store.office.setup import Ground
from store.reading import Reading
from store.time_zone import AMSTERDAM

__all__ = ["Bench", "Happens", "People"]

MOST = 500
"""Results of one order."""
Happens = Any


class People(Protocol):
    """Who did what in an office, known by names."""

    ground: Ground
    people: dict[str, int]
    contacts: dict[str, int]
    records: dict[str, int]

    def do(self, who: str, act: str, subject: int | None, given: Any = None) -> Any:
        """Have a person do an act."""


class Bench:
    """The laboratory; tests are known by their code."""

    def __init__(self, office: Office, people: People) -> None:
        self._office, self._people = office, people
        self._tests: dict[str, int] = {}

    def events(self, plan: Plan) -> Iterator[tuple[int, str, Happens]]:
        """Yield what happens, with its day and time of day."""
        for test in plan.tests:
            yield test.day, "", partial(self._add, test)
            if test.confirmed:
                day, who = test.confirmed
                yield day, "", partial(self._confirm, test, who)
        for made in plan.orders:
            ids: list[int] = []
            yield made.day, made.at, partial(self._order, made, ids)
            at = (made.day, made.at)
            for step in made.then:
                at = (step.day, step.at or (at[1] if step.day == at[0] else ""))
                yield *at, partial(self._step, ids, step)

    def _add(self, test: Tested) -> None:
        department = self._people.ground.departments[test.department]
        given = {"department": department, **test.definition}
        made = self._people.do(test.who, "lab_test.add", None, given)
        self._tests[made.code] = made.id

    def _confirm(self, test: Tested, who: str) -> None:
        self._people.do(who, "lab_test.confirm", self._tests[f"{test.definition['code']}"])

    def _order(self, made: Ordered, ids: list[int]) -> None:
        contacts = self._people.contacts
        given = {"patient": contacts[made.patient], "tests": [self._tests[code] for code in made.tests],
                 **self._dated(made.given)}  # fmt: skip
        if made.requester:
            given["requester"] = contacts[made.requester]
        ids.append(self._people.do(made.who, "lab_order.add", None, given).id)

    def _step(self, ids: list[int], step: LabStep) -> None:
        given: dict[str, Any] = self._dated(step.given)
        if step.link:
            given["device"] = self._people.records[step.link]
        subject = self._office.view(SYSTEM, _subject, ids[0], step.on)
        self._people.do(step.who, step.act, subject, given)

    def _dated(self, given: Values) -> dict[str, object]:
        """Return what is given with whole numbers `*_on` as days from today."""
        today = self._office.clock().astimezone(AMSTERDAM).date()
        return {
            key: today + timedelta(days=value)
            if key.endswith("_on") and isinstance(value, int)
            else dict(value)
            if isinstance(value, Mapping)
            else value
            for key, value in given.items()
        }


def _subject(reading: Reading, order: int, on: str) -> int:
    """Return the id of what a step is on: the order, a sample of it, or the newest result of a test."""
    if not on:
        return order
    if on.isdecimal():
        return reading.get(LabOrder, order).samples[int(on) - 1]
    results = reading.page(LabResult, {"order": order}, ("test",), limit=MOST)
    return max(result.id for result in results if result.code == on)
