"""kill -9 at random moments: the office opens, is whole, and has all that was acknowledged."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from store import demo
from store.inbox import MailDoc
from store.ledgers import Entry
from store.office import Office
from tests.faults.share import SHARE, seeded

KILLS = 10 if SHARE else 50
"""Per sort of work."""


@pytest.mark.parametrize("work", ["intake", "posting"])
def test_what_was_acknowledged_survives(work: str, tmp_path: Path) -> None:
    path = tmp_path / "office.kantoor"
    demo.make(path).close()
    chance = seeded(f"kill/{work}")
    acknowledged: set[str] = set()
    for kill in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.worker", path, work, str(kill)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(chance.uniform(0, 0.15))  # the random moment
        process.kill()
        rest, errors = process.communicate()
        assert errors == ""
        lines = (first + rest).splitlines()
        acknowledged |= {line.split()[1] for line in lines if len(line.split()) == 2}
        _check(path, work, acknowledged)
    print(f"{KILLS} kills during {work}: {len(acknowledged)} acknowledged, all there")


def _check(path: Path, work: str, acknowledged: set[str]) -> None:
    office = Office.open(path)
    try:
        office.verify()
        assert office.check() == []
        with office.database.reading() as connection:
            kept = {
                str(row[0])
                for row in connection.execute(
                    "SELECT json_extract(body, ?) FROM documents WHERE kind=?",
                    ("$.place", MailDoc.kind) if work == "intake" else ("$.number", Entry.kind),
                )
            }
        assert acknowledged <= kept
    finally:
        office.close()
