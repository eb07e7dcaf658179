"""What `kantoor server install` lays down, and that twice is as once."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from store.errors import Unavailable
from tests.tui.server.conftest import BACKUP_KEY, PYTHON, put
from tui import cli
from tui.server.install import write_checked
from tui.server.parts import File
from tui.server.places import Places
from tui.server.sshd import DROP_IN, lines
from tui.server.units import units, user_slice
from tui.server.writing_files import CHANGED, NEW, SAME

BEFORE_ANY_MATCH = "PermitUserEnvironment no"
"""sshd refuses this one in a Match block, so here it stands before the block."""
IN_THE_BLOCK = """\
Match User kantoor
    AuthorizedKeysFile none
    AuthorizedKeysCommand /usr/lib/kantoor/keys %u %f %t %k
    AuthorizedKeysCommandUser kantoor
    TrustedUserCAKeys none
    AuthorizedPrincipalsFile none
    AuthenticationMethods publickey
    PasswordAuthentication no
    KbdInteractiveAuthentication no
    PermitTTY yes
    PermitUserRC no
    AcceptEnv none
    DisableForwarding yes
    AllowAgentForwarding no
    AllowTcpForwarding no
    X11Forwarding no
    PermitTunnel no
    MaxSessions 1
    ClientAliveInterval 30
    ClientAliveCountMax 4"""
"""By hand, as it was designed; AcceptEnv means a variable that is called none, and replaces the
list of the machine."""
SLICE = "/etc/systemd/system/user-{}.slice.d/kantoor.conf"
LAID = {
    "/var/lib/kantoor": 0o700,
    "/var/lib/kantoor/backups": 0o700,
    "/var/log/kantoor": 0o700,
    "/usr/lib/kantoor": 0o755,
    "/etc/kantoor": 0o755,
    "/etc/kantoor/backup-recipients": 0o644,
    "/usr/lib/kantoor/keys": 0o755,
    "/usr/lib/kantoor/session": 0o755,
    "/etc/systemd/system/kantoor-host.service": 0o644,
    "/etc/systemd/system/kantoor-mail.service": 0o644,
    "/etc/systemd/system/kantoor-mail.timer": 0o644,
    "/etc/systemd/system/kantoor-scans.service": 0o644,
    "/etc/systemd/system/kantoor-scans.timer": 0o644,
    "/etc/systemd/system/kantoor-lab.service": 0o644,
    "/etc/systemd/system/kantoor-lab.timer": 0o644,
    "/etc/systemd/system/kantoor-returns.service": 0o644,
    "/etc/systemd/system/kantoor-returns.timer": 0o644,
    "/etc/systemd/system/kantoor-tick.service": 0o644,
    "/etc/systemd/system/kantoor-tick.timer": 0o644,
    "/etc/systemd/system/kantoor-backup.service": 0o644,
    "/etc/systemd/system/kantoor-backup.timer": 0o644,
    "/etc/systemd/system/kantoor-recurring.service": 0o644,
    "/etc/systemd/system/kantoor-recurring.timer": 0o644,
    "/etc/systemd/system/kantoor-check.service": 0o644,
    "/etc/systemd/system/kantoor-check.timer": 0o644,
    SLICE.format(os.getuid()): 0o644,
    "/etc/logrotate.d/kantoor": 0o644,
    "/etc/ssh/sshd_config.d/kantoor.conf": 0o644,
}


def install(*words: str | Path) -> int:
    given = ("--program", PYTHON, "--backup-to", BACKUP_KEY, *words)
    return cli.main(["server", "install", *map(str, given)])


def test_a_dry_run_tells_sshds_lines_as_designed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert install("--dry-run", "--root", root) == 0
    told = capsys.readouterr().out.splitlines()
    start = told.index(f"{DROP_IN}  root 0644") + 1
    text = [line.removeprefix("    ") for line in told[start:]]
    said = [line for line in text if line and not line.lstrip().startswith("#")]
    assert said == [BEFORE_ANY_MATCH, *IN_THE_BLOCK.splitlines()]


def test_a_dry_run_tells_every_part_and_changes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(root.rglob("*"))
    assert install("--dry-run", "--root", root) == 0
    told = capsys.readouterr().out.splitlines()
    owners = {line.split()[0].rstrip("/"): line.split()[1:] for line in told if line[:1] == "/"}
    kantoors = {"/var/lib/kantoor", "/var/lib/kantoor/backups", "/var/log/kantoor"}
    assert owners == {path: ["kantoor" if path in kantoors else "root", f"{mode:04o}"]
                      for path, mode in LAID.items()}  # fmt: skip
    assert sorted(root.rglob("*")) == before


def test_a_dry_run_on_this_machine_tells_how_the_account_is_made(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert install("--dry-run", "--data", "/srv/office") == 0
    told = capsys.readouterr().out.splitlines()
    made = [line for line in told if line.startswith(("groupadd ", "useradd "))]
    there = any(line.startswith("kantoor:") for line in Path("/etc/passwd").read_text().split())
    wanted = [] if there else [
        "groupadd --system kantoor",
        "useradd --system --gid kantoor --home-dir /srv/office --no-create-home --shell /bin/sh"
        " --password '*' --comment Kantoor kantoor",
    ]  # fmt: skip
    assert made == wanted
    assert "/srv/office/backups/  kantoor 0700" in told


def test_all_of_it_is_laid_with_its_modes(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert install("--root", root) == 0
    assert capsys.readouterr().out.splitlines() == [f"{path}: new" for path in LAID]
    for path, mode in LAID.items():
        assert stat.S_IMODE((root / path[1:]).stat().st_mode) == mode, path
    for above in ("etc/systemd", "etc/logrotate.d", "var/lib", "usr"):
        assert stat.S_IMODE((root / above).stat().st_mode) == 0o755, above


def test_twice_is_as_once_and_what_was_changed_is_put_back(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install("--root", root)
    capsys.readouterr()
    assert install("--root", root) == 0
    assert capsys.readouterr().out.splitlines() == [f"{path}: unchanged" for path in LAID]
    (root / "var/log/kantoor").chmod(0o755)
    (root / "usr/lib/kantoor/keys").chmod(0o777)
    put(root / "etc/logrotate.d/kantoor", "")
    install("--root", root)
    told = capsys.readouterr().out.splitlines()
    assert [line for line in told if not line.endswith(": unchanged")] == [
        "/var/log/kantoor: changed",
        "/usr/lib/kantoor/keys: changed",
        "/etc/logrotate.d/kantoor: changed",
    ]
    assert stat.S_IMODE((root / "usr/lib/kantoor/keys").stat().st_mode) == 0o755
    assert [path for path in root.rglob(".*.new") if path.is_file()] == []


def test_who_reads_no_further_ends_it_quietly() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    words = [sys.executable, "-m", "tui.cli", "server", "install", "--dry-run"]
    run = subprocess.run(words, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (run.returncode, run.stderr) == (1, "")


def test_a_link_where_a_folder_should_be_is_not_followed(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install("--root", root)
    backups = root / "var/lib/kantoor/backups"
    backups.rmdir()
    other = tmp_path / "other"
    other.mkdir()
    other.chmod(0o755)
    backups.symlink_to(other)
    assert install("--root", root) == 2
    assert "backups was not installed" in capsys.readouterr().err
    assert stat.S_IMODE(other.stat().st_mode) == 0o755


@pytest.mark.parametrize("path", ["var/lib", "/var/lib/my office", "/a/$HOME", "/a\nb", "/a%i"])
def test_a_path_that_would_need_quotes_is_refused(
    path: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert install("--root", root, "--data", path) == 2
    assert "Cannot use" in capsys.readouterr().err
    assert not (root / "usr").exists()


def test_without_root_nothing_is_changed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert install() == 2
    assert "Run this as root" in capsys.readouterr().err


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives folders to another account")
def test_folders_are_given_to_the_account(root: Path) -> None:
    put(
        root / "etc/passwd",
        "root:x:0:0::/root:/bin/sh\nkantoor:x:987:986::/var/lib/kantoor:/bin/sh\n",
    )
    install("--root", root)
    laid = {*LAID, SLICE.format(987)} - {SLICE.format(os.getuid())}
    owners = {path: ((root / path[1:]).stat().st_uid, (root / path[1:]).stat().st_gid)
              for path in laid}  # fmt: skip
    assert {path for path, owner in owners.items() if owner == (987, 986)} == {
        "/var/lib/kantoor", "/var/lib/kantoor/backups", "/var/log/kantoor"}  # fmt: skip
    assert set(owners.values()) == {(987, 986), (0, 0)}


def test_sshd_takes_the_lines(sshd: Path, open_folder: Path) -> None:
    part = drop_in("\n".join(lines("kantoor", Places(PYTHON).keys)))
    assert write_checked(part, open_folder, sshd) == NEW
    assert write_checked(part, open_folder, sshd) == SAME
    assert write_checked(drop_in("# none\n"), open_folder, sshd) == CHANGED


@pytest.mark.parametrize("before", [None, "Match User kantoor\n    MaxSessions 1\n"])
def test_what_sshd_refuses_is_taken_away_again(
    before: str | None, sshd: Path, open_folder: Path
) -> None:
    path = open_folder / DROP_IN[1:]
    if before is not None:
        put(path, before)
    with pytest.raises(Unavailable, match=r"PermitUserEnvironment.*not allowed within a Match"):
        write_checked(
            drop_in("Match User kantoor\n    PermitUserEnvironment no\n"), open_folder, sshd
        )
    assert (path.read_text() if path.exists() else None) == before


@pytest.mark.parametrize("before", [None, b"# g\xe9\xe9n UTF-8\nMatch User kantoor\n"])
def test_what_sshd_can_not_judge_is_taken_away_again(
    before: bytes | None, open_folder: Path
) -> None:
    path = open_folder / DROP_IN[1:]
    path.parent.mkdir(parents=True)
    if before is not None:
        path.write_bytes(before)
    not_to_be_run = put(open_folder / "sshd", "")
    with pytest.raises(PermissionError):
        write_checked(drop_in("# none\n"), open_folder, not_to_be_run)
    assert (path.read_bytes() if path.exists() else None) == before
    assert [*path.parent.iterdir()] == ([] if before is None else [path])


def drop_in(text: str) -> File:
    return File(DROP_IN, 0o644, text)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    made = [put(tmp_path / Path(path).name, re.sub("(User|Group)=kantoor", r"\1=root", text))
            for path, text in units(Places(sys.executable))]  # fmt: skip
    run = subprocess.run(["systemd-analyze", "verify", "--man=no", *made],
                         capture_output=True, text=True, check=False)  # fmt: skip
    assert (run.returncode, run.stderr) == (0, "")


def test_no_unit_takes_the_whole_machine() -> None:
    texts = dict([*units(Places(PYTHON)), user_slice(987)])
    for path, text in texts.items():
        if not path.endswith(".timer"):
            assert re.search("^MemoryMax=[5-8]0%$", text, re.MULTILINE), path
            assert re.search("^TasksMax=[0-9]+$", text, re.MULTILINE), path
