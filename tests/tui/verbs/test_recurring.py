"""The drafts of entries that recur."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.verbs.conftest import run


def test_nothing_recurs_in_a_new_office(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--office", demo, "recurring") == 0
    assert capsys.readouterr().out == "0 drafts made.\n"
