"""Random acts of several people against a plain dict: the office always holds what it should.

Steps: work on items with the newest or an older revision, the same act asked twice, two
people at once, undo, redo, and opening the office anew. After each step every item is
compared with the model; at the end the office is verified. The same on both engines.
"""

from __future__ import annotations

import os
import secrets
import shutil
import threading
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from store import demo
from store.access import SYSTEM
from store.errors import ChangedElsewhere, KantoorError, Refused
from store.inbox import WorkItem
from store.office import Office
from tests import postgres
from tests.faults.ground import ANNA, CARLA, now
from tests.faults.share import SHARE
from tests.faults.whole import whole

SERIES, STEPS = (6, 25) if SHARE else (200, 60)
EVA = 4
ACTS = ("accept", "decline", "wait", "finish", "cancel", "reopen", "note", "claim", "release")
WORDS = {"decline": "reason", "wait": "reason", "cancel": "reason", "note": "text"}
QUEUE = 2
people = st.sampled_from([ANNA, CARLA, EVA])
Body = dict[str, Any]
Turn = tuple[int, Body, Body]
"""An act that can be undone: the item, its body before and after."""


class Model(RuleBasedStateMachine):
    """An office beside a dict of what it must hold."""

    fresh: ClassVar[Callable[[], str]]

    @initialize()
    def begin(self) -> None:
        self.place = type(self).fresh()
        self.office = Office.open(self.place, clock=now)
        for who in (ANNA, CARLA, EVA):  # what they did before is behind what can't be undone
            given = {"queue": QUEUE, "title": "begin"}
            self.office.do(self.office.actor(who), "item.add", given=given)
        self.items: dict[int, tuple[int, Body]] = {
            one.id: (one.rev, one.model_dump()) for one in self._find()
        }
        self.done: dict[int, list[Turn | None]] = {ANNA: [None], CARLA: [None], EVA: [None]}
        self.undone: dict[int, list[Turn]] = {ANNA: [], CARLA: [], EVA: []}
        self.keys = count()

    @rule(who=people, title=st.text(min_size=1, max_size=20))
    def hand_in(self, who: int, title: str) -> None:
        given = {"queue": QUEUE, "title": title}
        try:
            item = self.office.do(self.office.actor(who), "item.add", given=given).doc
        except KantoorError:
            return
        assert item.id not in self.items
        self.items[item.id] = (item.rev, item.model_dump())
        self.done[who].append(None)
        self.undone[who].clear()

    @rule(who=people, name=st.sampled_from(ACTS), at=st.integers(0), behind=st.integers(0, 2),
          again=st.booleans())  # fmt: skip
    def work(self, who: int, name: str, at: int, behind: int, again: bool) -> None:
        subject = self._pick(at)
        rev, before = self.items[subject]
        ask = self._ask(who, name, subject, max(rev - behind, 1))
        stale = behind > 0 and rev > 1
        told: Body | None = None
        try:
            item = ask(self.office)
        except Refused:
            return
        except ChangedElsewhere as error:
            told = error.theirs
        assert (told is not None) == stale
        if told is not None:
            assert told == WorkItem.model_validate(before).model_dump(mode="json")
            return
        if again:
            assert ask(self.office) == item
        self._worked(who, subject, item, before)

    @rule(pair=st.permutations([ANNA, CARLA, EVA]), name=st.sampled_from(ACTS), at=st.integers(0))
    def two_at_once(self, pair: list[int], name: str, at: int) -> None:
        subject = self._pick(at)
        rev, before = self.items[subject]
        won: list[tuple[int, Any]] = []

        def try_it(who: int, ask: Callable[[Office], Any]) -> None:
            office = Office.open(self.place, clock=now)
            try:
                won.append((who, ask(office)))
            except (Refused, ChangedElsewhere):
                pass
            finally:
                office.close()

        both = [
            threading.Thread(target=try_it, args=(who, self._ask(who, name, subject, rev)))
            for who in pair[:2]
        ]
        for one in both:
            one.start()
        for one in both:
            one.join()
        changed = [(who, item) for who, item in won if item.rev > rev]
        assert len(changed) <= 1
        for who, item in won:
            self._worked(who, subject, item, before)

    @rule(who=people)
    def undo(self, who: int) -> None:
        mine = self.done[who]
        if not mine or mine[-1] is None:
            with pytest.raises(Refused):
                self.office.undo(self.office.actor(who))
            return
        if self._turn_back(self.office.undo, who, mine[-1]):
            self.undone[who].append(mine.pop())  # type: ignore[arg-type]  # it is no None

    @rule(who=people)
    def redo(self, who: int) -> None:
        mine = self.undone[who]
        if not mine:
            with pytest.raises(Refused):
                self.office.redo(self.office.actor(who))
            return
        subject, before, after = mine[-1]
        if self._turn_back(self.office.redo, who, (subject, after, before)):
            self.done[who].append(mine.pop())

    @rule()
    def open_anew(self) -> None:
        self.office.close()
        self.office = Office.open(self.place, clock=now)

    @invariant()
    def holds_what_it_should(self) -> None:
        found = {one.id: (one.rev, one.model_dump()) for one in self._find()}
        assert found == self.items

    @precondition(lambda self: len(self.items) > 0)
    @invariant()
    def counts_what_it_should(self) -> None:
        kept = self.office.view(SYSTEM, lambda reading: reading.tallies("items.queue"))
        counted: dict[str, int] = {}
        for _, body in self.items.values():
            key = f"{body['queue']}/{body['state']}"
            counted[key] = counted.get(key, 0) + 1
        assert {key: amount for key, amount in kept.items() if amount} == counted

    def teardown(self) -> None:
        if hasattr(self, "office"):
            whole(self.office)
            self.office.close()

    def _find(self) -> list[WorkItem]:
        return self.office.view(SYSTEM, lambda reading: reading.find(WorkItem))

    def _pick(self, at: int) -> int:
        """One of a few, so that people meet."""
        newest = sorted(self.items)[-4:]
        return newest[at % len(newest)]

    def _ask(self, who: int, name: str, subject: int, rev: int) -> Callable[[Office], Any]:
        given = {WORDS[name]: f"said {rev}"} if name in WORDS else {}
        key = f"model {next(self.keys)}"
        actor = self.office.actor(who)
        return lambda office: office.do(actor, f"item.{name}", subject, given, rev, key).doc

    def _worked(self, who: int, subject: int, item: WorkItem, before: Body) -> None:
        self.items[subject] = (item.rev, item.model_dump())
        self.done[who].append((subject, before, item.model_dump()))
        self.undone[who].clear()

    def _turn_back(self, turn: Callable[[Any], Any], who: int, one: Turn) -> bool:
        """Undo or redo; refused if, and only if, somebody built on it. All hands stay in it."""
        subject, before, after = one
        rev, body = self.items[subject]
        kept = {"hands": body["hands"]}
        if body != after | kept:
            with pytest.raises(Refused):
                turn(self.office.actor(who))
            return False
        turn(self.office.actor(who))
        self.items[subject] = (rev + 1, before | kept)
        return True


