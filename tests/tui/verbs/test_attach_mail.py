"""The files of older mail are attached by a verb, which a second run leaves as they are."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.store.inbox.mail.test_stored_files import OFFICES
from tests.tui.verbs.conftest import run


def test_it_says_how_much_it_attached(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "office.kantoor"
    path.write_bytes(gzip.decompress((OFFICES / "format-5.kantoor.gz").read_bytes()))
    for _time in range(2):
        assert run("--office", path, "attach-mail") == 0
    assert capsys.readouterr().out == "Files of 1 mail attached.\nFiles of 0 mails attached.\n"
