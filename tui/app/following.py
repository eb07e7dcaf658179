"""Shows what colleagues change: documents, roles, notices, and who has what open."""

from __future__ import annotations

import asyncio

from store import inbox, ledgers, oversight
from store.engine import Change
from store.errors import KantoorError, NotFound, Refused, Unavailable
from store.people import newest_notice
from store.team import to_confirm
from tui import locale
from tui.app.leaving import Leaving
from tui.app.office_app import OfficeApp
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.session.guard import GUARD_KINDS
from tui.text import clean
from tui.widgets import signs
from tui.widgets.status_line import Badge

__all__ = ["Following"]

REST_SECONDS = 0.3
"""Seconds between refreshes; a change shows within a second unless the server is saturated."""
ALWAYS_FOLLOWED = frozenset({"emergency", "notice"})
"""Kinds of document whose changes are shown on every screen."""
COUNTED = frozenset({"item", "entry", "department", "membership", "delegation", "key"})
"""Kinds of document that the waiting counts in the status line depend on."""
ROUND_SECONDS = 3.0
"""Seconds between checks of who else has the open document open."""


class Following:
    """Follows the office from sign-in on."""

    def __init__(self, app: OfficeApp, leaving: Leaving) -> None:
        self._app = app
        self._leaving = leaving
        self.to_see: set[str] = set()
        """Kinds of document changed by others since the last refresh."""
        self._rests = False

    async def begin(self) -> None:
        """Start following; changes made before this call are not reported."""
        self._app.session.follow(self._receive_changes, self._receive_away, self._receive_day)
        await self._renew()
        self._app.set_interval(ROUND_SECONDS, self.poll_presence)

    def _receive_changes(self, changes: list[Change]) -> None:
        """Pass changes from the feed's thread to the app's."""
        if self._app.is_running:
            self._app.call_from_thread(self.note_changes, {change.kind for change in changes})
            me = self._app.session.actor.person
            done = {change.id for change in changes
                    if change.act == "item.finish" and change.actor not in (0, me)}  # fmt: skip
            if done:
                self._app.call_from_thread(self._note_finished, done)

    def _receive_day(self) -> None:
        """Renew roles and screens on a new day, as after a change of roles."""
        if self._app.is_running:
            self._app.call_from_thread(self.note_changes, set(GUARD_KINDS))

    def _receive_away(self, away: KantoorError | None) -> None:
        """Report, from the feed's thread, that the database went away or came back."""
        if self._app.is_running:
            self._app.call_from_thread(
                self._app.show_message, away or _("Connection to the database restored.")
            )

    def note_changes(self, kinds: set[str]) -> None:
        """Refresh after changes by others: immediately after a pause, otherwise once when it ends.

        This limits the load on the server and leaves the clerk's own keys responsive. Kinds that no
        open screen shows are not read.
        """
        followed = (screen.follows for screen in self._app.office_screens())
        self.to_see |= kinds & ALWAYS_FOLLOWED.union(COUNTED, GUARD_KINDS, *followed)
        if self.to_see and not self._rests and self._app.is_running:
            self._rests = True
            self._app.run_worker(self._keep_up(), group="changes", exit_on_error=False)

    async def _keep_up(self) -> None:
        kinds, self.to_see = self.to_see, set()
        try:
            await self._changed(kinds)
        except Unavailable:
            self.to_see |= kinds  # nothing is lost while the database is away
        finally:
            self._app.set_timer(REST_SECONDS, self.rested)

    def rested(self) -> None:
        """Refresh for the changes that arrived during the pause."""
        self._rests = False
        self.note_changes(set())

    def poll_presence(self) -> None:
        """Refresh who else has this document open, even under a dialog; end expired emergencies."""
        app = self._app
        if app.emergency and app.emergency.until <= app.office.clock():
            app.run_worker(self._end_emergency(), group="changes", exit_on_error=False)
        for screen in reversed(app.screen_stack):
            if isinstance(screen, OfficeScreen):
                app.run_worker(
                    screen.poll_presence(), group="presence", exclusive=True, exit_on_error=False
                )
                return

    async def _end_emergency(self) -> None:
        """Hide everything that emergency access showed once its hour is over."""
        self._app.emergency = None
        await self._reload_all()
        self._app.show_message(_("Emergency access has ended."))

    async def _reload_all(self) -> None:
        for screen in self._app.office_screens():
            await screen.reload()

    async def _changed(self, kinds: set[str]) -> None:
        """Recount what waits and reload the top screen if it is affected."""
        for kind in kinds:
            self._app.changes[kind] += 1
        if "emergency" in kinds:
            await self.see_emergency()
        if kinds & GUARD_KINDS:
            await self._renew()
        if "notice" in kinds:
            await self._show_notice()
        if kinds & (COUNTED | GUARD_KINDS):
            await self.count_waiting()
        if self._app.top is not None:
            await self._app.top.reload_if_changed()

    def _note_finished(self, items: set[int]) -> None:
        self._app.run_worker(self._show_finished(items), exit_on_error=False)

    async def _show_finished(self, items: set[int]) -> None:
        """Tell the person which of their items a colleague finished."""
        view = self._app.session.view
        finished = await asyncio.to_thread(view, inbox.finished_by_others, "", items)
        for who, title in finished:
            self._app.show_message(
                _("{who} completed your item {item}.").format(who=who, item=clean(title))
            )

    async def see_emergency(self) -> None:
        """Read the emergency access that is open now."""
        view = self._app.session.view
        self._app.emergency = await asyncio.to_thread(view, oversight.own_emergency)

    async def _renew(self) -> None:
        """Apply changed roles, keys or sessions: continue with the current rights, or leave."""
        app = self._app
        try:
            actor = await asyncio.to_thread(app.guard.renew, app.session.actor.person)
        except (NotFound, Refused) as error:
            await self._leaving.end("roles", locale.say(error))
            return
        if actor != app.session.actor:
            app.session.actor = actor
            await self._reload_all()

    async def _show_notice(self) -> None:
        """Show an administrator's notice."""
        notice = await asyncio.to_thread(self._app.session.view, newest_notice)
        if notice is not None:
            self._app.show_message(_("To all: {text}").format(text=notice.text))

    async def count_waiting(self) -> None:
        """Count what waits for this person, from the tallies and a few proposals."""
        mail, money, roles = await asyncio.to_thread(
            self._app.session.view,
            lambda reading: (inbox.waiting(reading), ledgers.waiting(reading), to_confirm(reading)),
        )
        self._app.waiting = (
            Badge(signs.LATE, _("late"), mail.overdue),
            Badge(signs.NEW, _("new"), mail.new),
            Badge(signs.MINE, _("mine"), mail.mine),
            Badge(signs.TO_REVIEW, _("to review"), money.to_review),
            Badge(signs.TO_REVIEW, _("to confirm"), roles),
            Badge(signs.RETURNED, _("returned"), money.returned),
            Badge(signs.QUARANTINED, _("in quarantine"), mail.quarantined),
        )
