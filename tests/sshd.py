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
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests import warm
from tests.terminal import Terminal
from tui.server.places import Places
from tui.server.programs import keys, session
from tui.server.sshd import lines

__all__ = ["PROGRAM", "Server", "ask", "free_port", "is_possible", "running"]

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
TrustedUserCAKeys {folder}/authority.pub
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
    _pid: int = 0

    def key(self, name: str, *words: str) -> Path:
        """A new pair of keys; the path of the private one."""
        path = self.folder / name
        given = words or ("-t", "ed25519")
        run = ["ssh-keygen", "-q", "-N", "", "-C", name, "-f", path, *given]
        subprocess.run(run, check=True, stdin=subprocess.DEVNULL)
        return path

    def certify(self, key: Path) -> None:
        """Have the authority that this machine trusts say that whoever has the key is the account."""
        run = ["ssh-keygen", "-q", "-s", self.folder / "authority", "-I", key.name,
               "-n", self.user, f"{key}.pub"]  # fmt: skip
        subprocess.run(run, check=True, stdin=subprocess.DEVNULL)

    def admit(self, name: str, key: Path) -> None:
        """Let somebody of the office sign in with a key."""
        words = ("--office", self.office, "key", "add", name, f"{key}.pub")
        warm.run([warm.KANTOOR, *words]).check_returncode()

    @property
    def address(self) -> str:
        """Whom to ask for, and where."""
        return f"{self.user}@127.0.0.1"

    def options(self, key: Path) -> list[str]:
        """What ssh, sftp and scp are told to come here with a key, and with nothing of the machine."""
        settings = {
            "Port": self.port, "IdentitiesOnly": "yes", "IdentityAgent": "none", "BatchMode": "yes",
            "StrictHostKeyChecking": "no", "UserKnownHostsFile": self.folder / "known",
            "LogLevel": "ERROR",
        }  # fmt: skip
        said = [word for name, value in settings.items() for word in ("-o", f"{name}={value}")]
        return ["-F", "none", "-i", str(key), *said]

    def command(self, key: Path, *words: str, options: Sequence[str] = ()) -> list[str]:
        """What a clerk types to get here, in full."""
        return ["ssh", *self.options(key), *options, self.address, *words]

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
        return ask(self.command(key, *words, options=options))

    def exchange(
        self, key: Path, *words: str, data: bytes = b"", options: Sequence[str] = ()
    ) -> subprocess.CompletedProcess[bytes]:
        """Ask with bytes on standard input; what came back, in bytes."""
        run = self.command(key, *words, options=options)
        return subprocess.run(run, input=data, capture_output=True, check=False, timeout=PATIENCE)

    def by_plink(
        self, key: Path, *words: str, data: bytes = b""
    ) -> subprocess.CompletedProcess[bytes]:
        """The same with the client of PuTTY, which wants its own form of key."""
        converted = self.folder / f"{key.name}.ppk"
        run = ["puttygen", key, "-O", "private", "-o", converted]
        subprocess.run(run, check=True, stdin=subprocess.DEVNULL)
        printed = ask(["ssh-keygen", "-l", "-f", self.folder / "host.pub"]).stdout.split()[1]
        plink = ["plink", "-batch", "-ssh", "-P", str(self.port), "-i", converted,
                 "-hostkey", printed, self.address, *words]  # fmt: skip
        home = {**os.environ, "HOME": str(self.folder)}
        return subprocess.run(
            plink, input=data, capture_output=True, check=False, timeout=PATIENCE, env=home
        )

    def processes(self) -> dict[int, str]:
        """What runs by this server now, by process: its words. Also what left its parent."""
        mark = f" 127.0.0.1 {self.port}".encode()
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):  # it ended meanwhile
                if any(one.startswith(b"SSH_CONNECTION=") and one.endswith(mark)
                       for one in (folder / "environ").read_bytes().split(b"\0")):  # fmt: skip
                    words = (folder / "cmdline").read_bytes().replace(b"\0", b" ")
                    found[int(folder.name)] = words.decode().strip()
        return found

    def listens(self) -> set[str]:
        """Sockets at which sshd's children listen: for a display, an agent, or a tunnel."""
        held = set()
        for pid in self._children(self._pid):
            for fd in Path(f"/proc/{pid}/fd").iterdir():
                with suppress(OSError):  # it was closed meanwhile
                    held.add(os.readlink(fd))
        tcp = [line.split() for name in ("tcp", "tcp6")
               for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]]  # fmt: skip
        unix = [line.split() for line in Path("/proc/net/unix").read_text().splitlines()[1:]]
        listening = {fields[9]: fields[1] for fields in tcp if fields[3] == "0A"}
        listening |= {fields[6]: fields[-1] for fields in unix if fields[3] == "00010000"}
        return {place for inode, place in listening.items() if f"socket:[{inode}]" in held}

    def _children(self, pid: int) -> list[int]:
        """All that stems from a process, as far as it did not leave its parent."""
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [one for child in map(int, told) for one in (child, *self._children(child))]

    def wait_for_end(self) -> None:
        """Wait until nothing runs by this server any more."""
        while running := self.processes():
            pid, words = next(iter(running.items()))
            with suppress(ProcessLookupError):  # it ended meanwhile
                watch = os.pidfd_open(pid)
                try:
                    if not select.select([watch], [], [], PATIENCE)[0]:
                        raise AssertionError(f"this goes on: {words}")
                finally:
                    os.close(watch)

    @property
    def said(self) -> str:
        """sshd's own log."""
        return (self.folder / "sshd.log").read_text(errors="replace")


def ask(words: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
    """Run a program that asks this server for something; what came of it."""
    return subprocess.run(
        words,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


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
        server._pid = process.pid
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
    server = Server(free_port(), folder, office, user, folder / "kantoor.log")
    for name in ("host", "authority"):
        subprocess.run(
            ["ssh-keygen", "-q", "-N", "", "-t", "ed25519", "-f", folder / name], check=True
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


def free_port() -> int:
    """A port of 127.0.0.1 at which nothing listens."""
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
