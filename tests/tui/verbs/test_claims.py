"""`kantoor export-claims` and `kantoor import-returns`, as a timer runs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import claims
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.store.claims.practice import built, do, ready
from tests.store.claims.returns.test_acts import GOOD
from tests.tui.verbs.conftest import run


def test_batches_go_out_and_answers_come_in(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Office.open(demo)
    by = ready(office)
    for year in range(2025, 2012, -1):
        do(office, CARLA, "year.open", year=year)
    batch = built(office, by)
    assert run("--office", demo, "export-claims", tmp_path) == 0
    assert "No approved" in capsys.readouterr().out
    do(office, CARLA, "claim_batch.approve", batch.id)
    assert run("--office", demo, "export-claims", tmp_path / "gone") == 1
    assert run("--office", demo, "export-claims", tmp_path) == 0
    written = tmp_path / "F2013-001.asc"
    assert len(written.read_bytes()) == 3120
    answer = tmp_path / "retour.asc"
    answer.write_bytes(GOOD)
    assert run("--office", demo, "import-returns", answer) == 2
    assert "not posted yet" in capsys.readouterr().err
    (row,) = office.view(office.actor(ANNA), claims.claim_batches)
    do(office, CARLA, "entry.post", row.doc.entry)
    assert run("--office", demo, "import-returns", answer, tmp_path / "none.asc") == 1
    assert "120.48 of 144.07 granted" in capsys.readouterr().out.replace(",", ".")
    assert run("--office", demo, "import-returns", answer) == 2
    office.close()
