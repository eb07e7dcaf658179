"""An office with two departments, their queues, and somebody of every role."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import trustme

from store.access import SYSTEM, Actor
from store.acts import Done
from store.inbox import WorkItem
from store.office import Office
from tests.left_whole import left_whole

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
    "ivo": ("log manager", None),
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

    def post(
        self, person: int, department: int | None, role: str, title: str = "", **dates: str
    ) -> None:
        """Give somebody one more role at once, as Kantoor does when it sets up an office."""
        given = {"person": person, "department": department, "role": role, "title": title,
                 "since": "2026-01-01", **dates}  # fmt: skip
        self.office.do(SYSTEM, "membership.add", given=given)
        name = next(name for name, one in self.people.items() if one.person == person)
        self.people[name] = self.office.actor(person)

    def item(
        self, *acts: str, queue: int = POST, title: str = "Sleutel kwijt", **given: Any
    ) -> WorkItem:
        """An item that Femke handed in, brought on by Anna's acts."""
        item: WorkItem = self.do(
            "femke" if queue != INVOICES else "dirk",
            "item.add", queue=queue, title=title, **given,
        ).doc  # fmt: skip
        for act in acts:
            item = self.do(self.doer(act), act, item.id, **self.given(act)).doc
        return item

    def doer(self, act: str) -> str:
        """Who does an act on Anna's work."""
        return "carla" if act in CARLAS else "anna"

    def given(self, act: str) -> dict[str, Any]:
        """What an act asks for."""
        if act in REASONED:
            return {"reason": "Omdat"}
        if act == "item.duplicate":
            return {"of": self.item(title="De eerste").id}
        return GIVEN.get(act, {})

    def view(self, who: str, view: Any, *args: Any, **kwargs: Any) -> Any:
        return self.office.view(self.people[who], view, *args, **kwargs)


REASONED = {"item.decline", "item.wait", "item.cancel", "item.return"}
CARLAS = {"item.approve", "item.return", "item.check", "item.take"}
"""Done by somebody else than who holds the work."""
GIVEN: dict[str, dict[str, Any]] = {
    "item.note": {"text": "Gebeld"},
    "item.give": {"person": 2},
    "item.change": {"title": "Sleutel kwijt, achterdeur"},
    "item.move": {"queue": DESK},
    "item.snooze": {"until": "2026-11-30"},
}


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """Whose word counts for the servers of mail."""
    return trustme.CA()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@cache
def before_any_work() -> bytes:
    """The file of the office, made once in a run."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "office.kantoor")
        office = Office.create(path, Clock())

        def add(act: str, **given: Any) -> int:
            return int(office.do(SYSTEM, act, given=given).doc.id)

        add("department.add", code="ADM", name="Administratie")
        add("department.add", code="BKH", name="Boekhouding")
        add("queue.add", department=ADMINISTRATION, code="POST", name="Post", takes="mail")
        add("queue.add", department=ADMINISTRATION, code="BALIE", name="Balie")
        add("queue.add", department=BOOKKEEPING, code="FACT", name="Facturen", takes="invoices")
        for name, (role, department) in TEAM.items():
            post = {"person": add("person.add", name=name.title()), "department": department}
            add("membership.add", role=role, since="2026-01-01", **post)
        office.close()
        return path.read_bytes()


@pytest.fixture
def house(clock: Clock, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    path = tmp_path_factory.mktemp("house") / "office.kantoor"
    path.write_bytes(before_any_work())
    office = Office.open(path, clock)
    people = {name: office.actor(person) for person, name in enumerate(TEAM, 1)}
    yield House(office, clock, people)
    left_whole(office)
    office.close()
