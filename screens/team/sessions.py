"""The open sessions, and the keys used to sign in."""

from __future__ import annotations

from datetime import datetime

from textual import work

from store.errors import N_
from store.people import SignIn
from store.team import SessionLine, sessions
from tui.locale import _, ngettext
from tui.pages.columns import Shown
from tui.pages.list import ListPage, ListScreen
from tui.text import moment
from tui.widgets.dialogs import Confirm

__all__ = ["SESSIONS"]


def _heading(at: ListScreen) -> str:
    """The number of people at work; most people see only their own sessions."""
    count = len(at.found)
    return ngettext("{n} session is open", "{n} sessions are open", count).format(n=count)


def _since(line: SessionLine) -> str:
    return moment(datetime.fromisoformat(line.sign_in.since))


SESSIONS = ListPage(
    place="sessions",
    of=SignIn,
    doc=lambda line: line.sign_in,
    heading=_heading,
    empty=N_("No sessions with a sign-in key."),
    columns=(
        Shown(N_("Who"), 16, lambda line: line.name, most=28),
        Shown(N_("Since"), 16, _since),
        Shown(N_("From where"), 15, lambda line: line.sign_in.came_from or _("this machine"), 32),
        Shown(N_("With which key"), 14, lambda line: line.key.display_name(), most=28),
    ),
    follows=frozenset({"key"}),
    read=sessions,
)


@SESSIONS.handles("sign_in.end")
@work
async def end(at: ListScreen) -> None:
    """End the session under the cursor."""
    line: SessionLine | None = at.here
    if line is None:
        return
    title = _("End the session of {name}?").format(name=line.name)
    since = _("It started {when}. Unsaved text is kept as a draft.")
    agreed = await at.app.push_screen_wait(Confirm(title, since.format(when=_since(line))))
    if agreed and await at.act("sign_in.end", line.sign_in.id):
        at.show_message(_("The session of {name} ends.").format(name=line.name))
