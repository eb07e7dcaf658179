"""How a screen reads views, does acts and shows messages, off the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from textual.message import Message

from store.access import No
from store.acts import Done
from store.errors import ChangedElsewhere, Doubtful, KantoorError, Refused, Unavailable
from store.reading import Reading
from tui.locale import _, ngettext, say
from tui.session.session import Session
from tui.terminal.screen import DeskScreen
from tui.text import clean
from tui.widgets.dialogs import Confirm, ask_alone
from tui.widgets.message_line import MessageLine
from tui.widgets.virtual_list import VirtualList

__all__ = ["ActingScreen"]

P = ParamSpec("P")
T = TypeVar("T")


class ActingScreen(DeskScreen[None]):
    """A screen that reads views and does acts; shows their errors in its message line."""

    @property
    def session(self) -> Session:
        """The session of the signed-in person."""
        return cast("Session", self.app.session)  # type: ignore[attr-defined]  # tui.app's own

    async def reload(self) -> None:
        """Read again what this screen shows, and show it."""

    async def _dispatch_message(self, message: Message) -> None:
        """Show the store errors that a handler raises, and keep the screen running."""
        try:
            await super()._dispatch_message(message)
        except KantoorError as error:
            self.show_message(error)

    def on_virtual_list_failed(self, message: VirtualList.Failed) -> None:
        """Show why a list could not be read, so that it is not mistaken for an empty one."""
        if not isinstance(message.error, KantoorError):
            raise message.error
        self.show_message(message.error)

    async def ask(
        self,
        view: Callable[Concatenate[Reading, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Read a view in a thread."""
        return await asyncio.to_thread(lambda: self.session.view(view, *args, **kwargs))

    async def in_thread(self, call: Callable[[], T]) -> T:
        """Call in a thread, without blocking the keys; continues after this screen is closed."""
        return await asyncio.shield(asyncio.to_thread(call))

    async def save(
        self,
        name: str,
        subject: int | None = None,
        given: Any = None,
        rev: int | None = None,
        reason: str = "",
    ) -> Done:
        """Do an act in a thread; raises what the store raises.

        The commit continues even if this screen is closed meanwhile.
        """
        return await self.in_thread(lambda: self.session.do(name, subject, given, rev, reason))

    async def act(
        self, name: str, subject: int | None = None, given: Any = None, rev: int | None = None
    ) -> Done | None:
        """Do an act and reload; shows a refusal and returns None."""
        try:
            return await self.try_act(name, subject, given, rev)
        except Unavailable as error:
            self.show_message(error)
            return None

    async def try_act(
        self, name: str, subject: int | None = None, given: Any = None, rev: int | None = None
    ) -> Done | None:
        """Do as `act` does, but raise `Unavailable`: nothing was done, and a retry is possible."""
        try:
            done = await self.save(name, subject, given, rev)
        except Unavailable:
            raise
        except KantoorError as error:
            if isinstance(error, ChangedElsewhere):
                await self.reload()

            async def again(reason: str) -> None:
                await self.save(name, subject, given, rev, reason)
                await self.reload()

            if isinstance(error, Doubtful):
                self.run_worker(self._ask_meant(error, name, subject, given, rev))
            elif not self.alone(error, again):
                self.show_message(error)
            return None
        await self.reload()
        return done

    async def _ask_meant(
        self, error: Doubtful, name: str, subject: int | None, given: Any, rev: int | None
    ) -> None:
        """Do the act once the person says that it is meant."""
        if await self.app.push_screen_wait(Confirm(_("Continue?"), clean(say(error)))):
            meant = {**(given or {}), **error.confirmed}
            if await self.act(name, subject, meant, rev):
                self.show_message(_("Done."))

    def alone(self, error: KantoorError, again: Callable[[str], Awaitable[None]]) -> bool:
        """Whether four-eyes is all that stops the only person able to do an act.

        If so, asks for a reason and calls `again` with it.
        """
        if not isinstance(error, Refused) or error.rule != "sole":
            return False
        self.run_worker(self._do_alone(again))
        return True

    async def _do_alone(self, again: Callable[[str], Awaitable[None]]) -> None:
        reason = await self.app.push_screen_wait(ask_alone())
        if reason:
            await again(reason)
            self.append_message(_("Done. Recorded as an exception with your reason."))

    def show_message(self, message: KantoorError | No | str) -> None:
        """Show one sentence above the key line: an error, a refusal or a success.

        A save that finishes after its screen was left shows it on the top screen.
        """
        for line in self.query(MessageLine) or self.app.screen.query(MessageLine):
            if isinstance(message, str):
                line.show(message)
            else:
                line.show(say(message), wrong=True)

    def show_refusal(self, answer: KantoorError | No) -> None:
        """Show a refusal and drop the keys typed ahead, which assumed success."""
        self.show_message(answer)
        lost: int = self.app.forget_type_ahead()  # type: ignore[attr-defined]  # tui.app's own
        if lost:
            unused = ngettext("{n} key typed after it was not used.",
                              "{n} keys typed after it were not used.", lost)  # fmt: skip
            self.append_message(unused.format(n=lost))

    def append_message(self, message: str) -> None:
        """Append a sentence to the current message."""
        for line in self.query(MessageLine):
            line.show(f"{line.text} {message}".strip(), line.wrong)
