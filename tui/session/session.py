"""The person at the keyboard, what they may see, and what others do meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Concatenate, ParamSpec, TypeVar

from store.access import Actor, reach
from store.acts import Done
from store.acts.bulk import Many
from store.acts.undo import UndoResult
from store.engine import Change
from store.errors import KantoorError
from store.office import Office
from store.office.timer import tick_once_a_minute
from store.reading import Reading
from store.time_zone import AMSTERDAM
from tui.session.presence import Presence

__all__ = ["Session"]

P = ParamSpec("P")
T = TypeVar("T")
POLL_SECONDS = 0.1
TICK_SECONDS = 60.0
PATIENCE = 5.0
"""Seconds that leaving waits for background work."""


class Session:
    """One person at work in one office; every call blocks and belongs in a thread.

    `searched` is the last search text.
    """

    def __init__(self, office: Office, actor: Actor) -> None:
        self.office = office
        self.actor = actor
        self.presence = Presence(office, actor)
        self.searched = ""
        self._ended = threading.Event()
        self._ticking: threading.Thread | None = None
        self._polling = threading.Lock()
        self._poll: Callable[[], bool] = bool

    @property
    def today(self) -> date:
        """The date in the office's own time zone."""
        return self.office.clock().astimezone(AMSTERDAM).date()

    def granted(self, act: str) -> bool:
        """Whether any of the person's posts grants this act anywhere; reads nothing."""
        extent = reach(self.actor, act)
        return extent.office or extent.own or bool(extent.departments)

    def view(
        self, view: Callable[Concatenate[Reading, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Read one view of the office."""
        return self.office.view(self.actor, view, *args, **kwargs)

    def do(
        self,
        act: str,
        subject: int | None = None,
        given: Any = None,
        rev: int | None = None,
        reason: str = "",
    ) -> Done:
        """Do one act; with a `reason` also if four-eyes stops the only person able to do it."""
        self.before(act, subject, given)
        done = self.office.do(self.actor, act, subject, given, rev, reason=reason)
        self.after(act, done)
        return done

    def before(self, act: str, subject: int | None, given: Any) -> None:
        """Called before each act; what it raises stops the act."""

    def after(self, act: str, done: Done) -> None:
        """Called after each act."""

    def do_many(
        self, act: str, subjects: Mapping[int, int | None], given: Any = None, *, rehearse: bool
    ) -> Many:
        """Do one act on many subjects, or only preview it."""
        return self.office.do_many(self.actor, act, subjects, given, rehearse=rehearse)

    def undo(self, reason: str = "") -> UndoResult:
        """Undo the person's last action; with a `reason` also if four eyes stop it."""
        return self.office.undo(self.actor, reason)

    def redo(self, reason: str = "") -> UndoResult:
        """Redo what the person undid last, like `undo`."""
        return self.office.redo(self.actor, reason)

    def follow(
        self,
        on_changes: Callable[[list[Change]], None],
        on_away: Callable[[KantoorError | None], None],
        on_day: Callable[[], None],
    ) -> None:
        """Report everyone's changes as they come, and each new day, from a separate thread.

        `on_away` is called with the error when the database is away or can't be read, and with None
        when it is back; changes that `on_changes` failed to read meanwhile are then reported again.
        """
        feed = self.office.follow()
        day, away = self.today, False
        changes: list[Change] = []

        def poll() -> bool:
            nonlocal day, away, changes
            try:
                if self.today != day:
                    on_day()
                    day = self.today
                changes += feed.poll()
                if changes:
                    on_changes(changes)
            except KantoorError as error:
                if not away:
                    on_away(error)
                away = True
                return False
            seen, changes = bool(changes), []
            if away:
                on_away(None)
                away = False
            return seen

        def watch() -> None:
            while not self._ended.wait(POLL_SECONDS):
                self.catch_up()

        self._poll = poll
        threading.Thread(target=watch, name="changes", daemon=True).start()

    def catch_up(self) -> bool:
        """Report the changes so far immediately; returns whether there were any."""
        with self._polling:
            return not self._ended.is_set() and self._poll()

    def tick(self) -> None:
        """Run due scheduled work once a minute, from a separate thread.

        The first run is after a minute: short sessions leave it to the others. Failed work is
        retried; the timer's verb reports failures.
        """

        def run() -> None:
            while not self._ended.wait(TICK_SECONDS):
                try:
                    tick_once_a_minute(self.office)
                except KantoorError:
                    continue
                except Exception:
                    if not self._ended.is_set():  # otherwise the office was closed meanwhile
                        raise

        self._ticking = threading.Thread(target=run, name="tick", daemon=True)
        self._ticking.start()

    def end(self) -> None:
        """Stop following and clear presence; the office can be closed afterwards."""
        self._ended.set()
        if self._ticking is not None:
            self._ticking.join(PATIENCE)
        self.presence.end()
