"""Making an office."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

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


def test_new_makes_no_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("new", tmp_path / "a/b/office.kantoor", "--name", "x", "--manager", "y") == 2
    assert f"No folder {tmp_path}/a/b." in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == []
