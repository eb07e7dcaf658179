"""The bytes of the file trays: a private folder beside the office, with one for each person.

Invariants: no name from outside is ever that of a file or a folder here; a file appears under its
name complete or not at all, and is never written again; what is read is a plain file of this
account whose bytes have the hash that the office knows. Each step of the way is opened from the one
above it and never followed through a link, so that nothing can be put in between.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from store.errors import N_, Damaged, NotFound, Refused, Unavailable
from store.files.tray_models import TOKEN

__all__ = ["Folder", "Measured"]

CHUNK = 1 << 20
OPENED = os.O_NOFOLLOW | os.O_CLOEXEC
HOUR = 3600
"""Seconds after which what no document speaks of is a remainder of something that broke off."""


@dataclass(frozen=True)
class Measured:
    """A file that was written: its token, its size in bytes and its SHA-256 in hex."""

    token: str
    size: int
    digest: str


@dataclass(frozen=True)
class Folder:
    """The folder of the files of one office, which is made when the first file is written."""

    root: Path

    def write(self, person: int, chunks: Iterable[bytes], most: int) -> Measured:
        """Write a new file and return what it is.

        Raises `Refused` with more than `most` bytes, `Unavailable` when the disk refuses; then, and
        when this process is killed, nothing is left of it.
        """
        token, size, sha256 = secrets.token_hex(16), 0, hashlib.sha256()
        with _explained(), self._of(person, make=True) as folder, _unnamed(folder) as file:
            for chunk in chunks:
                size += len(chunk)
                if size > most:
                    raise too_large(most)
                sha256.update(chunk)
                _write_all(file, chunk)
            os.fsync(file)
            os.link(f"/proc/self/fd/{file}", token, dst_dir_fd=folder, follow_symlinks=True)
            os.fsync(folder)
        return Measured(token, size, sha256.hexdigest())

    def make(self, person: int, write: Callable[[Path], object]) -> Measured:
        """Have `write` make a new file at a path; when it raises, nothing is left of it."""
        token = secrets.token_hex(16)
        with _explained(), self._of(person, make=True) as folder:
            try:
                write(Path(f"/proc/self/fd/{folder}/{token}"))
                os.fsync(folder)
                with _plain(folder, token) as file:
                    return Measured(token, os.fstat(file).st_size, _hash(file))
            except BaseException:
                with suppress(FileNotFoundError):
                    os.unlink(token, dir_fd=folder)
                raise

    @contextmanager
    def read(self, person: int, file: Measured) -> Iterator[int]:
        """Open a file of a person to read, once its bytes are proved to be those that were written.

        Raises `NotFound` when it is not there, `Damaged` when it is another file.
        """
        with self._of(person) as folder, _plain(folder, file.token) as opened:
            if os.fstat(opened).st_size != file.size or _hash(opened) != file.digest:
                raise _altered()
            os.lseek(opened, 0, os.SEEK_SET)
            yield opened

    def drop(self, person: int, token: str) -> None:
        """Remove a file; one that is not there is removed already."""
        with suppress(NotFound, FileNotFoundError), self._of(person) as folder:
            _refuse_path(token)
            os.unlink(token, dir_fd=folder)

    def sweep(self, is_held: Callable[[str], bool | None], now: int) -> int:
        """Remove what is not held, and return how much that was.

        `is_held` answers None for what the office knows nothing of: a file that is being written, or
        after an hour what was left of one. `now` is in seconds since 1970.
        """
        swept = 0
        for person in self._persons():
            with suppress(NotFound, FileNotFoundError), self._of(person) as folder:
                for name in os.listdir(folder):
                    held = is_held(name) if TOKEN.fullmatch(name) else None
                    state = os.stat(name, dir_fd=folder, follow_symlinks=False)
                    if held is False or (held is None and now - state.st_mtime > HOUR):
                        _remove(name, folder, state)
                        swept += 1
        return swept

    def _persons(self) -> list[int]:
        try:
            names = os.listdir(self.root)
        except FileNotFoundError:
            return []
        return sorted(int(name) for name in names if name.isascii() and name.isdigit())

    @contextmanager
    def _of(self, person: int, *, make: bool = False) -> Iterator[int]:
        """Open the folder of a person, from the one of all."""
        if make:
            self.root.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _folder(str(self.root), None, make=make) as root, \
                _folder(str(person), root, make=make) as folder:  # fmt: skip
            yield folder


def too_large(most: int) -> Refused:
    """The refusal of a file that does not fit."""
    return Refused(N_("This file is larger than {most} MB, the most that fits. Split it, or ask "
                      "the administrator to raise the limit. Nothing was changed."),
                   most=most // 1_000_000)  # fmt: skip


def _altered() -> Damaged:
    return Damaged(N_("The bytes of this file are not those that were put in the tray. Nothing was "
                      "handed over; make the file again."))  # fmt: skip


@contextmanager
def _folder(name: str, above: int | None, *, make: bool) -> Iterator[int]:
    """Open a folder of this account's own; raises `Unavailable` for anything else of its name."""
    if make:
        with suppress(FileExistsError):
            os.mkdir(name, 0o700, dir_fd=above)
    try:
        opened = os.open(name, os.O_RDONLY | os.O_DIRECTORY | OPENED, dir_fd=above)
    except FileNotFoundError:
        raise _missing() from None
    except (NotADirectoryError, OSError) as error:
        raise _not_private(name) from error
    try:
        if not _is_own(os.fstat(opened)):
            raise _not_private(name)
        yield opened
    finally:
        os.close(opened)


