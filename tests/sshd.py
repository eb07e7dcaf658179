"""A real OpenSSH server on 127.0.0.1, with the lines and programs that an office server gets.

    with sshd.running(office) as server:
        key = server.key("anna")            # made by ssh-keygen, not known to the office yet
        with server.clerk(key) as terminal: ...
        server.run(key, "id")               # what else may be asked for through ssh

The account is that of who runs the tests. OpenSSH trusts a program for keys only in folders that
nobody but root can write in, so root it is, with `/run` for its two programs.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.terminal import Terminal
from tui.server.places import Places
from tui.server.programs import keys, session
from tui.server.sshd import lines

__all__ = ["PROGRAM", "Server", "is_possible", "running"]

PROGRAM = Path("/usr/sbin/sshd")
PATIENCE = 30.0
SETTINGS = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
PidFile none
UsePAM no
LogLevel VERBOSE
StrictModes yes
MaxStartups 200
Subsystem sftp internal-sftp
{lines}
"""


def is_possible() -> bool:
    """Whether an OpenSSH server is here, and who runs the tests may start one."""
    return PROGRAM.exists() and os.getuid() == 0


@dataclass
class Server:
    """A server that runs; `log` is Kantoor's own, `said` sshd's."""

    port: int
    folder: Path
    office: Path
    user: str
    log: Path
    _ssh: list[str] = field(default_factory=list)

    def key(self, name: str, *words: str) -> Path:
        """A new pair of keys; the path of the private one."""
        path = self.folder / name
        given = words or ("-t", "ed25519")
        run = ["ssh-keygen", "-q", "-N", "", "-C", name, "-f", path, *given]
        subprocess.run(run, check=True, stdin=subprocess.DEVNULL)
        return path

    def admit(self, name: str, key: Path) -> None:
        """Let somebody of the office sign in with a key."""
        run = [Path(sys.executable).with_name("kantoor"), "--office", self.office,
               "key", "add", name, f"{key}.pub"]  # fmt: skip
        subprocess.run(run, check=True, stdout=subprocess.DEVNULL)

    def command(self, key: Path, *words: str, options: Sequence[str] = ()) -> list[str]:
        """What a clerk types to get here, in full."""
        return [
            "ssh", "-F", "none", "-p", str(self.port), "-i", str(key),
            "-o", "IdentitiesOnly=yes", "-o", "IdentityAgent=none", "-o", "BatchMode=yes",
            "-o", "StrictHostKeyChecking=no", "-o", f"UserKnownHostsFile={self.folder}/known",
            "-o", "LogLevel=ERROR", *options, f"{self.user}@127.0.0.1", *words,
        ]  # fmt: skip

    def clerk(
        self,
        key: Path,
        *,
        options: Sequence[str] = (),
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
    ) -> Terminal:
        """Somebody signs in, at a terminal of their own."""
        words = self.command(key, options=("-tt", *options))
        return Terminal(words, columns=columns, rows=rows, environment=environment)

    def run(
        self, key: Path, *words: str, options: Sequence[str] = ()
    ) -> subprocess.CompletedProcess[str]:
        """Ask for something else, without a terminal; what came of it."""
        return subprocess.run(
            self.command(key, *words, options=options),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )

    @property
    def said(self) -> str:
        """sshd's own log."""
        return (self.folder / "sshd.log").read_text(errors="replace")


@contextmanager
def running(office: Path) -> Iterator[Server]:
    """A server for one office, with an account that only its keys open."""
    folder = Path(tempfile.mkdtemp(prefix="kantoor-sshd-"))
    programs = Path("/run") / f"kantoor-{secrets.token_hex(8)}"
    programs.mkdir(mode=0o755)
    Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    process = None
    try:
        server = _laid(folder, programs, office)
        with (folder / "sshd.log").open("wb") as log:
            process = subprocess.Popen(
                [PROGRAM, "-D", "-e", "-f", folder / "sshd_config"], stderr=log, stdout=log
            )
        _wait_for(server.port, process, server)
        yield server
    finally:
        if process is not None:
            process.terminate()
            process.wait(PATIENCE)
        shutil.rmtree(programs)
        shutil.rmtree(folder)


def _laid(folder: Path, programs: Path, office: Path) -> Server:
    user = pwd.getpwuid(os.getuid()).pw_name
    server = Server(_free_port(), folder, office, user, folder / "kantoor.log")
    subprocess.run(
        ["ssh-keygen", "-q", "-N", "", "-t", "ed25519", "-f", folder / "host"], check=True
    )
    places = Places(sys.executable, str(office.parent), str(programs), str(folder))
    assert (places.office, places.log) == (str(office), str(server.log))
    for path, text in ((places.keys, keys(places)), (places.session, session(places))):
        Path(path).write_text(text)
        Path(path).chmod(0o755)
    said = "\n".join(lines(user, places.keys))
    settings = SETTINGS.format(lines=said, folder=folder, port=server.port)
    (folder / "sshd_config").write_text(settings)
    return server


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes], server: Server) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None or time.monotonic() > end:
            raise AssertionError(f"sshd did not start:\n{server.said}")
        time.sleep(0.02)
