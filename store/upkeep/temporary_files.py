"""Where files are written before they get their final name."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from store.errors import N_, Unavailable

__all__ = ["put", "workshop"]

PREFIX = ".kantoor-work-"


@contextlib.contextmanager
def workshop(folder: Path) -> Iterator[Path]:
    """Yield a private folder on the target's disk, deleted on success and on failure."""
    if not folder.is_dir():
        raise Unavailable(N_("No folder {folder}. Create it, or check the path."), folder=folder)
    try:
        _sweep(folder)
        with tempfile.TemporaryDirectory(dir=folder, prefix=PREFIX) as name, _held(Path(name)):
            yield Path(name)
    except OSError as error:
        raise Unavailable(
            N_(
                "Cannot write {path}: {reason}. Give another folder, or free up space. Nothing "
                "was changed."
            ),
            path=folder,
            reason=error.strerror or str(error),
        ) from error


def _sweep(folder: Path) -> None:
    """Remove the folders of killed runs, which hold an unencrypted copy of the office."""
    for left in folder.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError), _held(left):
            shutil.rmtree(left)


@contextlib.contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Lock a folder until this process ends; raises `BlockingIOError` when another has the lock."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def put(made: Path, target: Path) -> None:
    """Move a complete file to its name, flushed to disk and readable by its owner only."""
    made.chmod(0o600)
    with made.open("rb+") as file:
        os.fsync(file.fileno())
    made.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
