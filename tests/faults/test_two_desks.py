"""Two people at two desks on one office: nothing is lost, and each sees the other's work."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from store import demo
from store.inbox import WorkItem
from store.office import Office
from tests.faults.share import SHARE, seeded
from tests.journeys.desk import Desk, kantoor

ROUNDS = 3 if SHARE else 60


def test_mixed_work_at_two_desks(tmp_path: Path) -> None:
    path = tmp_path / "office.kantoor"
    demo.make(path).close()
    chance = seeded("two desks")
    handed_in: list[str] = []
    seen_after: list[float] = []
    with Desk(path, "Anna de Boer") as anna, Desk(path, "Carla Jansen") as carla:
        for desk in (anna, carla):
            desk.key("q")
            desk.sees("Tonen")
            desk.type("balie, nieuw\r")
            desk.sees("Balie, nieuw")
        for _round in range(ROUNDS):
            actor, other = chance.choice([(anna, carla), (carla, anna)])
            title = f"verzoek {len(handed_in)}!"
            actor.key("+")
            actor.sees("Verzoek")
            actor.type(f"balie\r{title}\r\r\r")
            actor.sees("Ingediend als item")
            done = time.monotonic()
            handed_in.append(title)
            other.sees(title)
            seen_after.append(time.monotonic() - done)
            other.type("1")  # accepts the first of the list, so that it stays short
            other.settle()
            if chance.random() < 0.5:
                actor.type("u")  # one takes back, or is told why not
                actor.settle()
            elif chance.random() < 0.5:
                actor.type("11")
                actor.settle()
        for desk in (anna, carla):
            desk.leave()
            assert b"Traceback" not in desk.raw
    kantoor("--office", path, "verify")
    kantoor("--office", path, "check")
    office = Office.open(path)
    with office.database.reading() as connection:
        titles = [
            str(row[0])
            for row in connection.execute(
                "SELECT json_extract(body, '$.title') FROM documents WHERE kind=?",
                (WorkItem.kind,),
            )
        ]
    office.close()
    for title in handed_in:
        assert titles.count(title) == 1
    print(f"{len(handed_in)} handed in; seen by the other after {statistics.median(seen_after):.2f} s"
          f" (median), {max(seen_after):.2f} s (longest)")  # fmt: skip
