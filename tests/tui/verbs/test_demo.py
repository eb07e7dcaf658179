"""The demo office from the command line."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from store import people
from store.access import SYSTEM
from store.office import Office
from tests.tui.verbs.conftest import run


def test_nobody_chooses_who_to_be_in_a_real_office(
    new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("demo", "--path", new) == 2
    assert "is not a demo office" in capsys.readouterr().err


def test_the_demo_is_not_opened_in_screens_for_who_asked_for_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--plain", "demo", "--path", tmp_path / "demo.kantoor") == 2
    assert "The demo has no line mode." in capsys.readouterr().err
    assert not (tmp_path / "demo.kantoor").exists()


def test_a_service_desk_is_made_by_its_kind(tmp_path: Path) -> None:
    path = tmp_path / "desk.kantoor"
    assert run("demo", "--kind", "it", "--path", path, "--make-only") == 0
    with closing(Office.open(path)) as office:
        assert office.view(SYSTEM, people.house).name == "Servicedesk Het Dok"
