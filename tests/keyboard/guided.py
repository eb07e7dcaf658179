"""Kantoor with a second line beside the terminal, on which a test asks where it is."""

from __future__ import annotations

import asyncio
import fcntl
import json
import socket
import termios
from array import array
from pathlib import Path
from typing import Any

import tui
from tui.app import KantoorApp
from tui.commands import places
from tui.office_screen import OfficeScreen
from tui.terminal.gate import _is_idle
from tui.widgets.entry_form import EntryForm
from tui.widgets.virtual_list import VirtualList

__all__ = ["guided"]

CALM = 8
"""Times in a row that nothing may be under way; keys that were read reach the app in that time."""


def _unread() -> int:
    """Bytes of keys that the program has not taken from the terminal yet (ioctl_tty(2))."""
    waiting = array("i", [0])
    fcntl.ioctl(0, termios.FIONREAD, waiting)
    return waiting[0]


def guided(line: int) -> type[KantoorApp]:
    """The program, with a question a line (JSON) on the socket with this number."""

    class Guided(KantoorApp):
        CSS_PATH = Path(tui.__file__).with_name("app.tcss")

        async def on_mount(self) -> None:
            self._beside = asyncio.create_task(self._listen(socket.socket(fileno=line)))

        async def _listen(self, socket_: socket.socket) -> None:
            reader, writer = await asyncio.open_connection(sock=socket_)
            while asked := await reader.readline():
                with self._context():
                    told = await self._reply(json.loads(asked))
                writer.write(json.dumps(told).encode() + b"\n")

        async def _reply(self, asked: dict[str, Any]) -> dict[str, Any]:
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
                "sheets": [source.content for source in self.stylesheet.source.values()],
            }

        async def _open(self, place: str, given: dict[str, Any]) -> None:
            if place in self.MODES:
                await self.switch_mode(place)
            while len(self.screen_stack) > 1:
                await self.pop_screen()
            if place not in self.MODES:
                await self.push_screen(places.make(place, **given))

        async def _calm(self) -> None:
            calm = 0
            while calm < CALM:
                await asyncio.sleep(0.002)
                calm = calm + 1 if self._is_calm() else 0

        def _is_calm(self) -> bool:
            if not hasattr(self, "session") or self._held or self._let_through or _unread():
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
                and self._is_settled()
                and all(rows.settled for rows in lists)
            )

    return Guided
