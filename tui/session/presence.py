"""Records what a session has open, in a thread of its own that never delays the clerk."""

from __future__ import annotations

import threading
import time
from contextlib import suppress

from store.access import Actor
from store.office import Office
from store.office.presence import Subject, mark_absent, mark_present

__all__ = ["Pace", "Presence"]

EVERY = 10.0
"""Seconds between two marks: several within a mark's 30 seconds, without loading the office."""
ENDING = 5.0
"""Seconds that leaving waits for a mark that is being written."""


class Pace:
    """What to mark and when: the first immediately, then one every `EVERY` seconds."""

    def __init__(self) -> None:
        self.wanted: Subject | None = None
        self.signed: Subject | None = None
        self._last = -EVERY

    def pause(self, now: float) -> float | None:
        """Return the seconds until the next mark; None while there is nothing to mark."""
        if self.wanted is None and self.signed is None:
            return None
        return max(0.0, self._last + EVERY - now)

    def take(self, now: float) -> tuple[Subject | None, Subject | None]:
        """Return the subject to mark now, and the one that was marked before it."""
        before, self.signed, self._last = self.signed, self.wanted, now
        return self.wanted, before


class Presence:
    """The presence marks of one session; the last is removed when it ends."""

    def __init__(self, office: Office, actor: Actor) -> None:
        self._office = office
        self._actor = actor
        self._pace = Pace()
        self._woken = threading.Condition()
        self._ended = False
        self._thread: threading.Thread | None = None

    def at(self, subject: Subject | None) -> None:
        """Set the open document, or none; it is marked when its time comes."""
        with self._woken:
            if self._ended or subject == self._pace.wanted:
                return
            self._pace.wanted = subject
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True, name="presence")
                self._thread.start()
            self._woken.notify()

    def end(self) -> None:
        """Remove the mark and stop."""
        with self._woken:
            self._ended = True
            self._woken.notify()
        if self._thread is not None:
            self._thread.join(ENDING)

    def _run(self) -> None:
        while self._wait():
            with self._woken:
                at, left = self._pace.take(time.monotonic())
            self._sign(at, left)
        self._sign(None, self._pace.signed)

    def _wait(self) -> bool:
        """Wait until a mark is due; returns False at the end."""
        with self._woken:
            while not self._ended:
                pause = self._pace.pause(time.monotonic())
                if pause == 0:
                    return True
                self._woken.wait(pause)
        return False

    def _sign(self, at: Subject | None, left: Subject | None) -> None:
        """Write a mark; failures are ignored, as marks are advisory and the next follows soon."""
        with suppress(Exception):  # anything, even the office being closed meanwhile
            if at is not None:
                mark_present(self._office.database, self._actor, self._office.clock(), at, left)
            elif left is not None:
                mark_absent(self._office.database, self._actor, left)
