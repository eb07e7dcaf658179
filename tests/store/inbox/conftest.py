"""An office with two departments, their queues, and somebody of every role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from store.access import SYSTEM, Actor
from store.acts import Done
from store.inbox import WorkItem
from store.office import Office

ADMINISTRATION, BOOKKEEPING = 1, 2
POST, DESK, INVOICES = 1, 2, 3
TEAM = {
    "anna": ("assistant", ADMINISTRATION),
    "bram": ("assistant", ADMINISTRATION),
    "carla": ("manager", ADMINISTRATION),
    "dirk": ("assistant", BOOKKEEPING),
    "eva": ("professional", ADMINISTRATION),
    "femke": ("front desk", ADMINISTRATION),
    "gijs": ("administrator", None),
    "hanna": ("auditor", None),
}


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = field(default=datetime(2026, 11, 23, 9, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class House:
    """The office with its people by first name."""

    office: Office
    clock: Clock
    people: dict[str, Actor] = field(default_factory=dict)

    def do(self, who: str, act: str, subject: int | None = None, **given: Any) -> Done:
        return self.office.do(self.people[who], act, subject, given)

    def item(
        self, *acts: str, queue: int = POST, title: str = "Sleutel kwijt", **given: Any
    ) -> WorkItem:
        """An item that Femke handed in, brought on by Anna's acts."""
        item: WorkItem = self.do(
            "femke" if queue != INVOICES else "dirk",
            "item.add", queue=queue, title=title, **given,
        ).doc  # fmt: skip
        for act in acts:
            needs = {"reason": "Omdat"} if act in REASONED else {}
            item = self.do("anna", act, item.id, **needs).doc
        return item

    def view(self, who: str, view: Any, *args: Any, **kwargs: Any) -> Any:
        return self.office.view(self.people[who], view, *args, **kwargs)


REASONED = {"item.decline", "item.wait", "item.cancel"}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def house(clock: Clock) -> Iterator[House]:
    office = Office.create(":memory:", clock)
    add = lambda act, **given: office.do(SYSTEM, act, given=given).doc.id  # noqa: E731 - four uses
    add("department.add", code="ADM", name="Administratie")
    add("department.add", code="BKH", name="Boekhouding")
    add("queue.add", department=ADMINISTRATION, code="POST", name="Post", takes="mail")
    add("queue.add", department=ADMINISTRATION, code="BALIE", name="Balie")
    add("queue.add", department=BOOKKEEPING, code="FACT", name="Facturen", takes="invoices")
    house = House(office, clock)
    for name, (role, department) in TEAM.items():
        person = add("person.add", name=name.title())
        add("membership.add", person=person, department=department, role=role, since="2026-01-01")
        house.people[name] = office.actor(person)
    yield house
    assert office.check() == []
    office.verify()
    office.close()
