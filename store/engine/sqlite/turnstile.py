"""A fair queue before the write lock, for every process that writes one office file."""

from __future__ import annotations

import contextlib
import fcntl
import os
import threading
from collections.abc import Iterator
from pathlib import Path

from store.engine.sqlite.holder import sign, who_holds

__all__ = ["Turnstile"]

LIMIT = 10.0
"""Seconds that a writer waits for its turn: acts take milliseconds, imports a few seconds."""


class Turnstile:
    """Two kernel locks on two files that are never deleted.

    A writer waits for `queue` while it holds nothing, then for `lock` while it
    holds `queue`, so that at most one process waits for the lock and the others
    stand in line. The kernel frees both when a process dies (flock(2)). One thread
    at a time may ask for a turn.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._paths = (path.with_name(path.name + "-queue"), path.with_name(path.name + "-lock"))
        self._pid = 0
        self._place: _Place | None = None

    @contextlib.contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the office's write turn; raises `Unavailable` when it does not come for too long."""
        place = self.open()
        if not place.take(LIMIT):
            raise who_holds(self._path, *(reversed(self._paths)))
        try:
            yield
        finally:
            place.leave()

    def open(self) -> _Place:
        """Open the lock files in this process: a lock taken before a fork is shared with it."""
        if self._place is not None and self._pid == os.getpid():
            return self._place
        queue, lock = (
            os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600) for path in self._paths
        )
        if self._place is not None:
            self._place.close_files()
        self._place = _Place(queue, lock)
        self._pid = os.getpid()
        return self._place

    def close(self) -> None:
        """Let go of the lock files."""
        if self._place is not None and self._pid == os.getpid():
            self._place.close()
        self._place = None


class _Place:
    """One process's place in the line.

    flock(2) waits without end, so where there is a line a thread stands in it for the
    writer, who stops waiting when it likes. The thread keeps the place for the next that
    asks, and gives the turn away when nobody does.
    """

    def __init__(self, queue: int, lock: int) -> None:
        self._queue, self._lock = queue, lock
        self._guard = threading.Lock()
        self._called = threading.Lock()  # released when the turn has come
        self._sent = threading.Semaphore(0)
        self._thread: threading.Thread | None = None
        self._standing = self._wanted = self._closed = False

    def take(self, limit: float) -> bool:
        """Take the turn; False when it has not come within `limit` seconds."""
        with self._guard:
            if not self._standing and self._at_once():
                return True
            self._wanted = True
            self._called.acquire(blocking=False)
            if not self._standing:
                self._send()
        try:
            came = self._called.acquire(timeout=limit)
        except BaseException:  # the keyboard's interrupt
            if self._give_up():
                self.leave()
            raise
        return came or self._give_up()

    def _give_up(self) -> bool:
        """Stop waiting; the turn may have come at the last moment."""
        with self._guard:
            came = not self._wanted
            self._wanted = False
            return came

    def leave(self) -> None:
        """End the turn."""
        fcntl.flock(self._lock, fcntl.LOCK_UN)

    def close(self) -> None:
        """Let go of the files, at the latest when the thread comes back from the line."""
        with self._guard:
            self._closed = True
            if self._thread is None:
                self.close_files()
            else:
                self._sent.release()

    def _at_once(self) -> bool:
        """Take the turn when nobody has it; else be the first in line when nobody is."""
        try:
            fcntl.flock(self._queue, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        fcntl.flock(self._queue, fcntl.LOCK_UN)
        sign(self._lock)
        return True

    def _send(self) -> None:
        """Let the thread stand in line."""
        self._standing = True
        if self._thread is None:
            self._thread = threading.Thread(target=self._stand, daemon=True, name="turnstile")
            self._thread.start()
        self._sent.release()

    def _stand(self) -> None:
        while self._sent.acquire() and not self._closed:
            fcntl.flock(self._queue, fcntl.LOCK_EX)
            sign(self._queue)
            fcntl.flock(self._lock, fcntl.LOCK_EX)
            fcntl.flock(self._queue, fcntl.LOCK_UN)
            sign(self._lock)
            with self._guard:
                self._standing = False
                if self._wanted:
                    self._wanted = False
                    self._called.release()
                else:
                    fcntl.flock(self._lock, fcntl.LOCK_UN)
        self.close_files()

    def close_files(self) -> None:
        """Close them, which gives up what this process holds, but not what its parent does."""
        os.close(self._queue)
        os.close(self._lock)
