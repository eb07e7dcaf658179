"""Kantoor with a second line beside the terminal, on which a test asks where it is.

The answer comes when all that was sent has been read as keys, the app has the size of the
terminal, and all that these have started is done and painted. Behind the last bytes of that stands `DONE`, so nobody has to wait for more.
"""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from textual.message import Message

import tui.app
import tui.terminal.driver
from tests.calm import CalmLoop, calm
from tui.app.app import KantoorApp
from tui.commands import places
from tui.pages.office_screen import OfficeScreen
from tui.terminal.driver import DeskDriver
from tui.terminal.gate import _is_idle
from tui.terminal.input import DeskParser
from tui.widgets.entry_form import EntryForm
from tui.widgets.virtual_list import VirtualList

__all__ = ["DONE", "guided"]

DONE = b"\x1b]777;done\x07"
"""A command to the terminal that none knows."""
PAUSE = 0.002
"""Seconds between two looks whether the screen has been painted, at the next tick of its timer."""


class Ear:
    """Counts the bytes that have become keys of the app."""

    def __init__(self) -> None:
        self._came = self._heard = 0
        self._news = asyncio.Event()

    def hear(self, data: bytes) -> None:
        """Bytes came from the terminal, and are to become keys."""
        self._came += len(data)

    def rest(self, loop: asyncio.AbstractEventLoop) -> None:
        """All that came is with the app, and no sequence is open."""
        if self._heard != self._came:
            self._heard = self._came
            loop.call_soon_threadsafe(self._news.set)

    async def until(self, count: int) -> None:
        """Wait for so many."""
        while self._heard < count:
            self._news.clear()
            await self._news.wait()


def guided(line: int) -> type[KantoorApp]:
    """The program, with a question a line (JSON) on the socket with this number.

    It begins at the work.
    """
    ear = Ear()

    class Driver(DeskDriver):
        def run_input_thread(self) -> None:
            tui.terminal.driver.DeskParser = partial(Parser, self._loop)  # type: ignore[assignment, attr-defined]  # in this process alone
            super().run_input_thread()

        def _read(self) -> bytes:
            data = super()._read()
            ear.hear(data)
            return data

    class Parser(DeskParser):
        def __init__(self, loop: asyncio.AbstractEventLoop, debug: bool) -> None:
            super().__init__(debug)
            self._loop = loop

        def tick(self) -> Iterable[Message]:
            yield from super().tick()
            if self._timeout_time is None:
                ear.rest(self._loop)

    class Guided(KantoorApp):
        CSS_PATH = Path(tui.app.__file__).with_name("app.tcss")

        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            self.driver_class = Driver
            self.start = "inbox"
            self._asked_size: tuple[int, ...] = ()

        async def on_mount(self) -> None:
            self._beside = asyncio.create_task(self._listen(socket.socket(fileno=line)))

        async def _listen(self, socket_: socket.socket) -> None:
            reader, writer = await asyncio.open_connection(sock=socket_)
            while asked := await reader.readline():
                with self._context():
                    told = await self._reply(json.loads(asked))
                    assert self._driver is not None
                    self._driver.write(DONE.decode())
                writer.write(json.dumps(told).encode() + b"\n")

        async def _reply(self, asked: dict[str, Any]) -> dict[str, Any]:
            await ear.until(asked["sent"])
            self._asked_size = tuple(asked["size"])
            await self._calm()
            if "place" in asked:
                await self._open(asked["place"], asked["given"])
                await self._calm()
            screen = self.screen
            forms = list(screen.query(EntryForm))
            return {
                "screen": id(screen),
                "place": screen.place if isinstance(screen, OfficeScreen) else "",
                "depth": len(self.screen_stack),
                "modal": screen.is_modal,
                "field": forms[0].current if forms else None,
                "texts": forms[0].texts if forms else {},
                "widgets": len(screen.query("*")),
                "sheets": self._sheets() if "sheets" in asked else [],
            }

        def _sheets(self) -> list[str]:
            return [source.content for source in self.stylesheet.source.values()]

        async def _open(self, place: str, given: dict[str, Any]) -> None:
            if place in self.MODES:
                await self.switch_mode(place)
            while len(self.screen_stack) > 1:
                await self.pop_screen()
            if place not in self.MODES:
                await self.push_screen(places.make(place, **given))

        async def _calm(self) -> None:
            await calm()
            while not self._is_calm():
                await asyncio.sleep(PAUSE)
                await calm()

        def _is_calm(self) -> bool:
            if not hasattr(self, "session") or self._held or self._let_through:
                return False
            if tuple(self.size) != self._asked_size:  # the signal of a resize is on its way
                return False
            working = any(one.is_running and one not in self._asking for one in self.workers)
            lists = self.screen.query(VirtualList)
            painted = not (
                self._batch_count or self.screen._dirty_widgets or self.screen._layout_required
            )
            return (
                not working
                and painted
                and _is_idle(self)
                and self._is_screen_ready()
                and all(rows.is_at_rest for rows in lists)
            )

    asyncio.Runner = partial(asyncio.Runner, loop_factory=CalmLoop)  # type: ignore[assignment,misc]  # a name of the library, as the tests need it
    return Guided
