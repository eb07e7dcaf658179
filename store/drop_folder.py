"""A folder of folders in which other programs put files, and how each file leaves it.

Invariants: no link is followed; a file that is still being written stays; each whole one moves to
`taking`, where only this account can reach it, and is there until the office has it.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import stat
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from store.errors import N_, Invalid, KantoorError, Unavailable

__all__ = ["DONE", "NO_DEPARTMENT", "OUT", "Dropped", "alone", "opened", "take_in"]

OPENED = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
TAKING, HELD, DONE, OUT = "taking", "held", "done", "out"
OURS = frozenset({TAKING, HELD, DONE, OUT})
"""Folders in it that are not taken in."""
QUIET = 30
"""Seconds in which nothing of a file changed, after which it is whole."""
UNFINISHED = (".part", ".tmp", ".filepart", ".crdownload")
"""What scanners and copying programs call a file until it is whole; so is a name with a dot first."""
CHUNK = 1 << 20
LONGEST_NAME = 200
NO_DEPARTMENT = N_("No department has the code {name}. Its files stay there; rename the folder to "
                   "the code of a department.")  # fmt: skip


@dataclass(frozen=True)
class Dropped:
    """A file that was taken out of `folder`, open as `file` in its `taking`."""

    name: str
    folder: int
    taking: int
    file: int

    @property
    def shown(self) -> str:
        """Its name as far as it can be shown; empty where nothing can be."""
        return "".join(sign for sign in self.name if sign.isprintable())[:LONGEST_NAME]

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return os.fstat(self.file).st_size

    @property
    def key(self) -> str:
        """The same text until it moves again: what is done of it is done once."""
        state = os.fstat(self.file)
        return f"{state.st_ctime_ns:016x}-{state.st_ino:x}"

    def read(self) -> bytes:
        """Return its bytes; raises `Invalid` when they change meanwhile."""
        before = os.fstat(self.file)
        os.lseek(self.file, 0, os.SEEK_SET)
        data = b"".join(iter(lambda: os.read(self.file, CHUNK), b""))
        after = os.fstat(self.file)
        if (before.st_mtime_ns, len(data)) != (after.st_mtime_ns, before.st_size):
            raise Invalid(
                N_("{name} is still being written. The next run takes it in."), name=self.name
            )
        return data

    def remove(self) -> None:
        """Remove it: the office has it."""
        os.unlink(self.name, dir_fd=self.taking)

    def hold(self, beside: str = HELD) -> None:
        """Put it aside, for the administrator, or in another folder `beside`."""
        with opened(beside, self.folder, make=True) as held:
            name = self.name
            if name in os.listdir(held):
                name = f"{secrets.token_hex(4)}-{name[-200:]}"
            os.rename(self.name, name, src_dir_fd=self.taking, dst_dir_fd=held)


@contextmanager
def opened(name: str, above: int | None = None, *, make: bool = False) -> Iterator[int]:
    """Open a folder of this account's own that is closed to all but its group.

    Raises `Unavailable` for anything else of its name.
    """
    if make:
        with suppress(FileExistsError):
            os.mkdir(name, 0o700, dir_fd=above)
    try:
        folder = os.open(name, OPENED | os.O_DIRECTORY, dir_fd=above)
    except OSError as error:
        raise _not_private(name) from error
    try:
        state = os.fstat(folder)
        if state.st_uid != os.geteuid() or stat.S_IMODE(state.st_mode) & 0o007:
            raise _not_private(name)
        yield folder
    finally:
        os.close(folder)


def _not_private(name: str) -> Unavailable:
    return Unavailable(N_("{path} must be a folder of this account, closed to others. Correct "
                          "its owner, and its mode to 0700."),
                       path=name)  # fmt: skip


def take_in(
    path: Path, known: Mapping[str, int], unknown: str, take: Callable[[int, Dropped], None],
    left: list[KantoorError], *, now: int | None = None,
    then: Callable[[int, int, int], None] | None = None,
) -> None:  # fmt: skip
    """Have each file taken in, of each folder in `path` with a name of those `known` (in lower case).

    `take` gets what its folder is for; `then` gets that, the open folder and the moment. Why a file or
    folder stays goes into `left`; for an unknown name that is the sentence `unknown`, of a {name}. `now` is in
    seconds since 1970. Raises `Unavailable` for a `path` that is not private, and what `take` raises but that
    and `OSError`.
    """
    now = int(time.time()) if now is None else now
    with opened(str(path)) as root:
        for name in sorted(name for name in os.listdir(root) if not name.startswith(".")):
            place = known.get(name.casefold())
            if place is None:
                left.append(Invalid(unknown, name=name))
                continue
            try:
                with opened(name, root) as folder, alone(folder):
                    _claim(folder, now, left)
                    for file in _claimed(folder, left):
                        take(place, file)
                    if then is not None:
                        then(place, folder, now)
            except Unavailable as error:
                left.append(error)
            except OSError as error:
                left.append(
                    Unavailable(N_("Cannot use {path}: {reason}. Its files stay there; check its "
                                   "owner and permissions."), path=name,
                                reason=error.strerror or str(error)))  # fmt: skip


@contextmanager
def alone(folder: int) -> Iterator[None]:
    """Be the only run in a folder; raises `Unavailable` while another one is."""
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Unavailable(
            N_("Another run is taking in these files. Wait until it is done.")
        ) from None
    yield


def _claim(folder: int, now: int, left: list[KantoorError]) -> None:
    """Move the files that are whole to `taking`; why others never will be goes into `left`."""
    with opened(TAKING, folder, make=True) as taking:
        there = set(os.listdir(taking))
        for name in sorted(os.listdir(folder)):
            unfinished = name.startswith(".") or name.lower().endswith(UNFINISHED)
            if unfinished or name in OURS or name in there:
                continue
            try:
                if _is_whole(name, folder, now):
                    os.rename(name, name, src_dir_fd=folder, dst_dir_fd=taking)
            except FileNotFoundError:  # its program took it back or renamed it
                continue
            except (OSError, Invalid):
                left.append(_not_plain(name))


def _not_plain(name: str) -> Invalid:
    return Invalid(
        N_(
            "{name} is not a plain file that this account can read. It stays in its folder; "
            "correct its permissions."
        ),
        name=name,
    )


def _is_whole(name: str, folder: int, now: int) -> bool:
    """Whether nobody writes in a file any more: nobody on this machine, and nothing changed for a while."""
    file = os.open(name, OPENED, dir_fd=folder)
    try:
        state = os.fstat(file)
        if not stat.S_ISREG(state.st_mode) or state.st_nlink != 1:
            raise Invalid("")
        return now - int(state.st_ctime) >= QUIET and not _is_open_for_writing(file, state)
    finally:
        os.close(file)


def _is_open_for_writing(file: int, state: os.stat_result) -> bool:
    """Ask the kernel, which tells it to a file's owner alone (fcntl(2), F_SETLEASE)."""
    if state.st_uid != os.geteuid():
        return False
    try:
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return True
    except OSError:  # a file system without leases
        return False
    return False


def _claimed(folder: int, left: list[KantoorError]) -> Iterator[Dropped]:
    """Yield the files in `taking`, also those of a run that broke off; what is none goes into `left`."""
    with opened(TAKING, folder, make=True) as taking:
        for name in sorted(os.listdir(taking)):
            try:
                file = os.open(name, OPENED, dir_fd=taking)
            except OSError:
                left.append(_not_plain(name))
                continue
            try:
                yield Dropped(name, folder, taking, file)
            finally:
                os.close(file)
