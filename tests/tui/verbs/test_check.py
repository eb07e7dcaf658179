"""Checking the sums."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.office import Office
from tests.tui.verbs.conftest import run


def test_a_wrong_sum_is_found(new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--office", new, "check") == 0
    assert "All totals, numbers and references are correct." in capsys.readouterr().out
    office = Office.open(new)
    with office.database.writing() as connection:
        connection.execute("UPDATE tallies SET amount = amount + 1 WHERE name = 'relations'")
        connection.execute("INSERT INTO tallies VALUES('items.queue', '1/new', 4)")
    office.close()
    assert run("--office", new, "check") == 1
    assert "is kept as 4, but the documents say 0" in capsys.readouterr().out
