"""A whole office server under a folder: installed by the verb, with an office in it, and well."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import NOW
from tui import cli, locale
from tui.server.machine import Machine, Terminal
from tui.server.places import Places

PYTHON = "/opt/kantoor/.venv/bin/python"
SSHD_CONFIG = "Include /etc/ssh/sshd_config.d/*.conf\nAcceptEnv LANG LC_*\nX11Forwarding yes\n"
NOBODY = 65534
BACKUP_KEY = Path(__file__).parents[2] / "data/server/backup.pub"
"""The public half of a key that opens the backups."""


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "C")
    locale.use("en")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A system whose root and kantoor are both whoever runs the tests, with nothing installed yet."""
    made = tmp_path / "root"
    for folder in ("etc/ssh", "lib/terminfo/x", "opt/kantoor/.venv/bin", "opt/kantoor/.venv/lib"):
        (made / folder).mkdir(parents=True)
    made.chmod(0o755)
    ids = f"{os.getuid()}:{os.getgid()}"
    put(made / "etc/passwd", f"root:x:{ids}:root:/root:/bin/bash\n"
                             f"kantoor:x:{ids}:Kantoor:/var/lib/kantoor:/bin/sh\n")  # fmt: skip
    put(made / "etc/shadow", "root:*:20000:0:99999:7:::\nkantoor:*:20000::::::\n")
    put(made / "etc/ssh/sshd_config", SSHD_CONFIG)
    put(made / "lib/terminfo/x/xterm", "")
    put(made / PYTHON[1:], "#!/bin/sh\n").chmod(0o755)
    put(made / "opt/kantoor/.venv/pyvenv.cfg", "")
    put(made / "opt/kantoor/.venv/lib/cli.py", "")
    return made


@pytest.fixture
def machine(root: Path, demo_file: Path, capsys: pytest.CaptureFixture[str]) -> Machine:
    """A server without a fault, an hour after its backup."""
    words = ["--root", str(root), "--program", PYTHON, "--backup-to", str(BACKUP_KEY)]
    assert cli.main(["server", "install", *words]) == 0
    capsys.readouterr()
    made = Machine(root, Places(PYTHON), NOW, terminal=Terminal("xterm", "utf-8"),
                   usage=lambda _path: (10**12, 10**11, 9 * 10**11))  # fmt: skip
    shutil.copy(demo_file, made.at(made.places.office))
    made.at(made.places.office).chmod(0o600)
    put(made.at(made.places.log), "{}\n").chmod(0o600)
    backup = put(
        made.at(made.places.backups) / "office-1.kantoor-backup", "age-encryption.org/v1\n"
    )
    an_hour_ago = (NOW - timedelta(hours=1)).timestamp()
    os.utime(backup, (an_hour_ago, an_hour_ago))
    return made


def put(path: Path, text: str) -> Path:
    path.write_text(text)
    return path


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any account can get into, as what is made in it; unlike `tmp_path`."""
    before = os.umask(0o022)
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)
    os.umask(before)


@pytest.fixture
def sshd(open_folder: Path) -> Path:
    """The system's sshd on settings of its own in `open_folder`, as no more than nobody."""
    found = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        pytest.skip("openssh-server is not installed")
    key = open_folder / "host_key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    (open_folder / "etc/ssh/sshd_config.d").mkdir(parents=True)
    here = SSHD_CONFIG.replace("/etc", f"{open_folder}/etc")
    put(open_folder / "etc/ssh/sshd_config", f"HostKey {key}\n{here}")
    if os.geteuid() != 0:
        return Path(found)
    os.chown(key, NOBODY, NOBODY)
    ids = f"--reuid={NOBODY} --regid={NOBODY} --clear-groups"
    program = put(open_folder / "sshd", f'#!/bin/sh\nexec setpriv {ids} {found} "$@"\n')
    program.chmod(0o755)
    return program
