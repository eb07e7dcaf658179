"""The backups of a new server are encrypted, and no office stops having backups for want of a key."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from store.office import Office
from tests.tui.server.conftest import BACKUP_KEY, PYTHON, put
from tests.tui.verbs.conftest import run
from tui.server.doctor import examine
from tui.server.machine import Machine

RECIPIENTS = "etc/kantoor/backup-recipients"
KEYS = ["age", "ssh"]


def installed(root: Path, *words: str | Path) -> int:
    return run("server", "install", "--root", root, "--program", PYTHON, *words)


def nightly(root: Path) -> int:
    """Run the verb of the nightly timer, on the office under `root`."""
    unit = (root / "etc/systemd/system/kantoor-backup.service").read_text()
    (line,) = re.findall(r"^ExecStart=.* -m tui\.cli --office (.*)$", unit, re.MULTILINE)
    office, *words = line.split()
    return run("--office", root / office[1:],
               *(root / word[1:] if word.startswith("/") else word for word in words))  # fmt: skip


def key_pair(folder: Path, sort: str) -> tuple[Path, Path]:
    """The files of a private key and of its public half."""
    private = folder / f"{sort}-key"
    if sort == "ssh":
        make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(private)]
        subprocess.run(make, check=True)
        return private, private.with_name("ssh-key.pub")
    pyrage = pytest.importorskip("pyrage")
    made = pyrage.x25519.Identity.generate()
    put(private, f"{made}\n")
    return private, put(folder / "age-key.pub", f"# for the backups\n{made.to_public()}\n")


def test_a_new_server_is_not_made_without_a_key(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert installed(root) == 2
    told = capsys.readouterr().err
    assert "ssh-keygen" in told
    assert "--backup-to kantoor-backup.pub" in told
    assert not (root / "usr").exists()
    assert not (root / "etc/kantoor").exists()


@pytest.mark.parametrize("text", ["AGE-SECRET-KEY-1QQ", "-----BEGIN OPENSSH PRIVATE KEY-----", "x"])
def test_what_is_no_public_key_is_refused_and_not_shown(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    assert installed(root, "--backup-to", put(tmp_path / "key", text)) == 2
    told = capsys.readouterr().err
    assert ("private key" in told) == (len(text) > 1)
    assert "SECRET-KEY" not in told
    assert not (root / "usr").exists()


@pytest.mark.parametrize("sort", KEYS)
def test_a_nightly_backup_is_read_by_the_owner_alone(
    machine: Machine, tmp_path: Path, sort: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root, folder = machine.root, machine.at(machine.places.backups)
    private, public = key_pair(tmp_path, sort)
    assert installed(root, "--backup-to", public, "--backup-to", BACKUP_KEY) == 0
    (folder / "office-1.kantoor-backup").unlink()
    assert nightly(root) == 0
    (backup,) = folder.iterdir()
    assert run("restore", backup, tmp_path / "plain.kantoor") == 2
    assert "--identity" in capsys.readouterr().err
    again = tmp_path / "again.kantoor"
    assert run("restore", backup, again, "--identity", private) == 0
    assert run("--office", again, "verify", backup) == 0
    offices = [Office.open(place) for place in (machine.at(machine.places.office), again)]
    assert offices[0].verify() == offices[1].verify()
    for office in offices:
        office.close()
    assert [name for name, _finding in examine(machine) if name != "backup"] == []


def test_an_office_without_a_key_keeps_its_backups_and_is_told(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    """As an office that was there before: its server is installed anew, without a key."""
    root, folder = machine.root, machine.at(machine.places.backups)
    shutil.rmtree(root / "etc/kantoor")
    (folder / "office-1.kantoor-backup").unlink()
    assert installed(root) == 0
    assert [name for name, _finding in examine(machine)] == ["backup", "sealing"]
    capsys.readouterr()
    assert nightly(root) == 1
    told = capsys.readouterr().err
    assert "It is not encrypted" in told
    assert f"{RECIPIENTS} contains no key" in told
    assert len([*folder.iterdir()]) == 1
    (finding,) = [one for name, one in examine(machine) if name == "sealing"]
    assert "--backup-to FILE" in finding.remedy


def test_an_upgrade_keeps_the_keys_and_another_key_replaces_them(
    machine: Machine, tmp_path: Path
) -> None:
    before = (machine.root / RECIPIENTS).read_text()
    assert BACKUP_KEY.read_text() in before
    assert installed(machine.root) == 0
    assert (machine.root / RECIPIENTS).read_text() == before
    _private, public = key_pair(tmp_path, "age")
    assert installed(machine.root, "--backup-to", public) == 0
    after = (machine.root / RECIPIENTS).read_text()
    assert BACKUP_KEY.read_text() not in after
    assert public.read_text().splitlines()[-1] in after


def test_a_backup_by_hand_says_that_it_is_not_encrypted(
    machine: Machine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = machine.at(machine.places.office)
    assert run("--office", office, "backup", tmp_path / "b") == 0
    assert "It is not encrypted" in capsys.readouterr().err
    assert run("--office", office, "backup", tmp_path / "c", "--recipients", tmp_path / "no") == 2
    assert not (tmp_path / "c").exists()
