"""A buffer for the access log: entries are written in batches, away from the user's keystrokes.

Each write costs a commit, and a reader must not wait for one behind another person's import. So
entries wait some seconds and are written together; a process that is killed loses those seconds. A
failed write is kept and retried. Once too many entries wait, documents of a logged kind are no
longer shown.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from store.access import Actor
from store.errors import KantoorError
from store.reading import DocumentAccess, How

__all__ = ["AccessLogBuffer", "Line"]

SECONDS = 3
"""Seconds that entries wait to be written together."""
AGAIN = timedelta(minutes=15)
"""Repeated views of a document within this time, such as screen refreshes, count as one access."""
MOST = 500
"""Most entries that may wait while writing fails."""


@dataclass(frozen=True)
class Line:
    """An access log entry; `at` is UTC in ISO 8601, `came_from` an address, where no session has it.

    The rest is as `DocumentAccess` and `Logged` have it.
    """

    person: int
    on_behalf_of: int | None
    roles: tuple[str, ...]
    how: How
    kind: str
    id: int
    emergency: int | None
    at: str
    came_from: str
    outcome: Literal["allowed", "refused"]
    part: str
    purpose: str
    life_cycle: str
    protocol: str
    treatment: str
    consent: str


class AccessLogBuffer:
    """The unlogged accesses of one process; `write` logs several in one commit.

    `came_from` is the address that this process works for without a session.
    """

    def __init__(self, write: Callable[[list[dict[str, Any]]], object]) -> None:
        self.came_from = ""
        self._write = write
        self._lines: list[Line] = []
        self._newest: dict[tuple[object, ...], datetime] = {}
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()
        self._writing = threading.Lock()

    def note(self, actor: Actor, accesses: Sequence[DocumentAccess], now: datetime) -> None:
        """Queue accesses for the log; raises the store's error if too many could not be written."""
        if accesses and len(self._lines) >= MOST:
            self.flush()
        with self._lock:
            fresh = [
                _line(actor, access, now, self.came_from)
                for access in accesses
                if self._is_new(actor, access, now)
            ]
            self._lines += fresh
            if fresh and self._timer is None:
                self._timer = threading.Timer(SECONDS, self._flush_later)
                self._timer.daemon = True
                self._timer.start()

    def flush(self) -> None:
        """Write the queue; on an error the entries stay queued, and it is raised."""
        with self._writing:
            with self._lock:
                lines = self._lines[:]
            if lines:
                self._write([asdict(line) for line in lines])
            with self._lock:
                del self._lines[: len(lines)]

    def end(self) -> None:
        """Write the queue as far as possible, and stop the timer."""
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
        with suppress(KantoorError):  # retried at the next access, and at the end
            self.flush()

    def _is_new(self, actor: Actor, access: DocumentAccess, now: datetime) -> bool:
        """Return whether this access is new, not a recent one repeated; forget old ones."""
        sort = (actor.person, access.on_behalf_of, access.how, access.kind, access.id,
                access.field, access.refused)  # fmt: skip
        before = self._newest.get(sort)
        if before is not None and now - before < AGAIN:
            return False
        self._newest = {key: at for key, at in self._newest.items() if now - at < AGAIN}
        self._newest[sort] = now
        return True


def _line(actor: Actor, access: DocumentAccess, now: datetime, came_from: str) -> Line:
    return Line(
        person=actor.person,
        on_behalf_of=access.on_behalf_of,
        roles=tuple(sorted({post.role.value for post in actor.posts})),
        how=access.how,
        kind=access.kind,
        id=access.id,
        emergency=access.emergency.id if access.emergency else None,
        at=now.isoformat(timespec="milliseconds"),
        came_from=came_from,
        outcome="refused" if access.refused else "allowed",
        part=access.field,
        **asdict(access.facts),
    )
