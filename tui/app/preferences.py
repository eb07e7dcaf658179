"""Personal preferences: colours, line mode and keys."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from textual.binding import BindingsMap

from store import people
from store.errors import N_, Invalid, Term
from tui import commands, themes
from tui.app.office_app import OfficeApp
from tui.commands import EVERYWHERE
from tui.locale import _
from tui.terminal.app import DeskApp
from tui.widgets.dialogs import AskText, Pick
from tui.widgets.fields import Choice

__all__ = ["Preferences"]

STANDARD = ""
"""Choice that restores a command's standard key."""


class Preferences:
    """The person's preferences, applied and stored for the next session."""

    def __init__(self, app: OfficeApp) -> None:
        self._app = app

    def bind(self, keys: Mapping[str, str]) -> None:
        """Apply the person's own keys, also on every open screen."""
        commands.use(keys)
        self._app._bindings = BindingsMap([*DeskApp.BINDINGS, *commands.bindings(EVERYWHERE)])
        for screen in self._app.office_screens():
            screen.bind_keys()

    async def _keep(self, preferred: dict[str, Any]) -> None:
        session = self._app.session
        await asyncio.to_thread(session.do, "person.prefer", session.actor.person, preferred)

    async def next_theme(self) -> None:
        """Switch to the next colour theme."""
        app = self._app
        at = themes.NAMES.index(app.theme) if app.theme in themes.NAMES else -1
        app.theme = themes.NAMES[(at + 1) % len(themes.NAMES)]
        await self._keep({"theme": app.theme})

    async def turn_lines(self) -> None:
        """Switch between line mode and screens at the next sign-in."""
        session = self._app.session
        lines = not (await asyncio.to_thread(session.view, people.sitting)).lines
        await self._keep({"lines": lines})
        self._app.show_message(
            _("Line mode from your next SSH sign-in. Type screens there to switch back.")
            if lines
            else _("Screens return from your next sign-in.")
        )

    def choose_keys(self) -> None:
        """Choose another key for a command of this place, or restore its standard keys."""
        self._app.run_worker(self._choose_keys())

    async def _choose_keys(self) -> None:
        app, top = self._app, self._app.top
        if top is None:
            return
        known = [other for other in commands.at(top.place) if other.keys[:1] != ("enter",)]
        choices = [Choice(other.id, commands.key_name(other), _(other.label), _(other.help))
                   for other in known if len(other.keys) < 3]  # fmt: skip
        choices.append(Choice(STANDARD, "*", _("reset to the standard keys")))
        choice = await app.push_screen_wait(Pick(_("Another key for"), choices))
        keys: dict[str, str] = {}
        if choice is None:
            return
        if choice != STANDARD:
            command = commands.by_id(str(choice))
            key = await self._ask_key(command)
            if key is None:
                return
            keys = {**commands.own_keys(), command.id: key}
        await self._keep({"keys": keys})
        self.bind(keys)
        top.show_chrome()
        app.show_message(_("Keys changed."))

    async def _ask_key(self, command: commands.Command) -> str | None:
        """Ask for a key that is free wherever the command is available; None for going back."""
        title = _("Key for {command}").format(command=_(command.label))
        typed = await self._app.push_screen_wait(AskText(title, _("Key")))
        if not typed:
            return None
        key = commands.named(typed)
        other = commands.clash(command, key)
        if other is not None:
            raise Invalid(N_("{key} is already the key for: {command}. Choose another."),
                          key=commands.written(key), command=Term(other.label))  # fmt: skip
        return key
