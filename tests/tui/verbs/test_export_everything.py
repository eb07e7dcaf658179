"""All of an office as files that open without Kantoor: complete and provable."""

from __future__ import annotations

import csv
import hashlib
import json
import os
from pathlib import Path

import pytest
import pyxaf

from store.access import SYSTEM
from store.files import Attachment
from store.ledgers import Software
from store.office import Office
from store.oversight import Access
from store.records import Relation
from store.upkeep import whole_export
from tests.conftest import ANNA, NOW
from tests.tui.verbs.conftest import run


def test_everything_is_there_and_opens(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if not os.environ.get("KANTOOR_FULL"):
        monkeypatch.setattr(whole_export, "FORMS", ("csv",))
    office, made = Office.open(demo, clock=lambda: NOW), tmp_path / "all"
    office.do(office.actor(ANNA), "item.attach", 1, {"name": "../a b.txt", "data": b"hello"})
    words = ("--office", demo, "export-everything", made, "--btw-id", "NL004495445B01")
    assert run(*words) == 0
    said = capsys.readouterr()
    assert "1 audit files" in said.out
    assert "It is not encrypted" in said.err
    assert pyxaf.validate(made / "audit-files" / "2026.xaf").errors == ()
    counts = office.view(SYSTEM, lambda reading: {
        model.kind: reading.count(model) for model in (Relation, Attachment)})  # fmt: skip
    logged = office.view(SYSTEM, lambda reading: {
        (line.how, line.subject_kind) for line in reading.find(Access)})  # fmt: skip
    office.close()
    assert ("export", "relation") in logged
    for kind, count in counts.items():
        lines = (made / "documents" / f"{kind}.jsonl").read_text().splitlines()
        with (made / "lists" / f"{kind}.csv").open(encoding="utf-8-sig") as listed:
            rows = list(csv.DictReader(listed, delimiter=";"))
        assert len(lines) == len(rows) == count
        assert [json.loads(line)["id"] for line in lines] == [int(row["id"]) for row in rows]
    sums = [line.split("  ") for line in (made / "SHA256SUMS").read_text().splitlines()]
    there = {str(path.relative_to(made)): path for path in made.rglob("*") if path.is_file()}
    assert there.keys() == {name for _sha256, name in sums} | {"SHA256SUMS"}
    assert [hashlib.sha256(there[name].read_bytes()).hexdigest() for _sum, name in sums] == [
        sha256 for sha256, _name in sums]  # fmt: skip
    assert b"hello" in {path.read_bytes() for path in (made / "files").rglob("*") if path.is_file()}
    assert {path.name for path in made.iterdir()} == {
        "README.md", "SHA256SUMS", "audit-files", "documents", "files", "lists", "reports"}  # fmt: skip
    assert made.stat().st_mode & 0o77 == 0
    assert run(*words) == 2
    assert "already exists" in capsys.readouterr().err


def test_what_is_stopped_leaves_nothing(demo: Path, tmp_path: Path) -> None:
    def stop(_what: str, _count: int) -> None:
        raise KeyboardInterrupt

    folder = tmp_path / "out"
    folder.mkdir()
    office = Office.open(demo)
    with pytest.raises(KeyboardInterrupt):
        whole_export.export_everything(
            office, folder / "all", Software("Kantoor", "1.0", "NL004495445B01"), str, stop
        )
    office.close()
    assert list(folder.iterdir()) == []
