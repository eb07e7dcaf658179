"""The base of every office screen: its lines, and reading it again when something changed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from shlex import quote
from typing import Any

from textual import work
from textual.app import ComposeResult
from textual.css.query import NoMatches

from store.errors import KantoorError
from store.office.presence import present
from store.oversight import OwnEmergency
from tui.locale import _
from tui.pages.commanding import CommandScreen
from tui.pages.keys import hints
from tui.text import clock, several
from tui.widgets.entry_form import EntryForm
from tui.widgets.key_line import KeyHint, KeyLine
from tui.widgets.message_line import MessageLine
from tui.widgets.panes import BREAKPOINTS
from tui.widgets.status_line import StatusLine
from tui.widgets.virtual_list import VirtualList

__all__ = ["OfficeScreen"]


class OfficeScreen(CommandScreen):
    """A screen of one place: status line, body, message line, key line.

    A subclass sets `place`, composes its `body`, and has the methods of the place's commands.
    """

    follows: frozenset[str] = frozenset()
    """Kinds of document whose changes by others reload this screen."""

    def __init__(self) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = BREAKPOINTS
        self._loaded_changes: dict[str, int] = {}
        self.load_lock = asyncio.Lock()
        """Allows one load at a time, so that older data never replaces newer."""
        self.others: tuple[str, ...] = ()
        self.shown: dict[str, int | str] | None = {}
        """What the screen was opened with, to reopen it later; None when that is impossible."""

    @property
    def heading(self) -> str:
        """The name of this place in the status line, in the reader's language."""
        return ""

    @property
    def facts(self) -> Sequence[str]:
        """What matters most about what is shown, at the right of the status line."""
        return ()

    def compose(self) -> ComposeResult:
        """Compose the status line, the place's body, the message line and the key line."""
        yield StatusLine()
        yield from self.body()
        yield MessageLine()
        yield KeyLine()

    def step_back(self) -> bool:
        """Go one step back inside the screen; returns False if the screen itself should close."""
        return False

    @property
    def unsaved(self) -> bool:
        """Whether leaving now would lose typed text."""
        return self.typing and any(form.unsaved for form in self.query(EntryForm))

    def body(self) -> ComposeResult:
        """Compose the widgets of this place."""
        yield from ()

    async def load(self) -> None:
        """Read and show the screen's data."""

    async def save_draft(self) -> None:
        """Save typed text as a draft, when the clerk leaves or the connection drops."""

    async def on_mount(self) -> None:
        """Show the place for the first time."""
        await self.reload()

    async def on_screen_resume(self) -> None:
        """Reload on return if something changed meanwhile."""
        if self._loaded_changes:
            await self.reload_if_changed()
            await self.poll_presence()

    async def reload_if_changed(self) -> None:
        """Reload if documents that this screen follows have changed."""
        if self._loaded_changes != self._follow():
            await self.reload()
        else:
            self.show_chrome()

    def _follow(self) -> dict[str, int]:
        """Return how often the followed kinds of document have changed."""
        changes = self.app.changes  # type: ignore[attr-defined]  # tui.app's own
        return {"": 0} | {kind: changes[kind] for kind in self.follows}

    async def reload(self) -> None:
        """Read and show again; shows an error if that fails."""
        async with self.load_lock:
            self._loaded_changes = self._follow()
            try:
                await self.load()
            except KantoorError as error:
                self.show_message(error)
            except NoMatches:
                if self.is_attached:
                    raise
                return  # the clerk left while it was read
            self.show_chrome()
        await self.poll_presence()

    async def poll_presence(self) -> None:
        """Report the open document to colleagues, and read who else has it open."""
        at = self.open_subject
        self.session.presence.at(at)
        others: tuple[str, ...] = ()
        with suppress(KantoorError):  # a read error shows at the clerk's next action
            others = tuple(await self.ask(present, at.kind, at.id)) if at else ()
        if at == self.open_subject and others != self.others:
            self.others = others
            self.show_others()

    def others_text(self) -> str:
        """Return who else is here, to append to the heading."""
        if not self.others:
            return ""
        return _("also here: {names}").format(names=several(self.others))

    def show_others(self) -> None:
        """Show that others came or went."""
        self.show_chrome()

    def show_chrome(self) -> None:
        """Update the lines above and below the body: the keys once the rows that they are for are there."""
        status = self.query_one(StatusLine)
        heading = " · ".join(
            filter(None, (self._emergency_text(), self.heading, self.others_text()))
        )
        badges = self.app.waiting  # type: ignore[attr-defined]  # tui.app's own
        status.show(heading, self.session.actor.name, badges, self.facts)
        keys = self.query_one(KeyLine)
        if keys.blank or not any(rows.renewing for rows in self.query(VirtualList)):
            keys.show(self.hints())
        else:
            self._show_keys()

    @work(group="keys", exclusive=True)
    async def _show_keys(self) -> None:
        """Show the keys of the row that the cursor comes to, unless the clerk left meanwhile."""
        await self.settle()
        for keys in self.query(KeyLine):
            keys.show(self.hints())

    def _emergency_text(self) -> str:
        """Return the notice that is visible during emergency access."""
        emergency: OwnEmergency | None = self.app.emergency  # type: ignore[attr-defined]  # tui.app's own
        return _("EMERGENCY until {time}").format(time=clock(emergency.until)) if emergency else ""

    def hints(self) -> list[KeyHint]:
        """Return the key hints, in a form with what Enter does there."""
        form = isinstance(self.focused, EntryForm)
        return [*([KeyHint("Enter", _("next field"))] if form else []), *hints(self)]

    def on_descendant_focus(self) -> None:
        """Update the key line for the focused widget."""
        self.show_chrome()

    def fetch_line(self, name: str) -> str:
        """Return what the person types on their own machine to fetch a file of their tray."""
        return f"{self._tray} get {name} > {name}"

    def bring_line(self, name: str) -> str:
        """Return what they type to bring a file to their drop folder."""
        return f"{self._tray} put {name} < {name}"

    @property
    def _tray(self) -> str:
        """The program and its words: over ssh, in a demo office whose visitor chose a person, or as oneself."""
        app: Any = self.app
        if app.guard.by_key:
            return "ssh kantoor"
        if app.person is None:
            office, name = quote(self.session.office.database.name), quote(self.session.actor.name)
            return f"kantoor --office {office} tray --person {name}"
        return "kantoor tray"

    def do_files_show(self) -> None:
        """Show the files that are attached to what this is about."""
        if (subject := self.about()) is not None:
            self.go("attachments", kind=subject.kind, of=subject.id)

    def do_letters_show(self) -> None:
        """Show the letters that can be written about this."""
        if (subject := self.about()) is not None:
            self.go("letters", kind=subject.kind, of=subject.id)

    def do_report_chart(self) -> None:
        """Show the table without its chart, or the chart again."""
        for chart in self.query("#chart"):
            chart.display = not chart.display
