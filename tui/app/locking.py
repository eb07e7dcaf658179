"""The lock of a session at which nobody sits, and the PIN that opens it."""

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
"""Between two looks at how long nobody typed."""
LOCKED_TOO_LONG = 3600.0
"""Seconds after which a locked session ends; what was typed is kept."""


class Locking:
    """Locks the session when nobody types, and sets the PIN."""

    def __init__(self, app: OfficeApp, leaving: Leaving) -> None:
        self._app = app
        self._leaving = leaving
        self.touched = monotonic()
        """When a key last came."""
        self._guesses = 0

    def touch(self, event: events.Event) -> None:
        """Somebody is here while keys come."""
        if isinstance(event, (events.Key, events.Paste)):
            self.touched = monotonic()

    def watch_the_clock(self) -> None:
        """Lock by itself from now on."""
        self._app.set_interval(CHECK_SECONDS, self.check_clock)

    async def check_clock(self) -> None:
        """Lock after the minutes of the person's roles, the fewest of them; end long after that."""
        idle = monotonic() - self.touched
        if self._is_locked():
            if idle > LOCKED_TOO_LONG:
                await self._leaving.end(
                    "locked", _("Your session was locked too long and is over.")
                )
        elif idle > 60 * min(LOCKED_AFTER[post.role] for post in self._app.session.actor.posts):
            await self._lock_or_end()

    def _is_locked(self) -> bool:
        return any(type(screen).__name__ == "LockScreen" for screen in self._app.screen_stack)

    async def _lock_or_end(self) -> None:
        """Cover what is open first, and save what is typed under it; what can't be read is covered."""
        try:
            can_lock = await asyncio.to_thread(self._app.session.view, has_pin)
        except KantoorError:
            can_lock = True
        if can_lock:
            await self._app.push_screen(places.make("lock"))
            await self._leaving.save_drafts()
        else:
            message = _(
                "Nobody was here, and you have no PIN to lock with: the session is over. Notes,"
                " letters and entries are kept. Set a PIN with F9, PIN."
            )
            await self._leaving.end("locked", message)

    def lock(self) -> None:
        """Lock now, before walking away."""
        self._app.run_worker(self._lock())

    async def _lock(self) -> None:
        if await asyncio.to_thread(self._app.session.view, has_pin):
            await self._lock_or_end()
        else:
            self._app.show_message(_("You have no PIN yet. Set one with F9, PIN."))

    def set_pin(self) -> None:
        """Set the PIN, twice the same; the old one is asked for first."""
        self._app.run_worker(self._set_pin())

    async def _set_pin(self) -> None:
        old = ""
        if await asyncio.to_thread(self._app.session.view, has_pin):
            known = await self._app.push_screen_wait(AskPin(_("The PIN you have now")))
            if not known:
                return
            old = known
        new = await self._app.push_screen_wait(AskPin(_("New PIN: 4 to 12 digits")))
        if not new:
            return
        again = await self._app.push_screen_wait(AskPin(_("The new PIN once more")))
        if again != new:
            self._app.show_message(_("Those are two different PINs. Nothing was changed."))
            return
        me = self._app.session.actor.person
        try:
            given = await asyncio.to_thread(self._app.session.view, new_pin, new, old)
        except Invalid as invalid:
            await self._count_guess(invalid)
            return
        await asyncio.to_thread(self._app.session.do, "pin.set", me, given)
        self._app.show_message(_("Your PIN is set."))

    async def _count_guess(self, invalid: Invalid) -> None:
        """Tell what was wrong; the old PIN is guessed no more often than at the lock."""
        self._guesses += invalid.field == "old"
        if self._guesses < MOST_FAILURES:
            self._app.show_message(invalid)
        else:
            await self.give_up()

    async def give_up(self) -> None:
        """The PIN was wrong too often: who leads this person is told, and the session ends."""
        message = _("The PIN was wrong too often: the session is over, and your manager is told.")
        try:
            await asyncio.to_thread(
                self._app.session.do, "lockout.tell", self._app.session.actor.person
            )
        except KantoorError:
            message = _("The PIN was wrong too often: the session is over.")
        await self._leaving.end("pin", message)
