"""How a session ends, what it saves, and how the next one resumes."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from pydantic import ValidationError

from store.errors import KantoorError
from store.people import Stop
from tui.app.half_typed import HalfTyped
from tui.app.office_app import OfficeApp
from tui.commands import places
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.widgets.message_line import MessageLine

__all__ = ["Leaving"]


class Leaving:
    """Ends the app with typed text saved, however it ends, and resumes where the last one broke."""

    def __init__(self, app: OfficeApp, half_typed: HalfTyped) -> None:
        self._app = app
        self._half_typed = half_typed
        self._given_up: list[OfficeScreen] = []

    async def save_drafts(self) -> None:
        """Save typed text on every screen; a failure is shown and blocks nothing."""
        for screen in self._app.office_screens():
            try:
                await screen.save_draft()
            except KantoorError as error:
                self._app.show_message(error)
        await self._half_typed.keep()

    async def leave(self) -> None:
        """End the session; a failure to save is shown the first time and ignored the second."""
        await self.save_drafts()
        unsaved = [screen for screen in self._app.office_screens() if screen.unsaved]
        if unsaved and unsaved != self._given_up:
            self._given_up = unsaved
            for line in self._app.screen.query(MessageLine):  # including that of a locked screen
                line.show(_("Not everything is saved. Press F10 again to discard it."))
            return
        self._app.signed_out = hasattr(self._app, "session")
        await self.end("left")

    async def end(self, how: str, message: str | None = None) -> None:
        """Leave with typed text saved; `message` is printed on the terminal afterwards."""
        await self._part_from_office(how)
        if hasattr(self._app, "session"):
            await asyncio.to_thread(self._app.session.end)
        self._app.exit(message=message)

    async def hang_up(self) -> None:
        """Save typed text and the open screens when the connection drops."""
        await self._part_from_office("line")

    async def break_off(self) -> None:
        """Save what can be saved when a bug ends the session."""
        with suppress(Exception):  # the bug may affect saving, too
            await self._part_from_office("mishap")

    async def _part_from_office(self, how: str) -> None:
        try:
            await self.save_drafts()
        finally:
            if hasattr(self._app, "session"):
                app = self._app
                await asyncio.to_thread(app.guard.end, app.session.actor, how, self._stops())

    def _stops(self) -> tuple[Stop, ...]:
        """Return the open screens, from the first of the place to the top one.

        While the clerk is nowhere else, these are the screens of the previous session that are
        offered.
        """
        stops = []
        for screen in self._app.screen_stack:
            if not isinstance(screen, OfficeScreen) or screen.shown is None:
                break
            try:
                stops.append(Stop(place=screen.place, given=screen.shown))
            except ValidationError:  # a screen without a name that can be stored
                break
        at_start = self._app.current_mode in ("today", "inbox")
        return tuple(stops) if len(stops) > 1 or not at_start else self._app.left_off

    async def go_on(self) -> None:
        """Reopen what was open when the connection dropped."""
        stops, self._app.left_off = self._app.left_off, ()
        for stop in stops:
            if stop.place in self._app.MODES and not stop.given:
                await self._app.switch_mode(stop.place)
            elif stop.place in places.PLACES:
                await self._app.push_screen(places.make(stop.place, **stop.given))
