"""Runs the tests once to see which pass by which guard, then for each flipped guard in a fork.

It is a plugin of pytest in place of its loop. Everything is loaded once, and what the tests of a
session share, such as the demo office, is made once by the rules as they are.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from math import inf
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, NoReturn

import hypothesis
import pytest

from store.acts import judging
from tests import mirror
from tests.mutation.guards import FILES, ROOT, Guard

__all__ = ["Outcome", "run"]

LONGEST = 30
"""Seconds of tests that are tried for one flipped guard."""
ENDLESS = 120
"""Seconds after which a flipped guard runs without end, which is noticed too."""
CASES = 40
"""Cases of one test."""
KILLED, SURVIVED = 1, 0
OF_ACTS = ("::test_what_gives_or_bends_authority_or_a_rule_is_never_done_alone",
           "::test_four_eyes_and_certificates_are_where_the_table_has_them",
           "::test_what_is_done_in_person_is_not_done_for_whom_one_stands_in")  # fmt: skip
"""Tests that read what all acts say of themselves, and do none."""
OPTIONS = ("-o", "addopts=", "-p", "no:xdist", "-p", "no:terminal", "-p", "no:cacheprovider", "--assert=plain", "-k", "not postgres",
           "-W", "ignore::pytest.PytestAssertRewriteWarning")  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """A flipped guard, and the first test that failed; empty when none did."""

    guard: Guard
    test: str
    tried: int


@dataclass(eq=False)
class Passed:
    """A test that passed: how long it took, the lines of the rules it ran, the acts it asked for."""

    item: pytest.Item
    seconds: float = 0.0
    lines: set[tuple[str, int]] = field(default_factory=set)
    acts: set[str] = field(default_factory=set)

    @property
    def file(self) -> str:
        """Its file, from the project's folder."""
        return self.item.nodeid.partition("::")[0]

    @property
    def function(self) -> str:
        """What it shares with the other cases of one test."""
        return self.item.nodeid.partition("[")[0]


def run(
    guards: list[Guard],
    tests: list[str],
    say: Callable[[str], None] = print,
    ends: float = inf,
) -> list[Outcome]:
    """Flip each guard until a moment (of `time.monotonic`), and return what became of it."""
    loop = _Loop(guards, say, ends)
    hypothesis.settings.register_profile(
        "mutation", deadline=None, database=None, derandomize=True, max_examples=20
    )
    pytest.main([*OPTIONS, *tests], plugins=[loop])
    return loop.outcomes


@cache
def _closest(file: str) -> list[str]:
    return [str(path) for path in mirror.closest(Path(file))] if file else []


