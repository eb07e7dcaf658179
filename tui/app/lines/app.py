"""The app of line mode: the same places and commands, spoken and asked line by line."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from time import monotonic
from typing import Any

from rich.console import RenderableType
from textual.screen import Screen

from store.access import Actor
from store.office import Office
from tui.app.app import KantoorApp
from tui.app.leaving import Leaving
from tui.app.lines.conversation import Conversation
from tui.app.lines.keys import said
from tui.app.lines.orders import Orders
from tui.app.lines.session import LineSession
from tui.app.lines.talk import Gone, Talk, Terminal
from tui.app.lines.telling import Telling
from tui.app.locking import Locking
from tui.locale import _
from tui.session.guard import Entrance
from tui.session.session import Session
from tui.widgets.message_line import MessageLine

__all__ = ["LineApp"]


class LineApp(KantoorApp):
    """A session whose screens are never drawn: their lists, texts and forms are spoken and asked.

    So every command of the catalogue works in lines, by the same handlers, rules and forms.
    `last_words` is what is spoken when it is over.
    """

    CSS_PATH = str(Path(__file__).parents[1] / "app.tcss")
    session: LineSession

    def __init__(
        self, office: Office, person: int, terminal: Terminal, entrance: Entrance | None = None
    ) -> None:
        super().__init__(office, person, entrance)
        self.last_words = ""
        self.talk = Talk(terminal, self._touch)
        self.locking = LineLocking(self, self.leaving)
        telling = Telling(self.talk, lambda: self.session)
        orders = Orders(self, self.talk, telling, self.rest)
        self._conversation = Conversation(self, self.talk, telling, orders)
        self._over = False
        self._talking: asyncio.Task[None] | None = None
        self._questions: set[asyncio.Future[Any]] = set()

    @property
    def is_headless(self) -> bool:
        """False: a bug ends the session as on screens, although nothing is drawn."""
        return False

    @property
    def keys_wait(self) -> bool:
        """Whether a line that came is still being obeyed."""
        return self._talking is not None and not self._talking.done() and not self.talk.waits

    @property
    def asks_meanwhile(self) -> bool:
        """Whether an act waits for an answer."""
        return bool(self._questions)

    def open_session(self, actor: Actor) -> Session:
        """Start a session that asks before anything final."""
        return LineSession(self.office, actor, self._sure)

    async def sign_in(self, person: int) -> None:
        """Start the session, and the conversation about it."""
        await super().sign_in(person)
        self._home = asyncio.get_running_loop()
        self._talking = asyncio.create_task(self._converse(), name="conversation")

    async def _converse(self) -> None:
        try:
            await self._conversation.run()
        except Gone:
            self.line_dropped()
        except Exception as error:
            self._handle_exception(error)

    async def on_unmount(self) -> None:
        """Stop asking."""
        if self._talking is not None:
            self._talking.cancel()

    async def rest(self) -> bool:
        """Wait until everything that was done has had its effect, rows are read, and no question is open.

        Returns false when the session is over.
        """
        asking = set(self._asking)
        await self._until_ready()
        while self._questions:
            await asyncio.wait(self._questions)
            self._asking &= asking  # what waited for an answer here is waited for again
            await self._until_ready()
        if self.top is not None and not self._over:
            await self.top.settle()
            await self._until_ready()
        return not self._over

    def _sure(self, question: str) -> bool:
        """Ask, from the thread of an act, whether to go on; what was agreed is not asked again."""
        if self.talk.agreed or threading.get_ident() == self._thread_id:
            return True
        return asyncio.run_coroutine_threadsafe(self._ask_sure(question), self._home).result()

    async def _ask_sure(self, question: str) -> bool:
        asked = asyncio.get_running_loop().create_future()
        self._questions.add(asked)
        try:
            return await self.talk.agree(f"{question}?")
        except Gone:
            return False
        finally:
            self._questions.discard(asked)
            asked.set_result(None)

    def _touch(self) -> None:
        self.locking.touched = monotonic()

    def on_message_line_shown(self, message: MessageLine.Shown) -> None:
        """Tell what a screen shows above its keys."""
        text = said(message.text)
        self.talk.hear(f"! {text}" if message.wrong else text)

    def exit(
        self, result: None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """End, and keep the last words for the end."""
        self.last_words, self._over = str(message or ""), True
        super().exit(result, return_code)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Draw nothing."""
        del screen, renderable
        self.post_display_hook()


class LineLocking(Locking):
    """Ends an idle session: what was spoken stays on the terminal, so a lock would hide nothing."""

    def __init__(self, app: KantoorApp, leaving: Leaving) -> None:
        super().__init__(app, leaving)
        self._ends = leaving

    async def _lock_or_end(self) -> None:
        await self._ends.end(
            "locked", _("Session ended after inactivity. What you saved is kept; sign in again.")
        )
