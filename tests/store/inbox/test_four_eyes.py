"""Whatever people do with work in whatever order: nobody approves what they did themselves.

Random acts of assistants, a professional and managers, in their own name and in that of who
is away or lent a role, with undo and redo between. What people did is read from the
timeline, apart from what the rule itself keeps.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from store.access import SYSTEM
from store.errors import KantoorError
from store.inbox import Event, WorkItem
from store.office import Office
from store.people import Absence, Delegation
from tests.conftest import ANNA, BRAM, CARLA, EVA, GIJS, NOW
from tests.left_whole import left_whole

SERIES, STEPS = (300, 80) if os.environ.get("KANTOOR_FULL") else (8, 50)
HANNA = 7
DESK = 2
STAFF = st.sampled_from([ANNA, BRAM, CARLA, EVA, HANNA])
LEADING = st.sampled_from([CARLA, HANNA, EVA, ANNA])
HELPING = st.sampled_from([BRAM, ANNA, BRAM])
HANDS = ("Submitted for review", "Step {step} done: {text}")
VERDICTS = ("Approved", "Reviewed", "Reviewed and completed")
WORK: dict[str, dict[str, Any]] = {
    "item.claim": {}, "item.take": {}, "item.release": {}, "item.reopen": {}, "item.recall": {},
    "item.note": {"text": "Gebeld"}, "item.return": {"reason": "Kijk nog eens"},
    "item.change": {"title": "Sleutel kwijt, achterdeur"},
}  # fmt: skip


class Work(RuleBasedStateMachine):
    """People at work on two items."""

    file: ClassVar[Path]
    approved: ClassVar[list[tuple[int, int | None]]] = []

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        place = shutil.copy(self.file, Path(self.folder.name) / "office.kantoor")
        self.now = NOW
        self.office = Office.open(place, clock=lambda: self.now)
        self.today: date = NOW.date()
        self.items = [
            one.id
            for one in self.office.view(SYSTEM, lambda reading: reading.find(WorkItem))
            if one.queue == DESK
        ]

    @rule(who=STAFF, at=st.integers(0, 1), act=st.sampled_from(sorted(WORK)))
    def work(self, who: int, at: int, act: str) -> None:
        self._do(who, act, self.items[at], WORK[act])

    @rule(who=STAFF, at=st.integers(0, 1))
    def submit(self, who: int, at: int) -> None:
        self._do(who, "item.submit", self.items[at], {})

    @rule(who=STAFF, at=st.integers(0, 1), step=st.integers(1, 3))
    def tick(self, who: int, at: int, step: int) -> None:
        self._do(who, "item.step", self.items[at], {"step": step})

    @rule(first=STAFF, second=STAFF, third=STAFF, at=st.integers(0, 1), step=st.integers(1, 3), lent=st.booleans())  # fmt: skip
    def pass_round(
        self, first: int, second: int, third: int, at: int, step: int, lent: bool
    ) -> None:
        """One begins, a second hands it in, a third decides: two of them may be the same."""
        item = self.items[at]
        if lent:
            self._lend(HANNA if first != HANNA else CARLA, third, "manager")
        self._do(third, "item.return", item, {"reason": "Nog eens"})
        self._do(first, "item.reopen", item, {})
        self._do(first, "item.step", item, {"step": step})
        self._do(first, "item.take", item, {})
        self._do(first, "item.give", item, {"person": second})
        self._do(second, "item.submit", item, {})
        self._do(third, "item.approve", item, {"seen": self._lines(item)[-1].id})

    @rule(who=STAFF, at=st.integers(0, 1), to=STAFF)
    def give(self, who: int, at: int, to: int) -> None:
        self._do(who, "item.give", self.items[at], {"person": to})

    @rule(who=STAFF, at=st.integers(0, 1), act=st.sampled_from(["item.approve", "item.check"]),
          looked=st.booleans())  # fmt: skip
    def approve(self, who: int, at: int, act: str, looked: bool) -> None:
        lines = self._lines(self.items[at])
        self._do(who, act, self.items[at], {"seen": lines[-1].id if looked else 0})

    @rule(who=LEADING, substitute=HELPING, days=st.integers(0, 2))
    def be_away(self, who: int, substitute: int, days: int) -> None:
        given = {"since": self.now.date(), "until": self.now.date() + timedelta(days=days),
                 "substitute": substitute}  # fmt: skip
        self._do(who, "absence.add", who, given)
        for one in self.office.view(SYSTEM, lambda reading: reading.find(Absence)):
            self._do(GIJS, "absence.confirm", one.id, {})

    @rule(giver=LEADING, receiver=HELPING, role=st.sampled_from(["assistant", "manager"]))
    def lend(self, giver: int, receiver: int, role: str) -> None:
        self._lend(giver, receiver, role)

    def _lend(self, giver: int, receiver: int, role: str) -> None:
        given = {"receiver": receiver, "role": role, "department": 1,
                 "since": self.now.date(), "until": self.now.date()}  # fmt: skip
        self._do(giver, "delegation.add", giver, given)
        for one in self.office.view(SYSTEM, lambda reading: reading.find(Delegation)):
            self._do(GIJS, "delegation.confirm", one.id, {})

    @rule(hours=st.integers(1, 30))
    def wait(self, hours: int) -> None:
        self.now: datetime = self.now + timedelta(hours=hours)

    @rule(who=STAFF, again=st.booleans())
    def turn_back(self, who: int, again: bool) -> None:
        turn = self.office.redo if again else self.office.undo
        try:
            turn(self.office.actor(who))
        except KantoorError:
            return
        self._compare()

    def teardown(self) -> None:
        if not hasattr(self, "office"):
            return
        left_whole(self.office, always=True)
        self.office.close()
        self.folder.cleanup()

    def _do(self, who: int, act: str, subject: int, given: dict[str, Any]) -> None:
        try:
            self.office.do(self.office.actor(who), act, subject, given)
        except KantoorError:
            return
        self._compare()

    def _lines(self, item: int) -> list[Event]:
        """The timeline without what was taken back."""
        lines = self.office.view(
            SYSTEM, lambda reading: reading.page(Event, {"item": item}, limit=1000)
        )
        gone: set[int] = set()
        for line in lines[::-1]:
            if line.id not in gone:
                gone.update(line.withdrawn)
        return [one for one in lines if one.id not in gone]

    def _compare(self) -> None:
        for item in self.items:
            done = self.office.view(SYSTEM, lambda reading, item=item: reading.get(WorkItem, item))
            lines = self._lines(item)
            verdicts = [one for one in lines if one.message in VERDICTS]
            if not verdicts or done.checked_by is None:
                continue
            last = verdicts[-1]
            hands = {who for one in lines if one.message in HANDS and one.id < last.id
                     for who in (one.actor, one.on_behalf_of)} - {None}  # fmt: skip
            eyes = {last.actor, last.on_behalf_of} - {None}
            assert hands.isdisjoint(eyes), (hands, eyes)
            if done.state == "done":
                assert done.owner not in eyes
            self.approved.append((last.actor, last.on_behalf_of))


def ground(place: Path) -> None:
    """A queue whose work is checked, by a procedure, and one more manager."""
    office = Office.open(place, clock=lambda: NOW)
    carla, eva = office.actor(CARLA), office.actor(EVA)
    person = office.do(SYSTEM, "person.add", given={"name": "Hanna"}).doc.id
    role = {"person": person, "department": 1, "role": "manager", "since": "2026-01-01"}
    office.do(SYSTEM, "membership.add", given=role)
    steps = [{"text": "Bel"}, {"text": "Kijk na", "other_eyes": True}, {"text": "Schrijf"}]
    for one in steps:
        one.setdefault("required", False)  # type: ignore[arg-type]  # as it is given
    procedure = office.do(carla, "procedure.add", given={"department": 1, "name": "Sleutels",
                                                         "steps": steps}).doc  # fmt: skip
    procedure = office.do(eva, "procedure.confirm", procedure.id).doc
    queue = {"code": "BALIE", "name": "Balie", "reviewed": True, "procedure": procedure.number}
    office.do(carla, "queue.change", DESK, given=queue)
    for title in ("Sleutel kwijt", "Lamp stuk"):
        item = office.do(carla, "item.add", given={"queue": DESK, "title": title}).doc
        office.do(carla, "item.accept", item.id)
    office.close()


def test_whoever_did_the_work_never_approves_it(demo_file: Path, tmp_path: Path) -> None:
    Work.file = Path(shutil.copy(demo_file, tmp_path / "office.kantoor"))
    ground(Work.file)
    run_state_machine_as_test(
        Work,
        settings=settings(
            max_examples=SERIES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert len(Work.approved) > SERIES  # else the series would prove little
    assert [lender for _actor, lender in Work.approved if lender]