class _Loop:
    def __init__(self, guards: list[Guard], say: Callable[[str], None], ends: float) -> None:
        self._guards, self._say, self._ends = guards, say, ends
        self._passed: list[Passed] = []
        self._now = Passed.__new__(Passed)
        self._failed = ""
        self.outcomes: list[Outcome] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        hypothesis.settings.load_profile("mutation")
        began = time.process_time()
        items = list(self._taken(session.items))
        with self._watched():
            for item, following in zip(items, [*items[1:], items[0]], strict=True):
                self._watch(item, following)
        took = time.process_time() - began
        self._say(f"{len(self._passed)} tests in {took:.0f} s, {len(self._guards)} flips")
        for number, guard in enumerate(self._guards, 1):
            if time.monotonic() > self._ends:
                break
            outcome = self._flipped(guard)
            self.outcomes.append(outcome)
            if not outcome.test:
                self._say(f"{number}: {outcome.tried} tests don't notice {guard.name}")
            if not number % 100:
                self._say(f"{number} flips in {time.process_time() - began:.0f} s")
        return True

    def _taken(self, items: list[pytest.Item]) -> Iterator[pytest.Item]:
        """The tests that are run: no slow ones, and of one test with very many cases a part.

        The table of rights is run whole if grants are flipped.
        """
        whole = {"test_matrix.py"} if any(guard.role for guard in self._guards) else set()
        of: Counter[str] = Counter(item.nodeid.partition("[")[0] for item in items)
        turns: Counter[str] = Counter()
        for item in items:
            function = item.nodeid.partition("[")[0]
            turns[function] += 1
            parts = set(item.path.parts)
            rare = turns[function] % -(-of[function] // CASES) == 0
            if not mirror.SLOW & parts and (rare or whole & parts):
                yield item

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._failed = report.nodeid

    def _watch(self, item: pytest.Item, following: pytest.Item) -> None:
        self._now = Passed(item)
        self._failed, began = "", time.process_time()
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        self._now.seconds = time.process_time() - began
        if self._failed:
            self._say(f"fails by itself: {self._failed}")
        else:
            self._passed.append(self._now)

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Note which lines of the rules run, and about which acts somebody asks."""
        names: dict[CodeType, str] = {}

        def file_of(code: CodeType) -> str:
            path = code.co_filename.removeprefix(f"{ROOT}/")
            return path if path in rules else ""

        def at_line(frame: FrameType, event: str, _given: Any) -> Any:
            self._now.lines.add((names[frame.f_code], frame.f_lineno))
            return at_line

        def at_call(frame: FrameType, event: str, _given: Any) -> Any:
            code = frame.f_code
            if code not in names:
                names[code] = file_of(code)
            return at_line if names[code] else None

        def facts(reading: Any, known: Any, *given: Any) -> Any:
            self._now.acts.add(known.name)
            return found(reading, known, *given)

        rules, found = frozenset(FILES), judging._facts
        judging._facts = facts
        sys.settrace(at_call)
        try:
            yield
        finally:
            sys.settrace(None)
            judging._facts = found

    def _flipped(self, guard: Guard) -> Outcome:
        chosen = self._chosen(guard)
        if not chosen:
            return Outcome(guard, "", 0)
        hear, tell = os.pipe()
        if (pid := os.fork()) == 0:
            os.close(hear)
            self._try(guard, chosen, tell)
        os.close(tell)
        with open(hear, encoding="utf-8") as told:
            test = told.read()
        _pid, status = os.waitpid(pid, 0)
        if not test and os.waitstatus_to_exitcode(status) != SURVIVED:
            test = "it does not end, or the program does"
        return Outcome(guard, test, len(chosen))

    def _chosen(self, guard: Guard) -> list[pytest.Item]:
        """The tests that pass by a guard: those of its module first, then one of each kind.

        What is no longer let through is noticed only where it was, so by no other test; what is let
        through besides, most likely where it was not.
        """
        at = {(guard.file, line) for line in guard.lines}
        held = (guard.file, guard.then)
        near = {str(path): turn for turn, path in enumerate(_closest(guard.file))}
        passing = sorted(
            (one for one in self._passed if at & one.lines or guard.act in one.acts),
            key=lambda one: (near.get(one.file, len(near)) // 3, one.seconds),
        )
        if guard.then and guard.how == "False":
            passing = [one for one in passing if held in one.lines]
        elif guard.then:
            passing.sort(key=lambda one: held in one.lines)
        turns: Counter[str] = Counter()
        order: list[tuple[int, Passed]] = []
        for one in passing:
            order.append((turns[one.function], one))
            turns[one.function] += 1
        order.sort(key=lambda each: each[0])
        spent = accumulate(one.seconds for _turn, one in order)
        asked = [one for (_turn, one), so_far in zip(order, spent, strict=True) if so_far < LONGEST]
        return [one.item for one in (*self._of_the_table(guard), *asked)]

    def _of_the_table(self, guard: Guard) -> list[Passed]:
        """The tests of the table of rights that are about the role of one grant, or about any act."""
        if guard.act and not guard.role:
            return [one for one in self._passed if one.function.endswith(OF_ACTS)]
        if not guard.role:
            return []
        cases = {
            one: getattr(one.item, "callspec", None)
            for one in self._passed
            if one.file.endswith("access/test_matrix.py")
        }
        about = [
            one
            for one, case in cases.items()
            if case is not None and case.params.get("role") == guard.role
        ]
        return [*about, *(one for one, case in cases.items() if case is None)]

    def _try(self, guard: Guard, chosen: list[pytest.Item], tell: int) -> NoReturn:
        """In a process of its own: flip, and run the tests until one fails."""
        with open(os.devnull, "w") as nothing:
            os.dup2(nothing.fileno(), 1)
            os.dup2(nothing.fileno(), 2)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(ENDLESS)
        status = 3
        try:
            guard.flip()
            status = self._run(chosen, tell)
        finally:
            os._exit(status)

    def _run(self, chosen: list[pytest.Item], tell: int) -> int:
        session = chosen[0].session
        for item, following in zip(chosen, [*chosen[1:], session.items[-1]], strict=True):
            self._failed = ""
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self._failed:
                os.write(tell, self._failed.encode())
                return KILLED
        return SURVIVED
