"""What an office server has that a plain machine lacks: folders, files and the account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.server import programs, sshd, units
from tui.server.account import account, making
from tui.server.places import ACCOUNT, SETTINGS, Places, under

__all__ = ["Command", "File", "Folder", "Part", "commands", "files", "folders", "recipients"]

ROOT = "root"
ABOUT_RECIPIENTS = """\
# The public keys that the nightly backups are encrypted for, one on each line (age1... or ssh-...).
# The private halves stay off this server.
"""


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
        Folder(SETTINGS, ROOT, 0o755),
    )


def recipients(places: Places, root: Path, given: Sequence[str]) -> File:
    """The file of the keys that open the backups: those given, or else as it is."""
    path = under(root, places.recipients)
    if given or not path.is_file():
        content = ABOUT_RECIPIENTS + "".join(f"{recipient}\n" for recipient in given)
    else:
        content = path.read_bytes().decode(errors="surrogateescape")
    return File(places.recipients, 0o644, content)


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
