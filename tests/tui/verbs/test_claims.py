"""`kantoor export-claims` and `kantoor import-returns`, as a timer runs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import claims, drop_folder
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


def test_answers_come_in_from_the_folders_of_departments(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drop_folder, "QUIET", 0)
    root = tmp_path / "returns"
    for path in (root, root / "adm", root / "weg"):
        path.mkdir(mode=0o700)
    (root / "adm" / "retour.asc").write_bytes(b"geen antwoord")
    assert run("--office", demo, "import-returns", root) == 1
    said = capsys.readouterr()
    assert said.out == "0 taken in, 0 already known, 0 waiting for an entry, 1 put aside.\n"
    assert "No department has the code weg. Its files stay there" in said.err
    assert (root / "adm" / "held" / "retour.asc").read_bytes() == b"geen antwoord"
