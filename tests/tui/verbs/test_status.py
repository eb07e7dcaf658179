"""How the office does, as a timer or a person asks: numbers alone, and what asks for somebody."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from store import demo
from store.access import SYSTEM
from store.inbox import WorkItem
from store.office import Office, utc_now
from store.people import this_process
from store.upkeep.status import status
from tests.conftest import ANNA, CARLA, GIJS
from tests.screens.conftest import INVOICE, LAB
from tests.screens.test_sessions import give
from tests.tui.verbs.conftest import run

SAMPLE = re.compile(r'(kantoor_[a-z_]+)(\{[a-z]+="[^"\\]*"(,[a-z]+="[^"\\]*")*\})? -?\d+(\.\d+)?')
"""A line of the text exposition format, as far as it is used here."""
GONE = this_process().rpartition(":")[0] + ":1"
"""A process with our number that began at another time."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo office, made by the clock of today, which the verb reads too."""
    path = tmp_path_factory.mktemp("watched") / "office.kantoor"
    demo.make(path).close()
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "office.kantoor"))


@pytest.fixture
def office(path: Path) -> Iterator[Office]:
    opened = Office.open(path)
    yield opened
    opened.close()


def told(path: Path, capsys: pytest.CaptureFixture[str], *words: str | Path) -> dict[str, Any]:
    run("--office", path, "status", "--json", *words)
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_work_sessions_and_drafts_are_counted(
    office: Office, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = told(path, capsys)
    anna = office.actor(ANNA)
    for item in (INVOICE, LAB):
        office.do(anna, "item.accept", item)
    office.do(anna, "item.claim", LAB)
    office.do(
        office.actor(CARLA), "item.change", LAB, {"due": (utc_now() - timedelta(days=3)).date()}
    )
    office.do(anna, "draft.keep", given={"item": LAB, "sort": "note", "text": "Bellen"})
    for person, process in ((ANNA, GONE), (GIJS, this_process())):
        key = give(office, person, str(person))
        begun = {"fingerprint": key.fingerprint, "process": process}
        office.do(office.actor(person), "sign_in.begin", given=begun)
    after = told(path, capsys)
    assert after["items"]["new"] == before["items"]["new"] - 2
    assert (after["items"]["open"], after["overdue"], after["drafts"]) == (2, 1, 1)
    assert (before["sessions"], after["sessions"]) == (0, 1)
    assert after["saved"] > before["saved"]


def test_all_is_well_and_no_name_or_title_is_told(
    office: Office, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    title = office.view(SYSTEM, lambda reading: reading.get(WorkItem, INVOICE)).title
    for form in ([], ["--json"], ["--metrics"]):
        assert run("--office", path, "status", *form) == 0
        out = capsys.readouterr().out
        assert title not in out
        assert "Anna" not in out


def test_metrics_are_in_the_form_of_prometheus(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--office", path, "status", "--metrics")
    text = capsys.readouterr().out
    assert text.endswith("\n")
    seen: dict[str, str] = {}
    for line in text.splitlines():
        if line.startswith("# TYPE "):
            _sign, _type, name, kind = line.split()
            assert name not in seen
            seen[name] = kind
        elif not line.startswith("# HELP kantoor_"):
            sample = SAMPLE.fullmatch(line)
            assert sample, line
            assert list(seen)[-1] == sample[1]
    assert set(seen.values()) == {"gauge"}
    assert 'kantoor_items{state="new"} 14\n' in text
    assert 'kantoor_attention{about="writing"} 0\n' in text


def test_a_backup_that_is_missing_or_old_asks_for_somebody(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "elsewhere-20261123-230000.kantoor-backup").touch()
    assert told(path, capsys, "--backups", folder)["attention"] == ["backup"]
    assert run("--office", path, "status", "--backups", folder) == 1
    assert "! That folder contains no backup of this office." in capsys.readouterr().out
    run("--office", path, "backup", folder)
    capsys.readouterr()
    assert told(path, capsys, "--backups", folder)["attention"] == []
    (backup,) = folder.glob("office-*")
    old = time.time() - 27 * 3600
    os.utime(backup, (old, old))
    assert run("--office", path, "status", "--backups", folder) == 1
    assert "! No backup in the last 24 hours." in capsys.readouterr().out
    assert run("--office", path, "status", "--backups", tmp_path / "none") == 2


def test_an_office_that_takes_no_work_says_why(
    office: Office, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office.clock = lambda: utc_now() + timedelta(hours=1)
    office.do(office.actor(ANNA), "item.accept", INVOICE)
    assert run("--office", path, "status") == 1
    assert "! Nothing can be saved: The server's clock says" in capsys.readouterr().out
    found = told(path, capsys)
    assert (found["writable"], found["attention"]) == (False, ["writing"])


def test_a_timer_for_mail_that_stopped_asks_for_somebody(
    office: Office, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office.do(SYSTEM, "mail.tell", given={"way": "in", "place": "imap://mail.example/INBOX"})
    assert told(path, capsys)["attention"] == []
    defect = {"message": "The mail server refuses the password.", "values": {}}
    office.do(SYSTEM, "mail.tell", given={"way": "out", "place": "smtp://x", "trouble": defect})
    found = told(path, capsys)
    assert (found["mail_troubles"], found["attention"]) == (1, ["mail"])


def test_a_disk_without_room_for_a_backup_asks_for_somebody(office: Office, path: Path) -> None:
    found = status(office, str(path))
    assert found.free is not None
    huge = 10**10
    assert replace(found, size=huge, free=2 * huge).attention == ()
    assert replace(found, size=huge, free=2 * huge - 1).attention == ("disk",)
    assert replace(found, size=0, free=10**8).attention == ("disk",)


def test_what_can_not_be_read_has_a_status_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--office", tmp_path / "none.kantoor", "status", "--metrics") == 2
    assert capsys.readouterr().out == ""


def test_an_office_in_a_database_has_a_size_and_no_disk_that_is_seen(
    path: Path, postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run("move", path, postgres_url)
    capsys.readouterr()
    run("--office", postgres_url, "status", "--json")
    found = json.loads(capsys.readouterr().out)
    assert found["size"] > 1_000_000
    assert found["free"] is None
    assert found["writable"]
    assert found["items"]["new"] == 14
