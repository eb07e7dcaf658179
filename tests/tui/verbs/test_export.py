"""All documents as TinyDB's JSON."""

from __future__ import annotations

from pathlib import Path

from tinydb import TinyDB

from store.access import SYSTEM
from store.office import Office
from store.oversight import Access
from tests.tui.verbs.conftest import run


def test_nobody_is_locked_in(demo: Path, tmp_path: Path) -> None:
    assert run("--office", demo, "export", tmp_path / "all.json") == 0
    with TinyDB(tmp_path / "all.json") as stock:
        assert len(stock.table("relation")) > 5
    assert run("import", tmp_path / "all.json", tmp_path / "new.kantoor") == 0
    assert run("--office", tmp_path / "new.kantoor", "check") == 0
    assert run("import", tmp_path / "all.json", tmp_path / "new.kantoor") == 2


def test_the_access_log_tells_that_all_went_out(new: Path, tmp_path: Path) -> None:
    assert run("--office", new, "export", tmp_path / "all.json") == 0
    office = Office.open(new)
    lines = office.view(SYSTEM, lambda reading: reading.find(Access))
    office.close()
    logged = {(line.how, line.subject_kind, line.subject) for line in lines}
    kinds = ("relation", "tray_file", "attachment", "lab_order", "lab_result", "lab_message", "lab_report",
             "custody", "insured", "authorisation", "service_line", "claim_line")  # fmt: skip
    assert logged == {("export", kind, 0) for kind in kinds}
