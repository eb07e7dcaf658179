"""The machine that is checked, and what is wrong with it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tui.server.places import Places, under

__all__ = ["Finding", "Machine", "Terminal"]


@dataclass(frozen=True)
class Terminal:
    """The terminal that the doctor runs in: its `TERM` and character set."""

    name: str
    charset: str


@dataclass(frozen=True)
class Machine:
    """A system under `root`, at a moment.

    `sshd` is None when it can't be run, as for the image of another machine, and `terminal` when
    there is none. `holes` are those known of the Python that runs there. `usage` returns the total, used and free bytes.
    """

    root: Path
    places: Places
    now: datetime
    sshd: Path | None = None
    terminal: Terminal | None = None
    holes: tuple[str, ...] = ()
    usage: Callable[[Path], tuple[int, int, int]] = shutil.disk_usage

    def at(self, path: str) -> Path:
        """A path of that system, as seen from this one."""
        return under(self.root, path)


@dataclass(frozen=True)
class Finding:
    """A problem and its remedy, in the reader's language.

    Not `sure`: the check could not run, and the remedy says how it can.
    """

    what: str
    remedy: str
    sure: bool = True