@pytest.fixture(params=["sqlite", "postgres"])
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Makes the address of a copy of the demo office, again and again."""
    numbers = count()
    if request.param == "sqlite":
        base = tmp_path / "base.kantoor"
        demo.make(base, clock=now).close()

        def copied() -> str:
            return str(shutil.copy(base, tmp_path / f"{next(numbers)}.kantoor"))

        yield copied
        return
    cluster: postgres.Cluster = request.getfixturevalue("cluster")
    name = f"model_{secrets.token_hex(4)}"
    demo.make(cluster.create(name), clock=now).close()
    made: list[str] = []

    def created() -> str:
        if made:
            cluster.drop(made.pop())
        made.append(f"{name}_{next(numbers)}")
        return cluster.create(made[0], template=name)

    yield created
    for database in (*made, name):
        cluster.drop(database)


def play(fresh: Callable[[], str], series: int = SERIES) -> None:
    """Play random series on offices of this maker; raises at the shortest that fails."""
    machine = type("Machine", (Model,), {"fresh": staticmethod(fresh)})
    seeded = os.environ.get("KANTOOR_SEED")
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=series,
            stateful_step_count=STEPS,
            derandomize=seeded is None,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
            phases=[Phase.generate] if SHARE else [Phase.generate, Phase.shrink],
        ),
    )


def test_the_office_holds_what_a_dict_would(
    fresh: Callable[[], str], request: pytest.FixtureRequest
) -> None:
    """In a share with fewer series on a server, where each takes three times as long."""
    on_a_server = request.node.callspec.params["fresh"] == "postgres"
    series = SERIES // 3 if SHARE and on_a_server else SERIES
    play(fresh, series)
    print(f"{series} series of up to {STEPS} steps")
