"""Who is at work now, and the keys that they come in with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from textual import work
from textual.app import ComposeResult

from store.team import SessionLine, sessions
from tui import commands
from tui.lines_screen import LinesScreen
from tui.locale import _, ngettext
from tui.text import moment
from tui.widgets.dialogs import Confirm
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["SessionsScreen"]


class SessionsScreen(LinesScreen[SessionLine]):
    """A line for each session that is open; `x` ends it. Most people see only their own."""

    place = "sessions"
    rows_are = "sign_in"
    follows = frozenset({"sign_in", "key"})
    BINDINGS = commands.bindings("sessions")

    @property
    def heading(self) -> str:
        """How many are at work."""
        count = len(self.lines)
        return ngettext("{n} session is open", "{n} sessions are open", count).format(n=count)

    def body(self) -> ComposeResult:
        """The list."""
        yield VirtualList(
            (
                Column(_("Who"), 16, weight=2),
                Column(_("Since"), 16),
                Column(_("From where"), 15, weight=1),
                Column(_("With which key"), 14, weight=2),
            ),
            empty=_("Nobody signed in with a key."),
        )

    async def read_lines(self) -> Sequence[SessionLine]:
        """Who is at work."""
        return await self.ask(sessions)

    def row_of(self, line: SessionLine) -> Row:
        """Whose it is, and what tells it from others."""
        return _row(line)

    @work
    async def do_sign_in_end(self) -> None:
        """End the session under the cursor."""
        line = self.line
        if line is None:
            self.tell(_("There is no session here to end."))
            return
        title = _("End the session of {name}?").format(name=line.name)
        since = _("It began {when}. What is typed there is kept as a draft.")
        agreed = await self.app.push_screen_wait(Confirm(title, since.format(when=_since(line))))
        if agreed and await self.act("sign_in.end", line.sign_in.id):
            self.tell(_("The session of {name} ends.").format(name=line.name))


def _since(line: SessionLine) -> str:
    return moment(datetime.fromisoformat(line.sign_in.since))


def _row(line: SessionLine) -> Row:
    one = line.sign_in
    cells = (line.name, _since(line), one.came_from or _("this machine"), line.key.called())
    return Row(one.id, (one.id,), cells)
