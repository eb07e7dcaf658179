"""kill -9 while a kind is confirmed and its records are brought up to date; two who decide at once.

The version in use is the old one or the new one, whole; every record is in the state that it had or
in the one that this became; whatever was left off goes on, and in the end all of it is done.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import threading
from collections import Counter
from contextlib import suppress
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from store.access import SYSTEM
from store.engine import Mark, Writer
from store.errors import KantoorError
from store.office import Office
from store.records import Record, RecordKind, RecordNumbers, RecordPass, kinds, records
from store.records.filed import refiling
from store.records.filed.refiling import refile_all
from tests.conftest import CARLA, EVA, NOW
from tests.faults.share import SHARE, seeded
from tests.faults.whole import whole
from tests.store.conftest import opened
from tests.store.records.laptops import LAPTOP, define

MANY, ROUNDS, KILLS, AT_ONCE = 1_000, 12, 8, 100
LONGEST_WAIT = 0.02
"""Seconds at most from a commit to the kill: a commit takes some milliseconds."""
STATES = [{"code": "depot", "nl": "depot"}, *LAPTOP["states"][1:]]
WAYS = [{**LAPTOP["transitions"][0], "from_states": ["depot"]},
        {**LAPTOP["transitions"][1], "to": "depot"},
        {**LAPTOP["transitions"][2], "from_states": ["depot"]}]  # fmt: skip
CHANGED: dict[str, Any] = {"states": STATES, "transitions": WAYS, "mapped": {"stock": "depot"},
                           "title": "{name} {sort}"}  # fmt: skip


def made(demo_file: Path, folder: Path, many: int) -> tuple[Path, int]:
    """An office with many laptops in stock, and a version that waits in which stock is depot."""
    path = folder / "office.kantoor"
    shutil.copy(demo_file, path)
    with opened(str(path)) as office:
        define(office)
        with office.database.writing() as connection:
            writer = Writer(connection, Mark(NOW.isoformat(), CARLA, "record.add"))
            for number in range(1, many + 1):
                writer.add(Record(
                    of=1, version=1, no=f"ICT-{number:05}", state="stock" if number % 3 else "out",
                    department=1, title=f"L{number}", k1=f"l{number}", made_by=CARLA,
                    last_change=NOW.isoformat(), found=("name",), unique=("serial",),
                    masked=("account",), values={"name": f"L{number}", "sort": "sc"}))  # fmt: skip
            writer.add(RecordNumbers(of=1, period="", last=many))
            writer.finish()
        given = {**LAPTOP, "number": 1, "base": 1, **CHANGED}
        waits = office.do(office.actor(CARLA), "kind.propose", given=given).doc
    return path, waits.id


def confirm(place: str, kind: int, notes: Path) -> None:
    """Confirm the version if it still waits, and bring records up to it until all are."""
    refiling.AT_ONCE, refiling.PER_TICK = AT_ONCE, 1
    office = Office.open(place, clock=lambda: NOW)
    file = os.open(notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(file, b".")
    with suppress(KantoorError):
        office.do(office.actor(EVA), "kind.confirm", kind)
    while refile_all(office, SYSTEM):
        os.write(file, b".")
    os._exit(0)


@pytest.mark.skipif(SHARE, reason="takes minutes; KANTOOR_FULL=1")
def test_a_kill_leaves_no_version_and_no_record_half_done(demo_file: Path, tmp_path: Path) -> None:
    chance, told = seeded("kinds"), Counter[str]()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.test_kinds_confirmed"])
    for turn in range(ROUNDS):
        folder = tmp_path / f"{turn}"
        folder.mkdir()
        path, kind = made(demo_file, folder, MANY)
        for kill in range(KILLS + 1):
            notes = folder / f"{kill}"
            process = context.Process(target=confirm, args=(str(path), kind, notes))
            process.start()
            if kill < KILLS:
                _kill(process, notes, chance.randint(1, 4), chance.uniform(0, LONGEST_WAIT))
            process.join()
            told[_look(path, done=kill == KILLS)] += 1
    print(dict(told))


def _kill(process: BaseProcess, notes: Path, commits: int, wait: float) -> None:
    """Kill a process a moment after it had so many commits, or when it is done."""
    while process.is_alive() and not (notes.exists() and notes.stat().st_size >= commits):
        sleep(0.001)
    process.join(wait)  # the random moment
    process.kill()


def _look(path: Path, *, done: bool = False) -> str:
    """The office is whole and every list agrees; returns how far it is."""
    with opened(str(path)) as office:
        whole(office)
        carla = office.actor(CARLA)
        known = office.view(SYSTEM, lambda reading: reading.find(RecordKind))
        states = [kind.state for kind in sorted(known, key=lambda kind: kind.version)]
        assert states in (["confirmed", "proposed"], ["superseded", "confirmed"])
        is_new = states[0] == "superseded"
        docs = office.view(SYSTEM, lambda reading: reading.find(Record))
        for record in docs:
            was = "stock" if int(record.no[-5:]) % 3 else "out"
            filed_by = {True: ("depot" if was == "stock" else "out", f"{record.values['name']} sc"),
                        False: (was, record.values["name"])}  # fmt: skip
            assert (record.state, record.title) in {filed_by[at] for at in {False, is_new}}
        assert len(docs) == MANY
        shown = Counter(row.state for row in office.view(carla, records, 1, limit=MANY))
        assert shown == {"depot" if is_new else "stock": MANY - MANY // 3, "out": MANY // 3}
        (row,) = office.view(carla, kinds)
        assert row.count == MANY
        passes = office.view(SYSTEM, lambda reading: reading.find(RecordPass))
        left = sum(record.state == "stock" for record in docs)
        if done:
            assert (left, [each.state for each in passes]) == (0, ["done"])
        return "waits" if not is_new else "brought up" if not left else "under way"


def test_of_two_who_decide_at_once_one_does(demo_file: Path, tmp_path: Path) -> None:
    path, kind = made(demo_file, tmp_path, 3)
    answers: list[str] = []
    ready = threading.Barrier(2)

    def decide(act: str, person: int) -> None:
        office = Office.open(path, clock=lambda: NOW)
        ready.wait()
        try:
            answers.append(office.do(office.actor(person), act, kind, rev=1).doc.state)
        except KantoorError as error:
            answers.append(str(error.message))
        office.close()

    tellers = [threading.Thread(target=decide, args=given)
               for given in (("kind.confirm", EVA), ("kind.decline", CARLA))]  # fmt: skip
    for teller in tellers:
        teller.start()
    for teller in tellers:
        teller.join()
    done = {"confirmed", "declined"} & {*answers}
    assert len(answers) == 2
    assert len(done) == 1
    assert any(answer.startswith("Too late") for answer in answers)
    with opened(str(path)) as office:
        states = {each.state for each in office.view(SYSTEM, lambda r: r.find(RecordKind))}
        assert states == ({"superseded", "confirmed"} if done == {"confirmed"}
                          else {"confirmed", "declined"})  # fmt: skip
