"""Following the audit trail."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.office import Office
from tests.tui.verbs.conftest import run


def test_an_altered_line_is_found(new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--office", new, "verify") == 0
    assert "lines of the audit trail hold" in capsys.readouterr().out
    office = Office.open(new)
    with office.database.writing() as connection:
        connection.execute("UPDATE changes SET act = 'entry.post' WHERE seq = 2")
    office.close()
    assert run("--office", new, "verify") == 2
    assert "breaks at line 2" in capsys.readouterr().err


def test_a_password_is_shown_to_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--office", "postgresql://me:secret@127.0.0.1:1/office", "verify") == 2
    told = capsys.readouterr().err
    assert "127.0.0.1" in told
    assert "secret" not in told
