"""The terminal app: its parts, modes, sign-in and global keys."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any, ClassVar

from textual import events
from textual.message import Message
from textual.screen import Screen
from textual.worker import WorkerFailed

from store import inbox, people
from store.access import Actor
from store.acts.undo import UndoResult
from store.errors import KantoorError, Refused
from store.office import Office
from store.people import left_off
from tui import commands, locale, themes
from tui.app.emergency import EmergencyAccess
from tui.app.following import Following
from tui.app.half_typed import HalfTyped
from tui.app.leaving import Leaving
from tui.app.locking import Locking
from tui.app.navigation import Navigation
from tui.app.office_app import OfficeApp
from tui.app.palette import Palette
from tui.app.preferences import Preferences
from tui.commands import EVERYWHERE, MENU, places
from tui.commands.places import Go, Left
from tui.locale import _, ngettext
from tui.pages.office_screen import OfficeScreen
from tui.session import crash_log as mishap
from tui.session.guard import Entrance
from tui.session.session import Session
from tui.session.sign_in_text import sign_in_text
from tui.widgets.dialogs import Dialog, ask_alone

__all__ = ["KantoorApp"]

SAVING_SECONDS = 3.0
"""Seconds allowed for saving drafts when a bug ends the session."""


class KantoorApp(OfficeApp):
    """One person's session in one office."""

    BINDINGS = commands.bindings(EVERYWHERE)
    CSS_PATH = "app.tcss"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        place: partial(places.make, place) for place in ("today", "inbox", "ledgers", "records")
    }

    def __init__(
        self, office: Office, person: int | None = None, entrance: Entrance | None = None
    ) -> None:
        super().__init__(office, entrance)
        self.person = person
        self.start = "today"
        """The place in which the session begins."""
        self.half_typed = HalfTyped(self)
        self.leaving = Leaving(self, self.half_typed)
        self.locking = Locking(self, self.leaving)
        self.following = Following(self, self.leaving)
        self.navigation = Navigation(self)
        self.preferences = Preferences(self)
        self.palette = Palette(self)
        self.emergency_access = EmergencyAccess(self, self.following)
        self._has_failed = False
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.set_reactive(KantoorApp.theme, themes.NAMES[0])
        self.stylesheet.set_variables(self.get_css_variables())

    @property
    def handlers(self) -> Mapping[str, Callable[[], Awaitable[None] | None]]:
        """Return the handlers of the global commands that do more than open a place."""
        return {
            "go.back": self.navigation.back,
            "jump": self.navigation.jump,
            "undo": self._undo,
            "redo": self._redo,
            "go.team": self.navigation.to_team,
            "go.search": self.navigation.to_search,
            "find.command": self.palette.find,
            "help": self.palette.help,
            "why": self.navigation.to_why,
            "links": self.navigation.to_links,
            "theme": self.preferences.next_theme,
            "lines": self.preferences.turn_lines,
            "keys": self.preferences.choose_keys,
            "lock": self.locking.lock,
            "pin": self.locking.set_pin,
            "emergency": self.emergency_access.turn,
            "go.on": self.leaving.go_on,
            "leave": self.leaving.leave,
            MENU: self.palette.menu,
        }

    async def on_mount(self) -> None:
        """Sign in the person of this session, or let a demo visitor choose one."""
        if self.person is None:
            await self.navigation.open("welcome")
        else:
            await self.sign_in(self.person)

    async def on_welcome_screen_chosen(self, message: Message) -> None:
        """Sign in the person that a demo visitor chose."""
        await self.sign_in(int(getattr(message, "person", 0)))

    async def sign_in(self, person: int) -> None:
        """Start the person's session in their language and colours."""
        actor = await asyncio.to_thread(self.office.actor, person)
        self.session = self.open_session(actor)
        self.left_off = await asyncio.to_thread(self.session.view, left_off)
        await asyncio.to_thread(self.guard.begin, actor)
        sitting = await asyncio.to_thread(self.session.view, people.sitting)
        locale.use(sitting.language)
        self.preferences.bind(sitting.keys)
        if sitting.theme in themes.NAMES:
            self.theme = sitting.theme
        await self.following.see_emergency()
        await self.following.count_waiting()
        await self.switch_mode(self.start)
        await self.following.begin()
        self.session.tick()
        if self.guard.by_key:
            self.locking.watch_the_clock()
        await self._show_drafts()

    def on_entry_form_edited(self) -> None:
        """Keep what is typed in a form, also if the session ends without a word."""
        self.half_typed.typed()

    def on_grid_edited(self) -> None:
        """Keep what is typed in a cell in the same way."""
        self.half_typed.typed()

    def open_session(self, actor: Actor) -> Session:
        """Return a new session of this person."""
        return Session(self.office, actor)

    async def _show_drafts(self) -> None:
        """Show what is told at sign-in, and point out drafts that were never saved."""
        parts = [await asyncio.to_thread(self.session.view, sign_in_text)]
        count = len(await asyncio.to_thread(self.session.view, inbox.drafts))
        if count:
            message = ngettext("{n} draft is waiting. Press F9, drafts, to see it.",
                            "{n} drafts are waiting. Press F9, drafts, to see them.", count)  # fmt: skip
            parts.append(message.format(n=count))
        if self.left_off:
            offer = _("The connection was lost last time. Press {key} to reopen what was open.")
            parts.append(offer.format(key=commands.key_name(commands.by_id("go.on"))))
        if await self.half_typed.read():
            parts.append(
                _("A form was unfinished when the connection was lost. Open it to continue.")
            )
        if any(parts):
            self.show_message(" ".join(filter(None, parts)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow only help while a dialog is open, and only leaving while nobody is signed in."""
        if action not in ("command", "letter"):
            return super().check_action(action, parameters)
        screen = self.screen
        if not isinstance(screen, OfficeScreen):
            allowed = "help" if isinstance(screen, Dialog) else "" if screen.is_modal else "leave"
            return parameters[0] == allowed
        if action == "letter" and screen.takes_letters:
            return False
        known = commands.by_id(str(parameters[0]))
        return known in commands.at(screen.place) and screen.offered(known)

    async def action_letter(self, id: str, key: str = "") -> None:
        """Run a command whose key is a printable character."""
        await self.action_command(id, key)

    async def action_command(self, id: str, key: str = "") -> None:  # noqa: ARG002  as on a screen
        """Run a global command."""
        try:
            command = commands.by_id(id)
            if command.goes_to:
                await self.navigation.to(command.goes_to)
                return
            outcome = self.handlers[id]()
            if inspect.isawaitable(outcome):
                await outcome
        except KantoorError as error:
            if self.top is not None:
                self.top.show_message(error)

    async def on_go(self, message: Go) -> None:
        """Open the place that a message asks for."""
        await self.navigation.open(message.place, **message.given)

    async def on_left(self, message: Left) -> None:
        """Return to the previous screen."""
        await self.pop_screen()
        if message.text and self.top is not None:
            self.top.show_message(message.text)

    async def _undo(self) -> None:
        """Undo the person's last action."""
        await self._show_undone(_("Undone: {act}, {what}"), self.session.undo)

    async def _redo(self) -> None:
        """Redo what the person undid last."""
        await self._show_undone(_("Redone: {act}, {what}"), self.session.redo)

    async def _show_undone(
        self, sentence: str, turn: Callable[[str], UndoResult], reason: str = ""
    ) -> None:
        try:
            result = await asyncio.to_thread(turn, reason)
        except Refused as error:
            if error.rule != "sole":
                raise
            self.run_worker(self._undo_alone(sentence, turn))
            return
        if self.top is not None:
            await self.top.reload()
            self.top.show_message(sentence.format(act=_(result.label), what=_subjects(result)))

    async def _undo_alone(self, sentence: str, turn: Callable[[str], UndoResult]) -> None:
        """Undo or redo with a reason what takes another person otherwise."""
        reason = await self.push_screen_wait(ask_alone())
        if reason:
            await self._show_undone(sentence, turn, reason)

    async def on_event(self, event: events.Event) -> None:
        """Record activity for the lock when a key arrives."""
        self.locking.touch(event)
        await super().on_event(event)

    async def on_lock_screen_given_up(self) -> None:
        """End the session after too many wrong PINs."""
        await self.locking.give_up()

    async def hang_up(self) -> None:
        """Save and leave when the connection drops."""
        await self.leaving.hang_up()

    async def _dispatch_message(self, message: Message) -> None:
        """Show the store errors that a handler raises, and keep the session going."""
        try:
            await super()._dispatch_message(message)
        except KantoorError as error:
            self.show_message(error)
        except Exception as error:
            if self.is_headless:
                raise
            self._handle_exception(error)  # handled here, so that the app survives to end cleanly

    def _handle_exception(self, error: Exception) -> None:
        """Do the same for errors in workers, such as a dialog's."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, KantoorError):
            self.show_message(cause)
        elif self.is_headless:
            super()._handle_exception(error)
        elif not self._has_failed:
            self._has_failed = True
            self._failing = asyncio.create_task(self._end_after(cause), name="mishap")

    async def _end_after(self, error: BaseException) -> None:
        """End the session after a bug: save drafts and show a number to quote for help."""
        text = await asyncio.to_thread(mishap.report_crash, error, self.office.clock())
        with suppress(TimeoutError):
            await asyncio.wait_for(self.leaving.break_off(), SAVING_SECONDS)
        self.exit(return_code=1, message=text)


def _subjects(result: UndoResult) -> str:
    """Return what was undone or redone: its name, or of several how many."""
    if not result.more:
        return result.what
    return _("{what} and {n} more").format(what=result.what, n=result.more)
