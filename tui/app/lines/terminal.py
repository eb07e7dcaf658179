"""The terminal of line mode: a line in, lines out, and nothing that could control it."""

from __future__ import annotations

import asyncio
import io
import os
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from tui.text import clean

__all__ = ["LineTerminal"]

LONGEST = 4096
"""Longest line in bytes: what a terminal delivers in one read."""
LIMIT = 200_000
"""Most characters spoken at once."""


class LineTerminal:
    """The terminal that standard input and output are; `gone` is true once it has hung up."""

    def __init__(self) -> None:
        if not isinstance(sys.stdout, io.TextIOWrapper):
            raise TypeError("standard output is no stream of text")
        sys.stdout.reconfigure(errors="replace")  # not every terminal has every character
        self._out: TextIO = sys.stdout
        self._in = sys.stdin.fileno()
        self.gone = False

    def write(self, text: str, end: str = "\n") -> None:
        """Write a text, made harmless."""
        try:
            self._out.write(clean(text, lines=True, limit=LIMIT) + end)
            self._out.flush()
        except OSError:
            self.gone = True

    async def read(self) -> str | None:
        """Read a line; None when the terminal has gone."""
        loop = asyncio.get_running_loop()
        ready = asyncio.Event()
        loop.add_reader(self._in, ready.set)
        try:
            await ready.wait()
        finally:
            loop.remove_reader(self._in)
        try:
            data = os.read(self._in, LONGEST)
        except OSError:
            data = b""
        self.gone = self.gone or not data
        return data.decode(errors="replace").rstrip("\r\n") if data else None

    @contextmanager
    def hidden(self) -> Iterator[None]:
        """Show nothing of what is typed meanwhile."""
        mode = termios.tcgetattr(self._in)
        quiet = [*mode]
        quiet[3] &= ~termios.ECHO
        try:
            termios.tcsetattr(self._in, termios.TCSADRAIN, quiet)
            yield
        finally:
            with suppress(termios.error):
                termios.tcsetattr(self._in, termios.TCSADRAIN, mode)
            self.write("")
