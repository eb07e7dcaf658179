"""Each check finds the fault it is there for and names the remedy; a whole server has none."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from store.errors import Invalid
from tests.conftest import NOW
from tests.tui.server.conftest import NOBODY, PYTHON, put
from tui import cli
from tui.server.doctor import CHECKS, examine, status
from tui.server.machine import Finding, Machine, Terminal
from tui.server.places import SYSTEM, Places
from tui.server.sshd import DROP_IN, lines

Plant = Callable[[Machine], object]
"""Plants a fault under a machine's root, or gives the machine that has it."""


def without_account(machine: Machine) -> None:
    put(machine.at("/etc/passwd"), f"root:x:{os.getuid()}:{os.getgid()}::/root:/bin/bash\n")


def with_account(home: str, shell: str, uid: int) -> Plant:
    return lambda machine: put(
        machine.at("/etc/passwd"),
        f"root:x:{os.getuid()}:{os.getgid()}::/root:/bin/bash\n"
        f"kantoor:x:{uid}:{os.getgid()}::{home}:{shell}\n",
    )


def with_password(text: str) -> Plant:
    return lambda machine: put(machine.at("/etc/shadow"), f"kantoor:{text}:20000::::::\n")


def mode(path: str, wanted: int) -> Plant:
    return lambda machine: machine.at(path).chmod(wanted)


def text(path: str, wanted: str) -> Plant:
    return lambda machine: put(machine.at(path), wanted)


def gone(path: str) -> Plant:
    return lambda machine: (
        shutil.rmtree(machine.at(path)) if machine.at(path).is_dir() else machine.at(path).unlink()
    )


def roots_are_others(machine: Machine) -> None:
    ids = f"{os.getuid()}:{os.getgid()}"
    put(machine.at("/etc/passwd"), f"root:x:54321:54321::/root:/bin/bash\n"
                                   f"kantoor:x:{ids}::/var/lib/kantoor:/bin/sh\n")  # fmt: skip


def beside_the_office(machine: Machine) -> None:
    put(machine.at("/var/lib/kantoor/office.kantoor.before-20261101"), "").chmod(0o644)


def tray(of_person: int, of_file: int) -> Plant:
    """A tray whose folder and file have these modes."""

    def plant(machine: Machine) -> None:
        folder = machine.at("/var/lib/kantoor/office.files/3")
        folder.mkdir(parents=True)
        file = put(folder / "0a1b", "")
        file.parent.parent.chmod(0o700)
        file.parent.chmod(of_person)
        file.chmod(of_file)

    return plant


def scans(mode: int) -> Plant:
    """The folder of a queue's scans with this mode, or a link."""

    def plant(machine: Machine) -> None:
        root = machine.at("/var/lib/kantoor-scans")
        root.mkdir(mode=0o700)
        if mode:
            (root / "POST").mkdir(mode=mode)
            (root / "POST").chmod(mode)
        else:
            (root / "POST").symlink_to("/etc")

    return plant


def messages(machine: Machine) -> None:
    """The folder of a department's messages, open to all."""
    folder = machine.at("/var/lib/kantoor-lab/ADM")
    folder.mkdir(mode=0o700, parents=True)
    folder.chmod(0o777)


def returns(machine: Machine) -> None:
    """The folder of the answers for a department, open to all."""
    folder = machine.at("/var/lib/kantoor-returns/ADM")
    folder.mkdir(mode=0o700, parents=True)
    folder.chmod(0o777)


def tray_elsewhere(machine: Machine) -> None:
    machine.at("/var/lib/kantoor/office.files").symlink_to("/etc")


def readable_backup(machine: Machine) -> None:
    backup = machine.at("/var/lib/kantoor/backups/office-2.kantoor-backup")
    backup.write_bytes(gzip.compress(b"..."))
    half_an_hour_ago = (NOW - timedelta(minutes=30)).timestamp()
    os.utime(backup, (half_an_hour_ago, half_an_hour_ago))


def without_python(machine: Machine) -> None:
    machine.at(PYTHON).chmod(0o600)


def bare(machine: Machine) -> None:
    for folder in machine.root.iterdir():
        shutil.rmtree(folder)
    machine.at("/etc").mkdir()
    without_account(machine)


