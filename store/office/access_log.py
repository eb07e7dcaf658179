"""Looks on their way to the access log: written together, beside the keys.

Each look costs a commit, and who reads must not wait for one behind somebody's import. So
looks wait some seconds and are written in one; a process that is killed loses those seconds.
What can't be written is kept and tried again, and once too much of it waits nothing more of a
logged kind is shown.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from store.access import Actor
from store.errors import KantoorError
from store.reading import DocumentAccess, How

__all__ = ["AccessLogBuffer", "Line"]

SECONDS = 3
"""How long looks wait for others."""
AGAIN = timedelta(minutes=15)
"""A screen that shows the same once more within this time, as it follows changes, is one look."""
MOST = 500
"""Looks that may wait while none can be written."""


@dataclass(frozen=True)
class Line:
    """A look as it is to be logged; `at` is UTC in ISO 8601."""

    person: int
    on_behalf_of: int | None
    roles: tuple[str, ...]
    how: How
    kind: str
    id: int
    emergency: int | None
    at: str


class AccessLogBuffer:
    """The looks of one process that are not logged yet; `write` logs some in one commit."""

    def __init__(self, write: Callable[[list[dict[str, Any]]], object]) -> None:
        self._write = write
        self._lines: list[Line] = []
        self._newest: dict[tuple[object, ...], datetime] = {}
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()
        self._writing = threading.Lock()

    def note(self, actor: Actor, accesses: Sequence[DocumentAccess], now: datetime) -> None:
        """Have looks logged; raises what the store raises when too many could not be."""
        if accesses and len(self._lines) >= MOST:
            self.flush()
        with self._lock:
            fresh = [
                _line(actor, access, now) for access in accesses if self._is_new(actor, access, now)
            ]
            self._lines += fresh
            if fresh and self._timer is None:
                self._timer = threading.Timer(SECONDS, self._flush_later)
                self._timer.daemon = True
                self._timer.start()

    def flush(self) -> None:
        """Log what waits now; what could not be written waits on, and the error is raised."""
        with self._writing:
            with self._lock:
                lines = self._lines[:]
            if lines:
                self._write([asdict(line) for line in lines])
            with self._lock:
                del self._lines[: len(lines)]

    def end(self) -> None:
        """Log what waits, as far as it can be, and stop."""
        with self._lock:
            timer = self._timer
        if timer is not None:
            timer.cancel()
            timer.join()
        with suppress(KantoorError):
            self.flush()

    def _flush_later(self) -> None:
        with self._lock:
            self._timer = None
        with suppress(KantoorError):  # it waits for the next look, or for the end
            self.flush()

    def _is_new(self, actor: Actor, access: DocumentAccess, now: datetime) -> bool:
        """Whether this is no look that goes on; what is too old to matter is forgotten."""
        sort = (actor.person, access.on_behalf_of, access.how, access.kind, access.id)
        before = self._newest.get(sort)
        if before is not None and now - before < AGAIN:
            return False
        self._newest = {key: at for key, at in self._newest.items() if now - at < AGAIN}
        self._newest[sort] = now
        return True


def _line(actor: Actor, access: DocumentAccess, now: datetime) -> Line:
    return Line(
        person=actor.person,
        on_behalf_of=access.on_behalf_of,
        roles=tuple(sorted({post.role.value for post in actor.posts})),
        how=access.how,
        kind=access.kind,
        id=access.id,
        emergency=access.emergency.id if access.emergency else None,
        at=now.isoformat(timespec="milliseconds"),
    )
