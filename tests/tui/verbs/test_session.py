"""When the door of the server stays shut: for whom can reach the office otherwise, or has no key."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.tui.verbs.test_authorized_keys import give, lay
from tui.cli import main


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An office of a server."""
    return lay(tmp_path)


@pytest.mark.parametrize(
    ("which", "mode", "right"),
    [("file", 0o640, "0600"), ("file", 0o604, "0600"), ("file", 0o620, "0600"), ("file", 0o700, "0600"),
     ("folder", 0o750, "0700"), ("folder", 0o701, "0700"), ("folder", 0o1777, "0700")],
)  # fmt: skip
def test_an_office_that_others_can_reach_stays_shut(
    path: Path, capsys: pytest.CaptureFixture[str], which: str, mode: int, right: str
) -> None:
    key = give(path)
    place = path if which == "file" else path.parent
    place.chmod(mode)
    assert main(["--office", str(path), "session", "--key", key.fingerprint]) == 2
    told = capsys.readouterr().err
    assert f"{place} (mode {mode:04o})" in told
    assert f"chmod {right} {place}" in told
    assert stat.S_IMODE(place.stat().st_mode) == mode
    place.chmod(int(right, 8))
    assert main(["--office", str(path), "session", "--key", key.fingerprint]) == 2
    assert "ssh -t" in capsys.readouterr().err


def test_a_session_without_a_known_key_is_refused(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for given in ("", "1", "SHA256:x", "SHA256:" + "\x1b" * 43, f"SHA256:{'A' * 43}"):
        assert main(["--office", str(path), "session", "--key", given]) == 2
        told = capsys.readouterr().err
        assert "\x1b" not in told
        assert told.startswith("kantoor: ")
