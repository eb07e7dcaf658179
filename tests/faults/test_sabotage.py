"""The checks are checked: the engine is broken on purpose, and each time one of them finds it.

Every check passes on the engine as it is; then a sabotage is done, and it must fail. In a share the
tests that three checks are taken from say that those pass: `test_power_cut`, `test_disk` and `test_model`.
"""

from __future__ import annotations

import contextlib
import itertools
import random
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from store import acts, demo
from store.access import SYSTEM
from store.acts import idempotency
from store.engine import Doc, Writer, chain, writer
from store.engine.sqlite import opening, turnstile
from store.engine.sqlite.connection import SqliteConnection
from store.errors import KantoorError
from store.ledgers import Entry
from store.office import Office
from tests.faults.ground import SCENES, lay, mail, now
from tests.faults.share import SHARE, one_in
from tests.faults.test_disk import Trial, meets
from tests.faults.test_model import play
from tests.faults.test_power_cut import cut_and_compare
from tests.faults.vfs import Fault
from tests.faults.whole import whole

CROWD, EACH = 4, 20
Break = Callable[[pytest.MonkeyPatch], None]
Check = Callable[[Path], None]


def power_cut(folder: Path) -> None:
    """What was acknowledged is there when the power is back."""
    cut_and_compare(folder, random.Random(1), acts=10, points=12)


def failing_disk(folder: Path) -> None:
    """An act is whole or absent wherever it fails or its process ends, and then done once."""
    (folder / "base").mkdir()
    base = folder / "base" / "office.kantoor"
    office, subject = lay(base, SCENES["post"])
    office.close()
    trial = Trial(folder, SCENES["post"], base, subject)
    for fault in (Fault.DEAD, Fault.FULL):
        assert all(meets(trial, fault, at) for at in (5, 17, 29))


def crowd(folder: Path) -> None:
    """Many at once: each act is acknowledged, and there."""
    path = folder / "office.kantoor"
    demo.make(path).close()
    together = threading.Barrier(CROWD)

    def receive(name: int) -> None:
        office = Office.open(path)
        together.wait()
        try:
            for number in range(EACH):
                office.do(SYSTEM, "mail.receive", given=mail(f"{name}-{number}"))
        finally:
            office.close()

    with ThreadPoolExecutor(CROWD) as pool:
        list(pool.map(receive, range(CROWD)))
    office = Office.open(path)
    whole(office)
    office.close()


def everything(folder: Path) -> None:
    """After an act of each sort the office is whole."""
    for name, scene in SCENES.items():
        office, subject = lay(folder / f"{name}.kantoor", scene)
        with contextlib.closing(office):
            scene.act(office, subject, "sabotage")
            whole(office)


def model(folder: Path) -> None:
    """The office holds what a dict would."""
    base = folder / "base.kantoor"
    demo.make(base, clock=now).close()
    numbers = itertools.count()
    play(lambda: str(shutil.copy(base, folder / f"{next(numbers)}.kantoor")), series=8)


def no_sync(patch: pytest.MonkeyPatch) -> None:
    """Commits return before they are on the disk."""
    patch.setitem(opening.SETTINGS, "synchronous", "OFF")


