"""How a sitting ends, what it leaves behind, and how the next one goes on from there."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from pydantic import ValidationError

from store.errors import KantoorError
from store.people import Stop
from tui.app.office_app import OfficeApp
from tui.commands import places
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.widgets.dialogs import Confirm
from tui.widgets.message_line import MessageLine

__all__ = ["Leaving"]


class Leaving:
    """Ends the app with what is typed saved, however it ends.

    `left_off` are the screens of the sitting before, until the clerk has said whether to go on there.
    """

    def __init__(self, app: OfficeApp) -> None:
        self._app = app
        self.left_off: tuple[Stop, ...] = ()
        self._given_up: list[OfficeScreen] = []

    async def save_drafts(self) -> None:
        """Save what is typed on any screen; what can't be saved is told, and stands in no one's way."""
        for screen in self._app.office_screens():
            try:
                await screen.save_draft()
            except KantoorError as error:
                self._app.show_message(error)

    async def leave(self) -> None:
        """End the sitting; what can't be saved is told first, and given up at the second time."""
        await self.save_drafts()
        unsaved = [screen for screen in self._app.office_screens() if screen.unsaved]
        if unsaved and unsaved != self._given_up:
            self._given_up = unsaved
            for line in self._app.screen.query(MessageLine):  # also that of a locked screen
                line.show(_("Not everything is saved. F10 again throws away what is not."))
            return
        await self.end("left")

    async def end(self, how: str, message: str | None = None) -> None:
        """Leave, with what is typed saved; `message` is said on the terminal that is left."""
        await self._part_from_office(how)
        if hasattr(self._app, "session"):
            await asyncio.to_thread(self._app.session.end)
        self._app.exit(message=message)

    async def hang_up(self) -> None:
        """The line dropped: save what is typed, and where."""
        await self._part_from_office("line")

    async def break_off(self) -> None:
        """A bug ends the sitting: save what is typed, as far as that goes."""
        with suppress(Exception):  # what is broken may be in the way of saving, too
            await self._part_from_office("mishap")

    async def _part_from_office(self, how: str) -> None:
        try:
            await self.save_drafts()
        finally:
            if hasattr(self._app, "session"):
                app = self._app
                await asyncio.to_thread(app.guard.end, app.session.actor, how, self._stops())

    def _stops(self) -> tuple[Stop, ...]:
        """The screens that are open, from the first of the place to the one on top.

        As long as nobody answered whether to go on where the line dropped, that is where.
        """
        if self.left_off:
            return self.left_off
        stops = []
        for screen in self._app.screen_stack:
            if not isinstance(screen, OfficeScreen) or screen.shown is None:
                break
            try:
                stops.append(Stop(place=screen.place, given=screen.shown))
            except ValidationError:  # of something that has no name to keep
                break
        return tuple(stops) if len(stops) > 1 or self._app.current_mode != "inbox" else ()

    def offer_to_go_on(self) -> None:
        """The line dropped while something was open: open it again, when the clerk agrees."""
        self._app.run_worker(self._go_on())

    async def _go_on(self) -> None:
        question = _("You were in the middle of something. Go on there?")
        agreed = await self._app.push_screen_wait(Confirm(_("The line dropped"), question))
        stops, self.left_off = self.left_off, ()
        if not agreed:
            return
        for stop in stops:
            if stop.place in self._app.MODES:
                await self._app.switch_mode(stop.place)
            elif stop.place in places.PLACES:
                await self._app.push_screen(places.make(stop.place, **stop.given))
