"""Making an office."""

from __future__ import annotations

import os
from pathlib import Path

from store import ledgers
from store.access import SYSTEM
from store.office import Office
from tests.tui.verbs.conftest import run


def test_new_makes_an_office_for_who_made_it(new: Path) -> None:
    office = Office.open(new)
    assert office.person_of(os.getuid()).name == "Carla"
    assert office.check() == []
    assert len(office.view(SYSTEM, lambda reading: reading.find(ledgers.Daybook))) == 6
    office.close()
    assert run("new", new, "--name", "x", "--manager", "y") == 2
