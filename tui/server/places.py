"""Where things are on an office server, and how its programs are started."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from store.errors import N_, Invalid

__all__ = ["ACCOUNT", "DATA", "Places", "under"]

ACCOUNT = "kantoor"
"""The account that owns all data; nobody signs in as it but by a key of the office."""
DATA = "/var/lib/kantoor"
LIBRARY = "/usr/lib/kantoor"
LOGS = "/var/log/kantoor"

PLAIN = re.compile(r"(/[A-Za-z0-9_.-]+)+", re.ASCII)
"""A path that means the same to sh, sshd, systemd and logrotate, without any quotes."""


@dataclass(frozen=True)
class Places:
    """The Python that has Kantoor, and the folders of the data (the account's home), of the two
    programs that sshd starts, and of the logs.

    Raises `Invalid` for a path that would have to be quoted.
    """

    python: str
    data: str = DATA
    library: str = LIBRARY
    logs: str = LOGS

    def __post_init__(self) -> None:
        for path in (self.python, self.data, self.library, self.logs):
            if not PLAIN.fullmatch(path):
                raise Invalid(
                    N_("{path} can't be used: give a whole path of letters, digits, . _ and -."),
                    path=path,
                )

    @property
    def office(self) -> str:
        """The file of the office."""
        return f"{self.data}/office.kantoor"

    @property
    def backups(self) -> str:
        """The folder of its backups."""
        return f"{self.data}/backups"

    @property
    def log(self) -> str:
        """What sessions began, ended and were refused."""
        return f"{self.logs}/kantoor.log"

    @property
    def keys(self) -> str:
        """What sshd asks for the keys of the office."""
        return f"{self.library}/keys"

    @property
    def session(self) -> str:
        """What sshd starts for a key of the office."""
        return f"{self.library}/session"

    @property
    def host(self) -> str:
        """Where sign-ins ask for a program that is loaded already."""
        return f"{self.data}/host.socket"

    def fronted(self, *words: str) -> str:
        """The same as `kantoor` for who waits: done by the host, where one runs."""
        return " ".join((self.python, "-I -m tui.front", self.host, self.office, *words))

    def kantoor(self, *words: str) -> str:
        """A command line on this office, of a Python that heeds nothing of its surroundings."""
        return " ".join((self.python, "-I -m tui.cli --office", self.office, *words))


def under(root: Path, path: str) -> Path:
    """Where a path of the system under `root` is seen from here."""
    return root / path.removeprefix("/")
