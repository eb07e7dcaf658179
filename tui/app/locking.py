"""Locks an idle session, and sets the PIN that unlocks it."""

from __future__ import annotations

import asyncio
from time import monotonic

from textual import events

from store.access.roles import LOCKED_AFTER
from store.errors import Invalid, KantoorError
from store.people import MOST_FAILURES, has_pin, new_pin
from tui.app.leaving import Leaving
from tui.app.office_app import OfficeApp
from tui.commands import places
from tui.locale import _
from tui.widgets.dialogs import AskPin

__all__ = ["Locking"]

CHECK_SECONDS = 5.0
"""Seconds between checks of the idle time."""
LOCKED_TOO_LONG = 3600.0
"""Seconds after which a locked session ends; drafts are saved."""


class Locking:
    """Locks the session when it is idle, and sets the PIN."""

    def __init__(self, app: OfficeApp, leaving: Leaving) -> None:
        self._app = app
        self._leaving = leaving
        self.touched = monotonic()
        """Monotonic time of the last key."""
        self._guesses = 0

    def touch(self, event: events.Event) -> None:
        """Record activity when a key arrives."""
        if isinstance(event, (events.Key, events.Paste)):
            self.touched = monotonic()

    def watch_the_clock(self) -> None:
        """Start locking automatically."""
        self._app.set_interval(CHECK_SECONDS, self.check_clock)

    async def check_clock(self) -> None:
        """Lock after the shortest idle time of the person's roles; end the session much later."""
        idle = monotonic() - self.touched
        if self._is_locked():
            if idle > LOCKED_TOO_LONG:
                await self._leaving.end(
                    "locked", _("Session ended: it was locked too long. Sign in again.")
                )
        elif idle > 60 * min(LOCKED_AFTER[post.role] for post in self._app.session.actor.posts):
            await self._lock_or_end()

    def _is_locked(self) -> bool:
        return any(type(screen).__name__ == "LockScreen" for screen in self._app.screen_stack)

    async def _lock_or_end(self) -> None:
        """Cover the screen, then save drafts; end the session of a person without a PIN."""
        try:
            can_lock = await asyncio.to_thread(self._app.session.view, has_pin)
        except KantoorError:
            can_lock = True
        if can_lock:
            await self._app.push_screen(places.make("lock"))
            await self._leaving.save_drafts()
        else:
            message = _(
                "Session ended after inactivity; your drafts are saved. Set a PIN with F9, PIN."
            )
            await self._leaving.end("locked", message)

    def lock(self) -> None:
        """Lock now."""
        self._app.run_worker(self._lock())

    async def _lock(self) -> None:
        if await asyncio.to_thread(self._app.session.view, has_pin):
            await self._lock_or_end()
        else:
            self._app.show_message(_("You have no PIN yet. Press F9, PIN, to set one."))

    def set_pin(self) -> None:
        """Set a PIN, typed twice; asks for the old one first."""
        self._app.run_worker(self._set_pin())

    async def _set_pin(self) -> None:
        old = ""
        if await asyncio.to_thread(self._app.session.view, has_pin):
            known = await self._app.push_screen_wait(AskPin(_("Current PIN")))
            if not known:
                return
            old = known
        new = await self._app.push_screen_wait(AskPin(_("New PIN: 4 to 12 digits")))
        if not new:
            return
        again = await self._app.push_screen_wait(AskPin(_("New PIN again")))
        if again != new:
            self._app.show_message(_("The two PINs differ. Type both again. Nothing was changed."))
            return
        me = self._app.session.actor.person
        try:
            given = await asyncio.to_thread(self._app.session.view, new_pin, new, old)
        except Invalid as invalid:
            await self._count_guess(invalid)
            return
        await asyncio.to_thread(self._app.session.do, "pin.set", me, given)
        self._app.show_message(_("PIN set."))

    async def _count_guess(self, invalid: Invalid) -> None:
        """Show what was wrong; wrong guesses of the old PIN count as at the lock."""
        self._guesses += invalid.field == "old"
        if self._guesses < MOST_FAILURES:
            self._app.show_message(invalid)
        else:
            await self.give_up()

    async def give_up(self) -> None:
        """End the session after too many wrong PINs and notify the person's manager."""
        message = _(
            "Too many wrong PINs: session ended, your manager has been notified. Your "
            "drafts are saved; sign in again."
        )
        try:
            await asyncio.to_thread(
                self._app.session.do, "lockout.tell", self._app.session.actor.person
            )
        except KantoorError:
            message = _("Too many wrong PINs: session ended. Your drafts are saved; sign in again.")
        await self._leaving.end("pin", message)
