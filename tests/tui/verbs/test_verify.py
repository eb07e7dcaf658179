"""Following the audit trail, and comparing it with what was kept of it elsewhere."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from store.access import SYSTEM
from store.office import Office
from store.office.anchors import Anchor, last_anchor
from tests.tui.verbs.conftest import run


def test_an_altered_line_is_found(new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--office", new, "verify") == 0
    assert "lines of the audit trail are correct" in capsys.readouterr().out
    office = Office.open(new)
    with office.database.writing() as connection:
        connection.execute("UPDATE changes SET act = 'entry.post' WHERE seq = 2")
    office.close()
    assert run("--office", new, "verify") == 2
    assert "is broken at line 2" in capsys.readouterr().err


def test_a_password_is_shown_to_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--office", "postgresql://me:secret@127.0.0.1:1/office", "verify") == 2
    told = capsys.readouterr().err
    assert "127.0.0.1" in told
    assert "secret" not in told


@pytest.fixture
def anchor(new: Path) -> Anchor:
    office = Office.open(new)
    made = office.view(SYSTEM, last_anchor)
    office.close()
    return made


def test_without_an_anchor_that_is_told(new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--office", new, "verify") == 0
    assert "No anchor given." in capsys.readouterr().out


def test_a_gap_between_nightly_anchors_is_told(
    new: Path, anchor: Anchor, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    assert anchor.at is not None
    nights = [replace(anchor, at=anchor.at + timedelta(days=night)) for night in (0, 1, 4)]
    log = "".join(f"Nov 24 server python[1]: {night}\n" for night in nights)
    monkeypatch.setattr("sys.stdin", io.StringIO(log))
    assert run("--office", new, "verify", "-") == 0
    told = capsys.readouterr().out
    assert f"3 anchors of -, at lines {anchor.seq} to {anchor.seq}." in told
    assert "0 lines after" in told
    assert told.count("No anchor between") == 1


def test_a_file_without_anchors_is_refused(
    new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").write_text("nothing\n")
    for name in ("empty", "missing", "office.kantoor-backup"):
        assert run("--office", new, "verify", tmp_path / name) == 2
    told = capsys.readouterr().err
    assert "empty contains no anchor" in told
    assert "Cannot read" in told
    assert "contains no anchor. Restore it elsewhere" in told


def test_a_signed_file_counts_and_no_other(
    new: Path, anchor: Anchor, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    anchors, signers = tmp_path / "anchors", tmp_path / "signers"
    anchors.write_text(f"{anchor}\n")
    for name in ("owner", "other"):
        make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / name)]
        subprocess.run(make, check=True)
    signers.write_text(f"carla@gracht.example {(tmp_path / 'owner.pub').read_text()}")
    words = ("--office", new, "verify", "--signers", signers, anchors)

    def sign(key: str, what: str) -> None:
        anchors.with_name("anchors.sig").unlink(missing_ok=True)
        words = ["ssh-keygen", "-Y", "sign", "-n", what, "-f", str(tmp_path / key), str(anchors)]
        subprocess.run(words, check=True, capture_output=True)

    assert run(*words) == 2  # not signed at all
    sign("other", "kantoor-anchor")
    assert run(*words) == 2
    sign("owner", "file")
    assert run(*words) == 2
    assert capsys.readouterr().err.count("is not signed by anyone") == 3
    sign("owner", "kantoor-anchor")
    assert run(*words) == 0
    assert "Signed by carla@gracht.example." in capsys.readouterr().out
    anchors.write_text(f"{replace(anchor, seq=1)}\n")
    assert run(*words) == 2
    assert "is not signed by anyone" in capsys.readouterr().err
