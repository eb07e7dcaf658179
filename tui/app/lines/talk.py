"""What is spoken and asked in line mode, through the one safe way to the terminal."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

from tui.app.lines.grammar import Answers
from tui.locale import _
from tui.text import NEWLINE, clean

__all__ = ["BACK", "GIVES_UP", "HELP", "Gone", "Talk"]

BACK, GIVES_UP, HELP = "<", ".", "?"
"""What is typed at a question to go back, to give up, and to hear the choices."""
WORDS = {True: ("y", "yes", "j", "ja"), False: ("n", "no", "nee")}


class Terminal(Protocol):
    """Where lines come from and go to; `write` makes a text harmless."""

    def write(self, text: str, end: str = "\n") -> None:
        """Write a text."""

    async def read(self) -> str | None:
        """Read a line; None when the terminal has gone."""

    def hidden(self) -> AbstractContextManager[None]:
        """Show nothing of what is typed meanwhile."""


class Gone(Exception):
    """The terminal has gone."""


class Talk:
    """Tells and asks; `answers` came with the command and are used before anything is asked.

    `agreed` is true once the clerk said yes during a command, so that nothing is asked twice.
    """

    def __init__(self, terminal: Terminal, typed: Callable[[], None]) -> None:
        self._terminal = terminal
        self._typed = typed
        self._turn = asyncio.Lock()
        self._heard: list[str] = []
        self.answers = Answers()
        self.brief = False
        """Whether answers came with the command, so that only what has to be known is asked."""
        self.agreed = False
        self.silent = True
        """Whether nothing was spoken since the last line was typed."""
        self.waits = False
        """Whether a line is waited for now."""

    def speak(self, text: str) -> None:
        """Say one line, so that no name or subject can look like several."""
        self.read_out(clean(text).replace(NEWLINE, " "))

    def read_out(self, text: str) -> None:
        """Say a text of several lines."""
        self.silent = False
        self._terminal.write(text)

    def hear(self, text: str) -> None:
        """Tell what happened: at once at a prompt, otherwise when the command has done its work."""
        if self.waits:
            self.read_out("")
            self.speak(text)
        elif self._heard and text.startswith(self._heard[-1]):
            self._heard[-1] = text  # the same sentence, with more after it
        else:
            self._heard.append(text)

    def answer_with(self, words: Sequence[str]) -> None:
        """Begin a command with these answers."""
        self.answers, self.brief, self.agreed = Answers(words), bool(words), False

    def tell_heard(self) -> list[str]:
        """Tell what was heard meanwhile; returns that."""
        heard, self._heard = self._heard, []
        for text in heard:
            self.speak(text)
        return heard

    async def ask(self, label: str, *, hidden: bool = False) -> str:
        """Ask for a line; raises `Gone`."""
        async with self._turn:
            self._terminal.write(clean(label) + " ", end="")
            self.waits = True
            try:
                with self._terminal.hidden() if hidden else nullcontext():
                    line = await self._terminal.read()
            finally:
                self.waits = False
        if line is None:
            raise Gone
        self.silent = True
        self._typed()
        return line

    async def agree(self, question: str) -> bool:
        """Ask whether to go on; Enter is yes."""
        while isinstance(answer := await self.decide(question), str):
            if answer in (BACK, GIVES_UP):
                return False
            self.speak(_("Type yes or no, or press Enter for yes."))
        return answer

    async def decide(self, question: str) -> bool | str:
        """Ask whether to go on; returns any other answer as it was typed."""
        typed = (await self.ask(f"{question[:1].upper()}{question[1:]} [{_('yes')}]")).strip()
        said = typed.casefold()
        for answer, words in WORDS.items():
            if said in words or (answer and said in ("", _("yes"))):
                self.agreed |= answer
                return answer
        return typed
