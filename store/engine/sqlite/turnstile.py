"""A fair queue before the write lock, for every process that writes one office file."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

__all__ = ["Turnstile"]


class Turnstile:
    """Two kernel locks on two files that are never deleted.

    A writer waits for `queue` while it holds nothing, then for `lock` while it
    holds `queue`, so that at most one process polls for the lock and the others
    stand in line. The kernel frees both when a process dies (flock(2)).
    """

    def __init__(self, path: Path) -> None:
        self._paths = (path.with_name(path.name + "-queue"), path.with_name(path.name + "-lock"))
        self._pid = 0
        self._queue = -1
        self._lock = -1

    @contextlib.contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the office's write turn."""
        self.open()
        fcntl.flock(self._queue, fcntl.LOCK_EX)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX)
        finally:
            fcntl.flock(self._queue, fcntl.LOCK_UN)
        try:
            yield
        finally:
            fcntl.flock(self._lock, fcntl.LOCK_UN)

    def open(self) -> None:
        """Open the lock files in this process: a lock taken before a fork is shared with it."""
        if self._pid == os.getpid():
            return
        self._queue, self._lock = (
            os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600) for path in self._paths
        )
        self._pid = os.getpid()

    def close(self) -> None:
        """Let go of the lock files."""
        if self._pid == os.getpid():
            os.close(self._queue)
            os.close(self._lock)
        self._pid = 0
