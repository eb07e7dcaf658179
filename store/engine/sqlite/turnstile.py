"""A fair queue for the write lock, across all processes that write one office file."""

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
    holds `queue`, so at most one process waits for `lock` and the others queue
    behind it. The kernel frees both when a process dies (flock(2)). Only one thread
    at a time may ask for a turn.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._paths = (path.with_name(path.name + "-queue"), path.with_name(path.name + "-lock"))
        self._pid = 0
        self._place: _Place | None = None

    @contextlib.contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the office's write turn; raises `Unavailable` when the wait is too long."""
        place = self.open()
        if not place.take(LIMIT):
            raise who_holds(self._path, *(reversed(self._paths)))
        try:
            yield
        finally:
            place.leave()

    def open(self) -> _Place:
        """Open the lock files in this process: a lock taken before a fork would be shared."""
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
        """Close the lock files."""
        if self._place is not None and self._pid == os.getpid():
            self._place.close()
        self._place = None


class _Place:
    """One process's place in the queue.

    flock(2) has no timeout, so a thread waits in the queue for the writer, who can then stop
    waiting at any time. The thread keeps the place for the next call, and gives the turn up
    when no one is waiting.
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
        except BaseException:  # such as KeyboardInterrupt
            if self._give_up():
                self.leave()
            raise
        return came or self._give_up()

    def _give_up(self) -> bool:
        """Stop waiting; returns True when the turn came at the last moment."""
        with self._guard:
            came = not self._wanted
            self._wanted = False
            return came

    def leave(self) -> None:
        """Release the turn."""
        fcntl.flock(self._lock, fcntl.LOCK_UN)

    def close(self) -> None:
        """Close the files, at the latest when the thread returns from the queue."""
        with self._guard:
            self._closed = True
            if self._thread is None:
                self.close_files()
            else:
                self._sent.release()

    def _at_once(self) -> bool:
        """Take the turn without waiting if the lock is free and no one queues for it."""
        try:
            fcntl.flock(self._queue, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        fcntl.flock(self._queue, fcntl.LOCK_UN)
        sign(self._lock)
        return True

    def _send(self) -> None:
        """Have the thread wait in the queue."""
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
        """Close them, which releases this process's locks but not its parent's."""
        os.close(self._queue)
        os.close(self._lock)