def no_lock(patch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a turn, neither before the turnstile nor in SQLite."""
    patch.setattr(turnstile.Turnstile, "turn", lambda _self: contextlib.nullcontext())
    _say_instead(patch, lambda _self, sql: "BEGIN" if sql == "BEGIN IMMEDIATE" else sql)


def no_transaction(patch: pytest.MonkeyPatch) -> None:
    """Each statement is a commit of its own."""

    def instead(self: SqliteConnection, sql: str) -> str:
        if sql == "BEGIN IMMEDIATE" or (sql == "COMMIT" and not self.in_transaction):
            return "SELECT 1"
        return sql

    _say_instead(patch, instead)


def late_commit(patch: pytest.MonkeyPatch) -> None:
    """An act is acknowledged, and committed when the next one begins."""
    late: set[int] = set()
    said = SqliteConnection.execute

    def instead(self: SqliteConnection, sql: str) -> str:
        if sql == "BEGIN IMMEDIATE" and id(self) in late:
            late.discard(id(self))
            if self.in_transaction:
                said(self, "COMMIT")
        if sql.startswith("INSERT INTO answered"):
            late.add(id(self))
        return "SELECT 1" if sql == "COMMIT" and id(self) in late else sql

    _say_instead(patch, instead)


def tally_forgotten(patch: pytest.MonkeyPatch) -> None:
    """What a posted entry counts for is not added."""
    counted = Writer.tally

    def forget(self: Writer, doc: Doc, sign: int) -> None:
        if not (isinstance(doc, Entry) and doc.state == "posted"):
            counted(self, doc, sign)

    patch.setattr(Writer, "tally", forget)


def words_forgotten(patch: pytest.MonkeyPatch) -> None:
    """A new document can't be found by its words."""
    kept = Writer.write

    def forget(self: Writer, kind: str, id: int, rev: int, body: str, said: Any = None) -> None:
        kept(self, kind, id, rev, body, None if kind == "item" and rev == 1 else said)

    patch.setattr(Writer, "write", forget)


def chain_skipped(patch: pytest.MonkeyPatch) -> None:
    """Each line of the log is chained to nothing."""
    linked = chain.linked
    patch.setattr(writer, "linked", lambda _before, change: linked(chain.FIRST, change))


def revision_unchecked(patch: pytest.MonkeyPatch) -> None:
    """Who saw an older revision may change the newest."""
    done: Any = acts.do

    def unchecked(*args: Any) -> Any:
        *others, _rev, key = args
        return done(*others, None, key)

    patch.setattr(acts, "do", unchecked)


def key_forgotten(patch: pytest.MonkeyPatch) -> None:
    """An act that is asked again is done again."""
    patch.setattr(idempotency, "answered", lambda *_args: None)
    patch.setattr(idempotency, "remember", lambda *_args: None)


def _say_instead(
    patch: pytest.MonkeyPatch, instead: Callable[[SqliteConnection, str], str]
) -> None:
    said = SqliteConnection.execute

    def say(self: SqliteConnection, sql: str, *values: Any) -> Any:
        return said(self, instead(self, sql), *values)

    patch.setattr(SqliteConnection, "execute", say)


class Sabotage(NamedTuple):
    """What is broken, and which check finds it."""

    done: Break
    found_by: Check


SABOTAGES = [
    Sabotage(no_sync, power_cut),
    Sabotage(late_commit, power_cut),
    Sabotage(no_lock, crowd),
    Sabotage(no_transaction, failing_disk),
    Sabotage(key_forgotten, failing_disk),
    Sabotage(tally_forgotten, everything),
    Sabotage(words_forgotten, everything),
    Sabotage(chain_skipped, everything),
    Sabotage(revision_unchecked, model),
]


@pytest.fixture
def broken(sabotage: Sabotage) -> Iterator[Check]:
    with pytest.MonkeyPatch.context() as patch:
        sabotage.done(patch)
        yield sabotage.found_by


PASSING = [crowd, everything] if SHARE else [crowd, everything, power_cut, failing_disk, model]


@pytest.mark.parametrize("check", PASSING)
def test_the_engine_as_it_is_passes(check: Check, tmp_path: Path) -> None:
    check(tmp_path)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # offices stay open
@pytest.mark.parametrize("sabotage", one_in(3, SABOTAGES), ids=lambda one: one.done.__name__)
def test_a_sabotage_is_found(broken: Check, tmp_path: Path) -> None:
    with pytest.raises((AssertionError, KantoorError)) as found:
        broken(tmp_path)
    print(f"found: {str(found.value).splitlines()[0] if str(found.value) else found.type}")
