"""kill -9 at random moments under mixed load: the office is whole, and has all that was acknowledged.

Several processes work on one office without pause; one at a time is killed and another
begins, while the others go on.
"""

from __future__ import annotations

import multiprocessing
import time
from collections import Counter
from contextlib import closing
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from store import demo
from store.engine import last_link
from store.office import Office
from store.upkeep.backup import restore
from tests.faults.share import SHARE, seeded
from tests.faults.whole import whole
from tests.faults.worker import WORK, add_undoers, work

ROUNDS, KILLS = (1, 20) if SHARE else (10, 100)
"""Each round is an office of its own, so that following its chain stays quick."""
WHOLE_EVERY = 20
LONGEST_WAIT = 0.05 if SHARE else 0.2
"""Seconds at most between two kills: an act takes a few milliseconds."""
HANDS = (*WORK, "receive", "enter")
"""What each of the processes does."""


class Crew:
    """The processes at work on an office, and what they noted."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._count = 0
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["tests.faults.worker"])
        self.noted: list[list[str]] = []
        self._at_work: list[tuple[ForkServerProcess, Path]] = []
        for slot in range(len(HANDS)):
            self._at_work.append(self._begin(slot))

    def _begin(self, slot: int) -> tuple[ForkServerProcess, Path]:
        self._count += 1
        name = f"{HANDS[slot]}{self._count}"
        notes = self._path.with_name(f"{name}.notes")
        notes.touch()
        process = self._context.Process(
            target=work, args=(str(self._path), HANDS[slot], name, slot, notes)
        )
        process.start()
        return process, notes

    def replace(self, slot: int) -> None:
        """Kill the process at this place, hear what it noted, and let another begin."""
        self._end(slot)
        self._at_work[slot] = self._begin(slot)

    def end(self) -> None:
        """Kill them all."""
        for slot in range(len(HANDS)):
            self._end(slot)

    def close(self) -> None:
        """Leave none at work, whatever happened."""
        for process, _notes in self._at_work:
            process.kill()
            process.join()

    def _end(self, slot: int) -> None:
        process, notes = self._at_work[slot]
        assert process.is_alive(), f"a process ended by itself: {process}"
        process.kill()
        process.join()
        # Half a line at the end was not noted.
        self.noted += [line.split() for line in notes.read_text().split("\n")[:-1]]

    def at_work(self) -> list[int]:
        """The places whose process has opened the office; none may have ended by itself."""
        assert all(process.is_alive() for process, _ in self._at_work)
        return [slot for slot, (_, notes) in enumerate(self._at_work) if notes.stat().st_size]


def test_what_was_acknowledged_survives(tmp_path: Path) -> None:
    chance = seeded("kill")
    told: Counter[str] = Counter()
    for turn in range(ROUNDS):
        path = tmp_path / f"{turn}" / "office.kantoor"
        path.parent.mkdir()
        office = demo.make(path)
        add_undoers(office, len(HANDS))
        office.close()
        with closing(Crew(path)) as crew:
            for kill in range(KILLS):
                while len(crew.at_work()) < len(HANDS) // 2:
                    time.sleep(0.001)
                time.sleep(chance.uniform(0, LONGEST_WAIT))  # the random moment
                crew.replace(chance.choice(crew.at_work()))
                told["kills"] += 1
                if kill % WHOLE_EVERY == WHOLE_EVERY - 1:
                    _compare(path, crew.noted)
            crew.end()
        told["kills"] += len(HANDS)
        told["changes"] += _compare(path, crew.noted)
        told["backups"] += sum(line[0] == "backup" for line in crew.noted)
        told["acknowledged"] += sum(line[0] != "ready" for line in crew.noted)
    print(", ".join(f"{count} {what}" for what, count in told.items()) + "; nothing lost")


def _compare(path: Path, noted: list[list[str]]) -> int:
    """Open the office as a new process would: it is whole, and holds what was noted."""
    office = Office.open(path)
    changes = whole(office)
    places = _values(office, "mail", "place")
    entries = _values(office, "entry", "reference", "number")
    statements = _values(office, "statement", "file")
    states = dict(_values(office, "item", "state", with_id=True))
    _restored([line for line in noted if line[0] == "backup"], office, path)
    office.close()
    assert len(set(places)) == len(places)
    assert {(line[1],) for line in noted if line[0] == "mail"} <= set(places)
    assert {(line[1], line[2]) for line in noted if line[0] == "entry"} <= set(entries)
    assert {(line[1],) for line in noted if line[0] == "statement"} <= set(statements)
    numbers = sorted(number for _, number in entries if number)
    assert len(set(numbers)) == len(numbers)
    undone = {int(line[1]) for line in noted if line[0] == "undone"}
    taken = {int(line[1]) for line in noted if line[0] == "taken"} - undone
    assert {states[item] for item in undone} <= {"new"}
    assert {states[item] for item in taken} <= {"new", "open"}
    return changes


def _restored(backups: list[list[str]], office: Office, path: Path) -> None:
    """The newest backup holds the office as it was at the line on its label."""
    if not backups:
        return
    _, file, seq, hashed = backups[-1]
    place = path.with_name(f"restored-{seq}.kantoor")
    restore(Path(file), str(place), replace=place.exists())
    restored = Office.open(place)
    assert whole(restored) == int(seq)
    with office.database.reading() as now, restored.database.reading() as then:
        line = now.execute("SELECT hash FROM changes WHERE seq=?", (int(seq),)).fetchone()
        assert last_link(then)[:2] == (int(seq), bytes(line[0]))
    restored.close()
    assert bytes(line[0]).hex() == hashed


def _values(office: Office, kind: str, *paths: str, with_id: bool = False) -> list[Any]:
    with office.database.reading() as connection:
        columns = ["id"] if with_id else []
        columns += [f"json_extract(body, '$.{path}')" for path in paths]
        rows = connection.execute(
            f"SELECT {', '.join(columns)} FROM documents WHERE kind=?", (kind,)
        )
        return [tuple(row) for row in rows.fetchall()]
