"""A locked session: nothing of the office is visible until the PIN is typed."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from store.errors import KantoorError
from store.people import MOST_FAILURES, is_right
from tui.locale import _, ngettext, say
from tui.session.session import Session
from tui.terminal.screen import DeskScreen
from tui.widgets.dialogs import Title
from tui.widgets.key_line import KeyHint, KeyLine
from tui.widgets.message_line import MessageLine
from tui.widgets.pin_line import PinLine

__all__ = ["LockScreen"]


class LockScreen(DeskScreen[None]):
    """Asks for the PIN. Each wrong one doubles the next wait, and the fifth ends the session."""

    AUTO_FOCUS = "PinLine"
    CSS_PATH = "lock.tcss"

    class GivenUp(Message):
        """The PIN was wrong too often."""

    def __init__(self) -> None:
        super().__init__()
        self._failures = 0
        self._waits_until = 0.0

    @property
    def session(self) -> Session:
        """The session that is locked."""
        return cast("Session", self.app.session)  # type: ignore[attr-defined]  # tui.app's own

    def compose(self) -> ComposeResult:
        """The person's name, and the PIN line."""
        with Vertical():
            yield Title(_("Locked · {name}").format(name=self.session.actor.name))
            yield PinLine(_("PIN"))
            yield MessageLine()
            yield KeyLine([KeyHint("Enter", _("continue")), KeyHint("F10", _("sign out"))])

    def on_key(self, event: events.Key) -> None:
        """Block all keys for what is below, except the one that leaves."""
        if event.key != "f10":
            event.stop()

    async def on_pin_line_entered(self, message: PinLine.Entered) -> None:
        """Unlock, or count one more failure."""
        if monotonic() < self._waits_until:
            self._show_message(_("Wait a moment, then type the PIN again."))
            return
        try:
            right = await asyncio.to_thread(self.session.view, is_right, message.pin)
        except KantoorError as error:
            self._show_message(say(error))
            return
        if right:
            self.dismiss(None)
            return
        self._failures += 1
        self._waits_until = monotonic() + 2.0**self._failures
        left = MOST_FAILURES - self._failures
        if left <= 0:
            self.post_message(self.GivenUp())
            return
        text = ngettext("The PIN is wrong. One more attempt, then this session ends.",
                        "The PIN is wrong. {n} more attempts.", left)  # fmt: skip
        self._show_message(text.format(n=left))

    def _show_message(self, message: str) -> None:
        self.query_one(MessageLine).show(message, wrong=True)