HOME, SHELL = "/var/lib/kantoor", "/bin/sh"
OFFICE = "/var/lib/kantoor/office.kantoor"
FAULTS: list[tuple[str, str, Plant, str, str]] = [
    ("a bare machine", "installed", bare, "not installed here", "sudo kantoor server install"),
    ("no account", "account", without_account, "Account kantoor does not exist", "useradd --system"),
    ("another home", "account", with_account("/home/kantoor", SHELL, os.getuid()),
     "has home /home/kantoor", "usermod --home /var/lib/kantoor"),
    ("no shell", "account", with_account(HOME, "/usr/sbin/nologin", os.getuid()),
     "shell /usr/sbin/nologin", "--shell /bin/sh kantoor"),
    ("a password", "password", with_password("$y$j9T$abc"), "with a password", "usermod --password '*'"),
    ("no password needed", "password", with_password(""), "with a password", "usermod --password '*'"),
    ("data open to others", "folders", mode(HOME, 0o755), "mode 0755, not 0700", "chmod 0700"),
    ("no folder for logs", "folders", gone("/var/log/kantoor"), "kantoor is missing", "server install"),
    ("a program of others", "files", mode("/usr/lib/kantoor/keys", 0o775), "mode 0775, not 0755", "chmod 0755"),
    ("a program that is changed", "files", text("/usr/lib/kantoor/session", "#!/bin/sh\nsh\n"),
     "session differs from the installed version", "server install"),
    ("no unit", "files", gone("/etc/systemd/system/kantoor-backup.timer"), "timer is missing", "server install"),
    ("another drop-in", "files", text(DROP_IN, "Match User kantoor\n"), "kantoor.conf differs from", "server install"),
    ("a way that others can change", "library", mode("/usr/lib", 0o777), "can write in", "a system folder"),

    ("a Python that can't be run", "program", without_python, "kantoor cannot run", "chmod -R a+rX /opt/kantoor"),
    ("no Python", "program", gone("/opt/kantoor"), "kantoor cannot run", "/opt/kantoor"),
    ("a Python with a hole", "interpreter", lambda machine: replace(machine, holes=("CVE-2024-6923",)),
     "has a known vulnerability: CVE-2024-6923", "3.11.10"),
    ("a program that others can change", "python", mode("/opt/kantoor/.venv/lib/cli.py", 0o666),
     "can change", "chmod -R go-w"),
    ("a folder in which others can write", "python", mode("/opt/kantoor", 0o777), "opt/kantoor, which", "chmod go-w"),
    ("a system folder in which others write", "python", mode("/opt", 0o777), "opt, which", "a system folder"),
    ("no include", "drop-in", text("/etc/ssh/sshd_config", "UsePAM yes\n"), "does not include", "Include /etc/ssh"),
    ("an include for some", "drop-in", text("/etc/ssh/sshd_config", "Match all\nInclude sshd_config.d/*.conf\n"),
     "does not include", "first line"),
    ("no office", "office", gone(OFFICE), "No office at", "kantoor new --server"),
    ("a damaged office", "office", text(OFFICE, "x" * 9000), "Damaged", "operations"),
    ("an office open to others", "privacy", mode(OFFICE, 0o640), "mode 0640, not 0600", "chmod 0600"),
    ("an older office open to others", "privacy", beside_the_office, "before-20261101 has mode", "chmod 0600"),
    ("a tray open to others", "trays", tray(0o750, 0o600), "mode 0750, not 0700", "chmod 0700"),
    ("a file of a tray open to others", "trays", tray(0o700, 0o640), "mode 0640, not 0600", "chmod 0600"),
    ("a tray that is a link", "trays", tray_elsewhere, "leads elsewhere", "rm "),
    ("scans open to others", "scans", scans(0o777), "mode 0777, not 0770", "chmod 0770"),
    ("returns open to others", "returns", returns, "mode 0777, not 0770", "chmod 0770"),
    ("messages open to others", "messages", messages, "mode 0777, not 0770", "chmod 0770"),
    ("scans that are a link", "scans", scans(0), "no files are taken in there", "rm "),
    ("a log open to others", "log", mode("/var/log/kantoor/kantoor.log", 0o644), "mode 0644", "chmod 0600"),
    ("a clock that went back", "clock", lambda machine: replace(machine, now=NOW - timedelta(days=1)),
     "the last work was saved at 23-11-2026", "accept-clock"),
    ("no backup", "backup", gone("/var/lib/kantoor/backups/office-1.kantoor-backup"), "No backup", "kantoor-backup"),
    ("an old backup", "backup", lambda machine: replace(machine, now=NOW + timedelta(hours=26)),
     "last backup is of 23-11-2026 09:00", "systemctl start kantoor-backup"),
    ("a backup that anybody reads", "sealing", readable_backup,
     "last backup is not encrypted", "systemctl start kantoor-backup"),
    ("a wrong key for the backups", "sealing", text("/etc/kantoor/backup-recipients", "age1x\n"),
     "not an age recipient", "--backup-to FILE"),
    ("no file of keys for the backups", "files", gone("/etc/kantoor/backup-recipients"),
     "backup-recipients is missing", "server install"),
    ("a share of the disk", "room", lambda machine: replace(machine, usage=lambda _: (10**12, 0, 49 * 10**9)),
     "nearly full: 49000 MB free of 1000000 MB", "du -xh"),
    ("a small disk", "room", lambda machine: replace(machine, usage=lambda _: (10**10, 0, 9 * 10**8)),
     "nearly full: 900 MB free of 10000 MB", "du -xh"),
    ("no name of a terminal", "terminal", lambda machine: replace(machine, terminal=Terminal("", "utf-8")),
     "does not know terminal “”", "export TERM="),
    ("an unknown terminal", "terminal", lambda machine: replace(machine, terminal=Terminal("../../x", "utf-8")),
     "does not know terminal “../../x”", "export TERM="),
    ("no Unicode", "terminal", lambda machine: replace(machine, terminal=Terminal("xterm", "ascii")),
     "shows ascii, not UTF-8", "export LANG="),
]  # fmt: skip
"""What is wrong, which check finds it, how it is planted, and words of what is told."""
ONLY_TOGETHER = {"sshd"}
"""Checks whose fault is planted below, as they take an sshd."""


