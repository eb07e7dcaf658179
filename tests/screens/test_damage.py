"""The office file is damaged under a clerk's hands: a sentence tells, and the sitting goes on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from store.engine.sqlite.refusals import damaged
from store.office import Office
from tests.conftest import ANNA, CARLA, NOW
from tests.faults.share import one_in
from tests.screens.sitting import Sitting, sit
from tests.store.upkeep.test_salvage import destroy, pages_of
from tui import locale

KEYS = ("down", "1", "c", "n", "x", "enter", "enter", "f3", "q", "enter", "slash", "a", "enter", "f3",
        "t", "f7", "r", "enter", "f3", "b", "enter", "f3", "i", "d", "enter", "f3", "f3",
        "f8", "enter", "e", "f3", "f3", "u", "f9", "f3", "plus", "enter", "f3", "f6", "w", "f5")  # fmt: skip
"""A bit of everything, in every place."""


@pytest.fixture
def path(demo_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo_file, tmp_path / "office.kantoor"))


@pytest.fixture
def office(path: Path) -> Iterator[Office]:
    """Not checked afterwards: it is damaged."""
    made = Office.open(path, clock=lambda: NOW)
    yield made
    locale.use("en")
    made.close()


def told(at: Sitting, path: Path) -> bool:
    return locale.say(damaged(str(path)))[:24] in at.text


@pytest.mark.parametrize(
    ("name", "who"),
    one_in(
        2,
        [
            ("documents", ANNA),
            ("sqlite_autoindex_documents_1", CARLA),
            ("changes", CARLA),
            ("tallies", ANNA),
        ],
    ),
)
async def test_every_place_tells_it(office: Office, path: Path, name: str, who: int) -> None:
    pages = pages_of(path, name)
    async with sit(office, who) as at:
        destroy(path, *pages)
        other = apsw.Connection(str(path))  # a commit of anybody: what was read before is old
        other.set_busy_timeout(10_000)
        other.execute("INSERT INTO meta VALUES('note', 'x')")
        other.close()
        found = 0
        for key in KEYS:
            await at.press(key)
            found += told(at, path)
        assert found