def _not_private(name: str) -> Unavailable:
    return Unavailable(N_("{path} is not a private folder of this account. Ask the administrator: "
                          "kantoor doctor"), path=name)  # fmt: skip


def _missing() -> NotFound:
    return NotFound(N_("The bytes of this file are not on this server. Make the file again."))


def _is_own(state: os.stat_result) -> bool:
    return state.st_uid == os.geteuid() and not stat.S_IMODE(state.st_mode) & 0o077


def _refuse_path(token: str) -> None:
    if not TOKEN.fullmatch(token):
        raise _missing()


@contextmanager
def _plain(folder: int, token: str) -> Iterator[int]:
    """Open a plain file of this account's own that has one name only."""
    _refuse_path(token)
    try:
        opened = os.open(token, os.O_RDONLY | os.O_NONBLOCK | OPENED, dir_fd=folder)
    except FileNotFoundError:
        raise _missing() from None
    except OSError as error:
        raise _altered() from error
    try:
        state = os.fstat(opened)
        if not (stat.S_ISREG(state.st_mode) and _is_own(state) and state.st_nlink == 1):
            raise _altered()
        yield opened
    finally:
        os.close(opened)


@contextmanager
def _unnamed(folder: int) -> Iterator[int]:
    """Open a file without a name, of which the kernel leaves nothing unless it gets one."""
    opened = os.open(".", os.O_RDWR | os.O_TMPFILE | os.O_CLOEXEC, 0o600, dir_fd=folder)
    try:
        yield opened
    finally:
        os.close(opened)


def _write_all(file: int, chunk: bytes) -> None:
    left = memoryview(chunk)
    while left:
        left = left[os.write(file, left) :]


def _hash(file: int) -> str:
    os.lseek(file, 0, os.SEEK_SET)
    sha256 = hashlib.sha256()
    while chunk := os.read(file, CHUNK):
        sha256.update(chunk)
    return sha256.hexdigest()


def _remove(name: str, folder: int, state: os.stat_result) -> None:
    if stat.S_ISDIR(state.st_mode):
        shutil.rmtree(name, ignore_errors=True, dir_fd=folder)
    else:
        os.unlink(name, dir_fd=folder)


@contextmanager
def _explained() -> Iterator[None]:
    """Turn the disk's errors into `Unavailable`."""
    try:
        yield
    except OSError as error:
        raise Unavailable(N_("The file was not kept: {reason}. Try again, or ask the "
                             "administrator. Nothing was changed."),
                          reason=error.strerror or str(error)) from error  # fmt: skip
