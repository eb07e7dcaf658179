"""The machine that is looked at, and what is found wrong with it."""

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
    """What the terminal of who asks says of itself: `TERM`, and its characters."""

    name: str
    charset: str


@dataclass(frozen=True)
class Machine:
    """A system under `root`, at a moment.

    `sshd` is None where it can't be asked, as for the image of another machine, and
    `terminal` where nobody sits at one. `usage` tells the total, used and free bytes.
    """

    root: Path
    places: Places
    now: datetime
    sshd: Path | None = None
    terminal: Terminal | None = None
    usage: Callable[[Path], tuple[int, int, int]] = shutil.disk_usage

    def at(self, path: str) -> Path:
        """Where a path of that system is seen from here."""
        return under(self.root, path)


@dataclass(frozen=True)
class Finding:
    """Something wrong and what mends it, in the reader's language.

    Not `sure`: it could not be looked at, and the remedy tells how it can.
    """

    what: str
    remedy: str
    sure: bool = True
