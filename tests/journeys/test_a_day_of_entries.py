"""A day of sixty entries in five daybooks, reviewed by the manager, and the end of the month.

A share types a third of them. KANTOOR_FULL=1 types the day at every pace, too; a share leaves that to
`tests/keyboard/test_k1_type_ahead.py`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from store import ledgers
from store.ledgers import EntryRow, TrialBalance
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA
from tests.faults.share import SHARE
from tests.keyboard.scripts import keys_of
from tests.keyboard.seat import Seat, open_office, stored
from tests.terminal import KEYS

COUNTS = {"INK": 5, "VRK": 4, "MEM": 4, "KAS": 4, "BNK": 3} if SHARE else {
    "INK": 15, "VRK": 12, "MEM": 11, "KAS": 11, "BNK": 11,
}  # fmt: skip
"""Entries of a daybook."""
ALONE, RETURNED = (8, (1, 6)) if SHARE else (40, (7, 31))
"""Entries that are reviewed one by one, and which of them go back."""
SUPPLIERS = ("dent", "tand", "energie", "vast", "tele")
DAY = " ".join(
    (
        "f7 i",
        *(f"{SUPPLIERS[n % 5]}⏎ P{n}⏎ {n + 1}⏎ {100 + n},21⏎ " + ("4500⏎ ⏎" if n in (2, 3, 4) else "⏎")
          for n in range(COUNTS["INK"])),
        "f3 s",
        *(f"linde⏎ {n + 1}⏎ {50 * (n + 1)}⏎ " + ("⏎" if n else "8000⏎ ⏎") for n in range(COUNTS["VRK"])),
        "f3 m",
        *(f"{n + 1}⏎ overboeking⏎ 4500⏎ {n + 1},5⏎ 4510⏎ ⏎"
          for n in range(COUNTS["MEM"])),
        "f3 k",
        "1⏎ 500⏎ ⏎ 4500⏎ ⏎",
        *(f"{n + 1}⏎ {n + 7}-⏎ ⏎ 4500⏎ ⏎" for n in range(1, COUNTS["KAS"])),
        "f3 a",
        *(f"{n + 1}⏎ ⏎ {n + 3},25⏎ ⏎ 4510⏎ ⏎"
          for n in range(COUNTS["BNK"])),
        "f3",
    )
)  # fmt: skip
PACES = (0.005, 0.02, 0.05)


def enter(path: Path, gap: float) -> None:
    """Anna types the day; with no gap each entry's keys come in one write."""
    with Seat(path) as anna:
        if gap:
            for key in keys_of(DAY):
                anna.send(KEYS.get(key, key))
                anna.pause(gap)
        else:
            anna.key(*keys_of(DAY))
        anna.settled()
        anna.key("f10")
        assert anna.wait_for_end() == 0


def submitted(office: Office) -> list[EntryRow]:
    return office.view(office.actor(CARLA), ledgers.entries, "submitted", limit=200)


@pytest.fixture(scope="module")
def day(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office at the end of the day."""
    path = Path(shutil.copy(demo_file, tmp_path_factory.mktemp("day") / "office.kantoor"))
    enter(path, 0)
    return path


def test_all_entries_are_handed_in(day: Path) -> None:
    office = open_office(day)
    found = submitted(office)
    assert [row.daybook for row in found if row.total < 0] == ["KAS"] * (COUNTS["KAS"] - 1)
    books = [row.daybook for row in found]
    assert {one: books.count(one) for one in set(books)} == COUNTS
    assert office.check() == []
    office.close()


@pytest.mark.skipif(SHARE, reason="a share types it at once")
@pytest.mark.parametrize("gap", PACES)
def test_any_pace_makes_the_same_books(
    gap: float, day: Path, demo_file: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(demo_file, tmp_path / "office.kantoor"))
    enter(path, gap)
    assert stored(path) == stored(day)


def balance(office: Office) -> TrialBalance:
    return office.view(office.actor(CARLA), ledgers.trial_balance, "2026-01", "2026-12")


def test_a_manager_reviews_them_and_closes_the_month(day: Path, tmp_path: Path) -> None:
    """Most one by one, two of them returned; the rest at once; then the checklist and the lock."""
    path = Path(shutil.copy(day, tmp_path / "office.kantoor"))
    with Seat(path, CARLA, columns=160, rows=50) as carla:
        carla.key(*keys_of("f7 r ⏎"))
        carla.settled()
        for number in range(ALONE):
            carla.key(*(keys_of("r kijk⏎") if number in RETURNED else ["p"]))
            carla.settled()
        carla.key(*keys_of("f7 v p ⏎"))
        carla.settled()
        carla.wait_for(f"{sum(COUNTS.values()) - ALONE} ")
        carla.key(*keys_of("f7 c down down c ⏎"))
        carla.settled()
        carla.key("f10")
        assert carla.wait_for_end() == 0
    office = open_office(path)
    rows = office.view(office.actor(CARLA), ledgers.entries, "posted", limit=200)
    assert len(rows) == sum(COUNTS.values()) - len(RETURNED)
    assert submitted(office) == []
    drafts = office.view(office.actor(ANNA), ledgers.entries, "draft")
    assert [row.returned for row in drafts] == [True, True]
    totals = balance(office)
    assert totals.debit == totals.credit > 0
    locks = {one.key: one.lock for one in office.view(office.actor(CARLA), ledgers.period_rows)}
    assert (locks["2026-11"], locks["2026-10"]) == ("hard", "none")
    assert office.check() == []
    office.verify()
    office.close()
    late(path)


def late(path: Path) -> None:
    """A late entry is refused, the month opened again with a reason, the entry taken back."""
    with Seat(path) as anna:
        anna.key(*keys_of("f7 i dent⏎ LAAT⏎ 20⏎ 121⏎ ⏎"))
        anna.settled()
        anna.wait_for("gesloten")
        anna.key("f3", "f10")
        anna.wait_for_end()
    with Seat(path, CARLA) as carla:
        carla.key(*keys_of("f7 c down down r nagekomen⏎"))
        carla.settled()
        carla.wait_for("nagekomen")
        carla.key(*keys_of("f7 p ⏎ z dubbel⏎"))
        carla.settled()
        carla.wait_for("storno")
        carla.key("f10")
        assert carla.wait_for_end() == 0
    office = open_office(path)
    (storno,) = submitted(office)
    before = balance(office)
    office.do(office.actor(EVA), "entry.post", storno.id)
    after = balance(office)
    assert after.debit > before.debit
    assert after.debit == after.credit
    assert office.check() == []
    office.close()
