"""Paths on an office server, and the command lines of its programs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from store.errors import N_, Invalid

__all__ = ["ACCOUNT", "DATA", "SETTINGS", "SYSTEM", "Places", "under"]

ACCOUNT = "kantoor"
"""The account that owns all data; only a key of the office signs in as it."""
DATA = "/var/lib/kantoor"
LIBRARY = "/usr/lib/kantoor"
LOGS = "/var/log/kantoor"
SETTINGS = "/etc/kantoor"
"""What root decides and the account reads."""
SYSTEM = frozenset(f"/{name}" for name in (
    "", "bin", "boot", "dev", "etc", "etc/ssh", "etc/systemd", "etc/systemd/system", "home", "lib",
    "media", "mnt", "opt", "proc", "root", "run", "sbin", "srv", "sys", "tmp", "usr", "usr/bin",
    "usr/lib", "usr/lib64", "usr/local", "usr/local/bin", "usr/local/lib", "usr/sbin", "usr/share",
    "var", "var/cache", "var/lib", "var/log", "var/tmp",
))  # fmt: skip
"""Folders of the system itself (hier(7)): others need their owner and mode as they are."""

PLAIN = re.compile(r"(/[A-Za-z0-9_.-]+)+", re.ASCII)
"""A path that sh, sshd, systemd and logrotate read alike, without quotes."""


@dataclass(frozen=True)
class Places:
    """The Python that has Kantoor, and the folders of the data (the account's home), of the two
    programs that sshd starts, and of the logs.

    Raises `Invalid` for a path that needs quotes, and for a folder of the system as one of ours.
    """

    python: str
    data: str = DATA
    library: str = LIBRARY
    logs: str = LOGS

    def __post_init__(self) -> None:
        for path in (self.python, self.data, self.library, self.logs):
            if not PLAIN.fullmatch(path):
                raise Invalid(
                    N_("Cannot use {path}. Give a full path of letters, digits, . _ and -."),
                    path=path,
                )
        for path in (self.data, self.library, self.logs):
            if path in SYSTEM:
                raise Invalid(
                    N_("{path} is a system folder. Give one for Kantoor alone, such as "
                       "{path}/kantoor."), path=path.rstrip("/"))  # fmt: skip

    @property
    def office(self) -> str:
        """The file of the office."""
        return f"{self.data}/office.kantoor"

    @property
    def backups(self) -> str:
        """The folder of its backups."""
        return f"{self.data}/backups"

    @property
    def scans(self) -> str:
        """The folder of the folders in which scanners put files: outside the data, so that they reach it."""
        return f"{self.data}-scans"

    @property
    def messages(self) -> str:
        """The folder of the folders in which other systems put laboratory messages, also outside it."""
        return f"{self.data}-lab"

    @property
    def returns(self) -> str:
        """The folder of the folders in which answers of insurers are put, also outside it."""
        return f"{self.data}-returns"

    @property
    def recipients(self) -> str:
        """The public keys that its nightly backups are encrypted for."""
        return f"{SETTINGS}/backup-recipients"

    @property
    def log(self) -> str:
        """The log of sessions that began, ended or were refused."""
        return f"{self.logs}/kantoor.log"

    @property
    def keys(self) -> str:
        """The program that sshd asks for the keys of the office."""
        return f"{self.library}/keys"

    @property
    def session(self) -> str:
        """The program that sshd starts for a key of the office."""
        return f"{self.library}/session"

    @property
    def host(self) -> str:
        """The socket where sign-ins reach the host."""
        return f"{self.data}/host.socket"

    def fronted(self, *words: str) -> str:
        """As `kantoor`, but faster: the host does it, when one runs."""
        return " ".join((self.python, "-I -m tui.front", self.host, self.office, *words))

    def kantoor(self, *words: str) -> str:
        """A command line on this office, by a Python that ignores its environment."""
        return " ".join((self.python, "-I -m tui.cli --office", self.office, *words))


def under(root: Path, path: str) -> Path:
    """A path of the system under `root`, as seen from this one."""
    return root / path.removeprefix("/")
