"""R1, R2: a line that drops costs no key, and one that stalls loses none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from store.ledgers import Entry
from tests.conftest import ANNA
from tests.keyboard.scripts import REFERENCE, keys_of
from tests.keyboard.seat import Seat, open_office, stored

KEYS = keys_of(REFERENCE)
PLACES = range(1, len(KEYS) + 1) if os.environ.get("KANTOOR_FULL") else (1, 9, 19, 24)
"""After how many keys the line drops; KANTOOR_FULL=1 takes every one."""
STALL = 3.0
FIELDS = ("relation", "reference", "date", "total")


def typed_until(count: int) -> dict[str, str]:
    """What the fields held that the keys had reached."""
    parts = "".join("\n" if key == "enter" else key for key in KEYS[:count]).split("\n")
    known = {"jan": "6", "25": "25-11-2026"}
    left = {name: known.get(text, text) for name, text in zip(FIELDS, parts[:-1], strict=False)}
    if len(parts) <= len(FIELDS) and parts[-1]:
        left[FIELDS[len(parts) - 1]] = parts[-1]
    return left


@pytest.mark.parametrize("count", PLACES)
def test_r1_a_dropped_line_keeps_every_key(count: int, office_file: Path) -> None:
    """R1: the process has gone within a second, and the next sign-in finds what was typed."""
    known = len(stored(office_file))
    with Seat(office_file, ignore_hangup=count % 2 == 0) as anna:
        anna.open("enter")
        anna.key(*KEYS[:count])
        anna.settled()
        anna.hang_up()
    office = open_office(office_file)
    found = office.view(office.actor(ANNA), lambda reading: reading.page(Entry, limit=1000))
    office.close()
    (entry,) = sorted(found, key=lambda one: one.id)[known:]
    if count == len(KEYS):
        assert (entry.state, entry.total) == ("submitted", 14823)
        return
    assert entry.state == "draft"
    with Seat(office_file) as anna:
        anna.open("enter", entry=entry.id)
        assert anna.settled().texts == typed_until(count)


def test_r2_keys_during_a_stall_are_applied_in_order(office_file: Path, tmp_path: Path) -> None:
    """R2: three seconds without reading what is sent, 150 keys typed; then all is there."""
    calm = Path(shutil.copy(office_file, tmp_path / "calm.kantoor"))
    keys = [
        key for number in range(6) for key in keys_of(f"jan⏎ 2026{number}⏎ 25⏎ {number}48,23⏎ ⏎")
    ]
    keys += keys_of("jan⏎ 2027⏎ 25⏎ 99")
    assert len(keys) >= 140
    before = stored(office_file)
    left = []
    for path, stall in ((office_file, STALL), (calm, 0.0)):
        with Seat(path) as anna:
            anna.open("enter")
            for key in keys:
                anna.key(key)
            if stall:
                anna.stall(stall)
            anna.settled()
            assert anna.shown.texts["total"] == "99"
            anna.hang_up()
        left.append([row for row in stored(path) if row not in before])
    assert left[0] == left[1]
    assert len(left[0]) == 7