def test_a_whole_server_has_no_findings(machine: Machine) -> None:
    assert examine(machine) == []
    assert status([]) == 0


@pytest.mark.parametrize(("check", "plant", "what", "remedy"), [fault[1:] for fault in FAULTS],
                         ids=[fault[0] for fault in FAULTS])  # fmt: skip
def test_a_fault_is_found_with_its_remedy(
    machine: Machine, check: str, plant: Plant, what: str, remedy: str
) -> None:
    planted = plant(machine)
    found = examine(planted if isinstance(planted, Machine) else machine)
    assert {name for name, _finding in found} == {check}
    assert what in found[0][1].what
    assert remedy in found[0][1].remedy
    assert status(found) == 1


def test_a_sticky_folder_of_the_system_is_safe(machine: Machine) -> None:
    machine.at("/opt").chmod(0o1777)
    assert examine(machine) == []


def test_no_remedy_touches_a_folder_of_the_system(machine: Machine) -> None:
    for path in machine.root.rglob("*"):
        if path.is_dir():
            path.chmod(0o777)
    machine.root.chmod(0o777)
    told = [finding.remedy for _name, finding in examine(machine)]
    touched = {word for remedy in told if remedy.startswith("ch") for word in remedy.split()}
    assert touched & {str(machine.at(path)).rstrip("/") for path in SYSTEM} == set()


@pytest.mark.parametrize("data", ["/srv", "/home", "/var/lib"])
def test_no_folder_of_the_system_becomes_that_of_the_office(data: str) -> None:
    with pytest.raises(Invalid, match=rf"{data}/kantoor"):
        Places(PYTHON, data)


def test_every_check_has_its_fault() -> None:
    assert {fault[1] for fault in FAULTS} | ONLY_TOGETHER == set(CHECKS)


def test_what_is_not_owned_by_whom_it_should_be_is_found(machine: Machine) -> None:
    roots_are_others(machine)
    found = examine(machine)
    assert {name for name, _finding in found} == {"folders", "files"}
    assert "/usr/lib/kantoor/keys is not owned by root." in " ".join(
        one.what for _name, one in found
    )
    with_account(HOME, SHELL, 54321)(machine)
    if os.geteuid() == 0:
        machine.root.chmod(0o700)  # what the other account can't see can't be told either
    found = examine(machine)
    told = [(name, one.remedy) for name, one in found if "not owned by kantoor" in one.what]
    assert {name for name, _remedy in told} == {"folders", "privacy", "log"}
    assert all(remedy.startswith("chown kantoor:kantoor /") for _name, remedy in told)


