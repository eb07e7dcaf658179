"""Somebody at the keyboard of the app, without a terminal: keys in, the screen's text out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from textual._context import visible_screen_stack
from textual.pilot import Pilot

from store.access import SYSTEM
from store.office import Office
from store.people import SignIn, SshKey
from tests.calm import drawn, send
from tui.app.app import KantoorApp
from tui.pages.office_screen import OfficeScreen
from tui.session.guard import Entrance
from tui.widgets.message_line import MessageLine

__all__ = ["Sitting", "ends", "how", "sit"]

USUAL = (80, 24)
PATIENCE = 20.0


@dataclass
class Sitting:
    """One person's app; `press` returns when all that the keys started is done."""

    app: KantoorApp
    pilot: Pilot[None]

    async def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            send(self.app, key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text; what others do meanwhile is seen at the end."""
        for key in text:
            send(self.app, key)
            await drawn(self.app)
        await self.settle()

    async def settle(self) -> None:
        """Until nothing is read or drawn any more, also of what others committed until now.

        A dialog's question does not count.
        """
        async with asyncio.timeout(PATIENCE):
            await drawn(self.app)
            while await self._goes_on():
                await drawn(self.app)

    async def _goes_on(self) -> bool:
        """Whether there was more to do: changes that nobody had seen."""
        app = self.app
        if not app.is_running:
            return False
        told = hasattr(app, "session") and await asyncio.to_thread(app.session.catch_up)
        await drawn(app)
        unseen = set(app.following.to_see)
        if unseen:
            app.call_later(app.following.rested)  # there is no need to rest between two looks
            await drawn(app)
        return told or app.following.to_see != unseen

    async def until(self, text: str, *, gone: bool = False) -> None:
        """Until a text comes or goes by itself: a colleague's work, a count."""
        async with asyncio.timeout(PATIENCE):
            while (text in self.text) == gone:
                await asyncio.sleep(0.005)
                await self.settle()

    @property
    def place(self) -> str:
        """The place on top, by its name in the table of places."""
        screen = self.app.screen
        return screen.place if isinstance(screen, OfficeScreen) else type(screen).__name__

    @property
    def lines(self) -> list[str]:
        """What the screen shows, line by line; only now is it drawn."""
        visible_screen_stack.set(self.app._background_screens)
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(self.lines)

    @property
    def keys(self) -> str:
        """The key line as it is drawn."""
        return self.lines[-1].strip()

    @property
    def message(self) -> str:
        """What the message line says."""
        return self.app.screen.query_one(MessageLine).text


@asynccontextmanager
async def sit(
    office: Office,
    person: int | None,
    size: tuple[int, int] = USUAL,
    *,
    key: SshKey | None = None,
    app: type[KantoorApp] = KantoorApp,
    start: str = "",
) -> AsyncIterator[Sitting]:
    """Somebody signs in, from elsewhere with a key; at the end the sitting is left.

    Tests begin at the work: the inbox, or for who has none the ledgers or the team. A session
    really begins at the day, `start` "today".
    """
    made = app(office, person, Entrance(key.fingerprint) if key else None)
    made.start = start or "inbox"
    async with made.run_test(size=size) as pilot:
        sitting = Sitting(made, pilot)
        await sitting.settle()
        granted = made.session.granted if hasattr(made, "session") else bool
        if not start and person and not granted("item.read"):
            await sitting.press("f7" if granted("ledger.read") else "f2")
        try:
            yield sitting
        finally:
            if hasattr(made, "session"):
                made.session.end()


async def ends(at: Sitting) -> None:
    """Until the app has ended by itself."""
    async with asyncio.timeout(PATIENCE):
        while not at.app._exit:  # noqa: ASYNC110 - Textual tells it by nothing else
            await asyncio.sleep(0.02)


def how(office: Office) -> str:
    """How the last session ended; empty while it runs."""
    return office.view(SYSTEM, lambda reading: reading.find(SignIn))[-1].how
