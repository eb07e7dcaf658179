"""Work that is done when its time comes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.verbs.conftest import run


def test_what_is_due_is_done_once(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--office", demo, "tick") == 0
    assert capsys.readouterr().out != ""
    assert run("--office", demo, "tick") == 0
    assert capsys.readouterr() == ("", "")
