"""What an office server has that a plain machine lacks: folders, files and the account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tui.server import programs, sshd, units
from tui.server.account import account, making
from tui.server.places import ACCOUNT, Places

__all__ = ["Command", "File", "Folder", "Part", "commands", "files", "folders"]

ROOT = "root"


@dataclass(frozen=True)
class Folder:
    """A folder; its group is that of its owner."""

    path: str
    owner: str
    mode: int


@dataclass(frozen=True)
class File:
    """A file with its content; it belongs to root unless another owner is given."""

    path: str
    mode: int
    content: str
    owner: str = ROOT


@dataclass(frozen=True)
class Command:
    """A command to run once."""

    words: tuple[str, ...]


Part = Command | Folder | File


def commands(places: Places, root: Path) -> Iterator[Command]:
    """The commands that make the account, if there is none."""
    if account(root, ACCOUNT) is None:
        for words in making(places.data):
            yield Command(tuple(words))


def folders(places: Places) -> tuple[Folder, ...]:
    """Every folder, outer ones first."""
    return (
        Folder(places.data, ACCOUNT, 0o700),
        Folder(places.backups, ACCOUNT, 0o700),
        Folder(places.logs, ACCOUNT, 0o700),
        Folder(places.library, ROOT, 0o755),
    )


def files(places: Places, root: Path) -> tuple[File, ...]:
    """Every file; limits only for an account that exists. The drop-in, which opens sign-in, comes last, when all that it needs is there."""
    return (
        File(places.keys, 0o755, programs.keys(places)),
        File(places.session, 0o755, programs.session(places)),
        *(File(path, 0o644, text) for path, text in units.units(places)),
        *(File(path, 0o644, text) for path, text in _limits(root)),
        File("/etc/logrotate.d/kantoor", 0o644, units.logrotate(places)),
        File(sshd.DROP_IN, 0o644, "\n".join([*sshd.lines(ACCOUNT, places.keys), ""])),
    )


def _limits(root: Path) -> Iterator[tuple[str, str]]:
    existing = account(root, ACCOUNT)
    if existing is not None:
        yield units.user_slice(existing.uid)