def test_what_may_not_be_looked_at_is_not_called_well(machine: Machine) -> None:
    shadow = machine.at("/etc/shadow")
    shadow.unlink()
    shadow.mkdir()  # unreadable as a file, for root too
    found = examine(machine)
    assert [(name, one.sure) for name, one in found] == [("password", False)]
    assert "Cannot inspect" in found[0][1].what
    assert status(found) == 2


def test_sshd_heeds_the_drop_in(machine: Machine, sshd: Path, open_folder: Path) -> None:
    assert sshd_findings(machine, sshd, open_folder) == []


@pytest.mark.parametrize(("line", "setting"), [
    ("MaxSessions 10", "MaxSessions 10, not 1"),
    ("AcceptEnv LANG", "AcceptEnv LANG, none, not none"),
    ("AuthorizedKeysFile .ssh/authorized_keys", "AuthorizedKeysFile .ssh/authorized_keys, not none"),
    ("X11Forwarding yes", "X11Forwarding yes, not no"),
    ("TrustedUserCAKeys /etc/ssh/ca.pub", "TrustedUserCAKeys /etc/ssh/ca.pub, not none"),
    ("AuthorizedPrincipalsFile %h/who", "AuthorizedPrincipalsFile %h/who, not none"),
])  # fmt: skip
def test_a_line_that_comes_before_is_found(
    machine: Machine, sshd: Path, open_folder: Path, line: str, setting: str
) -> None:
    put(open_folder / "etc/ssh/sshd_config.d/10-other.conf", f"Match User kant*\n    {line}\n")
    (found,) = sshd_findings(machine, sshd, open_folder)
    assert f"For kantoor, sshd applies {setting}." in found.what
    assert "grep -ri" in found.remedy


def test_an_sshd_that_refuses_its_settings_is_told(
    machine: Machine, sshd: Path, open_folder: Path
) -> None:
    put(open_folder / "etc/ssh/sshd_config.d/10-other.conf", "NoSuchThing yes\n")
    (found,) = sshd_findings(machine, sshd, open_folder)
    assert "NoSuchThing" in found.what
    assert not found.sure


def test_a_machine_without_sshd_is_told(machine: Machine) -> None:
    found = examine(replace(machine, sshd=Path("/nowhere/sshd")))
    assert [(name, one.remedy) for name, one in found] == [
        ("sshd", "apt-get install openssh-server")
    ]


def sshd_findings(machine: Machine, sshd: Path, folder: Path) -> list[Finding]:
    """What is found of an sshd that reads the drop-in of a server in a folder of its own."""
    put(folder / DROP_IN[1:], "\n".join(lines("kantoor", machine.places.keys)))
    return [*CHECKS["sshd"](replace(machine, root=folder, sshd=sshd))]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root acts as another account")
def test_root_leaves_nothing_of_its_own_beside_the_office(
    machine: Machine, open_folder: Path
) -> None:
    put(machine.at("/etc/passwd"), f"kantoor:x:{NOBODY}:{NOBODY}::{HOME}:{SHELL}\n")
    shutil.copytree(machine.root, open_folder, dirs_exist_ok=True)
    theirs = replace(machine, root=open_folder)
    data = theirs.at(HOME)
    for path in (data, *data.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    assert [*CHECKS["office"](theirs), *CHECKS["privacy"](theirs)] == []
    assert {path.stat().st_uid for path in data.iterdir()} == {NOBODY}
    assert (os.geteuid(), os.getegid()) == (0, os.getgid())


def test_the_verb_tells_it_to_people_and_to_programs(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["doctor", "--root", str(machine.root), "--program", PYTHON]
    machine.at("/var/log/kantoor").chmod(0o777)
    assert cli.main(words) == 1
    told = capsys.readouterr().out
    assert f"{machine.at('/var/log/kantoor')} has mode 0777, not 0700.\n    chmod 0700 /" in told
    assert cli.main([*words, "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["status"] == 1
    assert {"check", "what", "remedy", "sure"} == set(said["findings"][0])
    assert "folders" in {one["check"] for one in said["findings"]}
