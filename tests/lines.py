"""Somebody at line mode without a terminal: lines in, and what is said."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

from store.office import Office
from tests.calm import PAUSE
from tests.screens.sitting import Sitting
from tui.app.lines.app import LineApp
from tui.text import clean

__all__ = ["ByLines", "Script", "by_lines"]

PATIENCE = 20.0


class Script:
    """A terminal without one: `said` is what was written, line by line."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.prompt = ""
        self.hides = self.reads = False
        self._lines: asyncio.Queue[str | None] = asyncio.Queue()

    def write(self, text: str, end: str = "\n") -> None:
        safe = clean(text, lines=True, limit=200_000)
        if end:
            self.said += safe.split("\n")
        else:
            self.prompt = safe.strip()

    async def read(self) -> str | None:
        self.reads = True
        return await self._lines.get()

    @contextmanager
    def hidden(self) -> Iterator[None]:
        self.hides = True
        yield
        self.hides = False

    def type(self, line: str | None) -> None:
        self.reads = False
        self._lines.put_nowait(line)


class Watched(LineApp):
    """Raises what goes wrong, instead of ending with a number."""

    @property
    def is_headless(self) -> bool:
        return True


@dataclass
class ByLines:
    """One person at line mode."""

    app: LineApp
    script: Script
    sitting: Sitting
    heard: list[str] = field(default_factory=list)
    """All that was said since the first line was typed."""

    @property
    def prompt(self) -> str:
        """What is asked now."""
        return self.script.prompt

    async def type(self, *lines: str) -> str:
        """Type lines, each when the one before has been obeyed; what was said meanwhile."""
        self.script.said.clear()
        for line in lines:
            self.script.type(line)
            await self.settle()
        self.heard += self.script.said
        return "\n".join(self.script.said)

    async def settle(self) -> None:
        """Until a line is waited for, and what others committed is said."""
        async with asyncio.timeout(PATIENCE):
            while not self.script.reads and self.app.is_running:  # noqa: ASYNC110 - its end comes without a line
                await asyncio.sleep(PAUSE)
        if not self.app.asks_meanwhile:
            await self.sitting.settle()


@asynccontextmanager
async def by_lines(office: Office, person: int, start: str = "inbox") -> AsyncIterator[ByLines]:
    """Somebody signs in by lines, in a place; at the end the sitting is left."""
    script = Script()
    app = Watched(office, person, script)
    app.start = start
    async with app.run_test(size=(80, 24)) as pilot:
        lines = ByLines(app, script, Sitting(app, pilot))
        try:
            await lines.settle()
            yield lines
        finally:
            app.session.end()
