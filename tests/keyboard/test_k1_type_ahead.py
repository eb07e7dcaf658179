"""K1: a script of keys leaves the same in the office however fast its keys come."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from store.ledgers import Entry
from tests.conftest import ANNA
from tests.faults.share import SHARE
from tests.keyboard.scripts import REFERENCE, keys_of
from tests.keyboard.seat import Seat, open_office, stored
from tests.terminal import KEYS

SCRIPT = (
    f"f7 i {REFERENCE} "  # an invoice,
    "dent⏎ A-1⏎ f8 f6 f7 vr⏎ 121⏎ ⏎ "  # one with a look at other places in the middle of it,
    "f3 f7 d up k 25⏎ 50-⏎ f3 "  # a cash entry left as a draft,
    "m 25⏎ salaris⏎ f1 f3 f3 f8 f7 i tand⏎ B-2⏎ 24⏎ 80⏎ f3 "  # and two more drafts
)
GAPS = (0.005, 0.05) if SHARE else (0.005, 0.02, 0.05)


@pytest.fixture(scope="module")
def in_one_write(busy_file: Path, tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    """What the script leaves when all its keys come at once."""
    path = Path(shutil.copy(busy_file, tmp_path_factory.mktemp("burst") / "office.kantoor"))
    before = stored(path)
    with Seat(path) as anna:
        anna.key(*keys_of(SCRIPT))
        anna.settled()
        anna.key("f10")
        assert anna.wait_for_end() == 0
    return [row for row in stored(path) if row not in before]


def test_one_write_leaves_what_was_typed(in_one_write: list[object]) -> None:
    """Each key landed where it was meant: two invoices submitted, three drafts."""
    what = [(row[0], row[1], row[4], row[5], row[7]) for row in in_one_write]  # type: ignore[index]  # rows are tuples
    assert sorted(what) == [
        ("INK", "draft", "Tandtechnisch Lab Noord", "B-2", 8000),
        ("INK", "submitted", "Dentalis Groothandel B.V.", "A-1", 12100),
        ("INK", "submitted", "Kantoorvakhandel Jansen", "20260417", 14823),
        ("KAS", "draft", "", "", -5000),
        ("MEM", "draft", "", "", 0),
    ]


@pytest.mark.parametrize("gap", GAPS)
def test_keys_at_any_pace_leave_the_same(
    gap: float, office_file: Path, busy_file: Path, in_one_write: list[object]
) -> None:
    before = stored(office_file)
    with Seat(office_file) as anna:
        for key in keys_of(SCRIPT):
            anna.send(KEYS.get(key, key))
            anna.pause(gap)
        anna.settled()
        anna.key("f10")
        assert anna.wait_for_end() == 0
    assert [row for row in stored(office_file) if row not in before] == in_one_write


def test_nothing_is_left_twice(office_file: Path) -> None:
    """Enter held down on the gate submits one entry."""
    with Seat(office_file) as anna:
        anna.key(*keys_of(f"f7 i {REFERENCE} ⏎⏎⏎⏎"))
        anna.settled()
    office = open_office(office_file)
    found = office.view(
        office.actor(ANNA),
        lambda reading: [
            one.state for one in reading.page(Entry, limit=1000) if one.reference == "20260417"
        ],
    )
    office.close()
    assert found == ["submitted"]
