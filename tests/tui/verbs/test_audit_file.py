"""The audit file of a year, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.verbs.conftest import run


def test_the_file_is_written_and_checked(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "2026.xaf"
    given = ("audit-file", target, "--year", "2026", "--btw-id", "NL004495445B01")
    assert run("--office", demo, *given) == 0
    assert "keeps all rules" in capsys.readouterr().out
    assert run("--office", demo, *given) == 2
    assert "already exists" in capsys.readouterr().err


def test_a_wrong_btw_id_writes_nothing(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "2026.xaf"
    assert run("--office", demo, "audit-file", target, "--year", "2026", "--btw-id", "NL1") == 2
    assert not target.exists()
    assert capsys.readouterr().err
