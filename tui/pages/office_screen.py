"""The base of every office screen: reads, shows, runs commands and reports errors."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from textual.app import ComposeResult
from textual.binding import BindingsMap
from textual.css.query import NoMatches

from store.access import No, Yes
from store.acts import ACTS
from store.errors import KantoorError
from store.office.presence import Subject, present
from store.oversight import OwnEmergency
from tui import commands
from tui.commands import MENU, Command
from tui.commands.places import Go, Left
from tui.locale import _
from tui.pages.acting import ActingScreen
from tui.pages.asking import do_act
from tui.terminal.screen import DeskScreen
from tui.text import clock, several
from tui.widgets.entry_form import EntryForm
from tui.widgets.key_line import KeyHint, KeyLine
from tui.widgets.message_line import MessageLine
from tui.widgets.panes import BREAKPOINTS
from tui.widgets.status_line import StatusLine
from tui.widgets.virtual_list import VirtualList

__all__ = ["LOOKUP", "OfficeScreen"]

LOOKUP = "f4"
"""Key that opens the look-up of a form's field."""
ALWAYS = ("go.back", "find.command", "help")
"""Commands whose keys are always in the same cells, at the right."""


class OfficeScreen(ActingScreen):
    """A screen of one place: status line, body, message line, key line.

    A subclass sets `place`, composes its `body`, and has a method `do_item_claim` for each command
    `item.claim` of the place. `answers` holds whether the actor may run each act on the shown
    subject, by act, or by command if that differs from its act.
    """

    place: str
    rows_are: str = ""
    """The kind of document in the rows of the first list."""
    follows: frozenset[str] = frozenset()
    """Kinds of document whose changes by others reload this screen."""

    def __init__(self) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = BREAKPOINTS
        self.bind_keys()
        self.answers: Mapping[str, Yes | No] = {}
        self._loaded_changes: dict[str, int] = {}
        self.load_lock = asyncio.Lock()
        """Allows one load at a time, so that older data never replaces newer."""
        self.pressed = ""
        self.others: tuple[str, ...] = ()
        self.shown: dict[str, int | str] | None = {}
        """What the screen was opened with, to reopen it later; None when that is impossible."""

    def bind_keys(self) -> None:
        """Bind the person's own keys."""
        self._bindings = BindingsMap([*DeskScreen.BINDINGS, *commands.bindings(self.place)])

    @property
    def heading(self) -> str:
        """The name of this place in the status line, in the reader's language."""
        return ""

    @property
    def facts(self) -> Sequence[str]:
        """What matters most about what is shown, at the right of the status line."""
        return ()

    @property
    def open_subject(self) -> Subject | None:
        """The open document; colleagues see who has it open."""
        return None

    def about(self) -> Subject | None:
        """The document that commands apply to: the open one, or the one under the cursor."""
        if self.open_subject is not None or not self.rows_are:
            return self.open_subject
        row = self.query(VirtualList).first().row
        return Subject(self.rows_are, row.id) if row else None

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

    async def settle(self) -> None:
        """Wait until the lists show the result of earlier keys."""
        for rows in self.query(VirtualList):
            await rows.settle()

    def body(self) -> ComposeResult:
        """Compose the widgets of this place."""
        yield from ()

    @property
    def typing(self) -> bool:
        """Whether letters are text now, so that letter commands are off."""
        return False

    @property
    def takes_letters(self) -> bool:
        """Whether letters are not commands now: they are text, or label a row to jump to."""
        return self.typing or any(rows.jumping for rows in self.query(VirtualList))

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
        """Update the lines above and below the body."""
        status = self.query_one(StatusLine)
        heading = " · ".join(
            filter(None, (self._emergency_text(), self.heading, self.others_text()))
        )
        badges = self.app.waiting  # type: ignore[attr-defined]  # tui.app's own
        status.show(heading, self.session.actor.name, badges, self.facts)
        self.query_one(KeyLine).show(self.hints())

    def _emergency_text(self) -> str:
        """Return the notice that is visible during emergency access."""
        emergency: OwnEmergency | None = self.app.emergency  # type: ignore[attr-defined]  # tui.app's own
        return _("EMERGENCY until {time}").format(time=clock(emergency.until)) if emergency else ""

    def hints(self) -> list[KeyHint]:
        """Return the key hints: commands never allowed are absent, currently unavailable ones dim.

        While text is being typed, letters and Enter belong to the text.
        """
        return [
            KeyHint(
                commands.key_name(command),
                _(command.label),
                self.allowed(command),
                stays=command.id in ALWAYS,
            )
            for command in commands.at(self.place)
            if command.keys and self.works(command)
        ]

    def works(self, command: Command) -> bool:
        """Whether the command is offered, and its key is not text now."""
        text = self.typing and command.keys and not commands.is_function(command.keys[0])
        return self.offered(command) and not text

    def on_descendant_focus(self) -> None:
        """Update the key line for the focused widget."""
        self.show_chrome()

    def offered(self, command: Command) -> bool:
        """Whether the person could ever run the command here."""
        if LOOKUP in command.keys and isinstance(self.focused, EntryForm):
            return False
        if command.id == MENU:
            return any(other.menu and self.offered(other) for other in commands.at(self.place))
        return not command.act or self.session.granted(command.act)

    def allowed(self, command: Command) -> bool:
        """Whether the command can run now, as far as this screen knows."""
        answer = self._answer_to(command)
        return not isinstance(answer, No) or answer.rule == "sole"

    def _answer_to(self, command: Command) -> Yes | No | None:
        """Return the answer for the command itself, or else for its act."""
        own = None if command.id in ACTS else self.answers.get(command.id)
        return own if own is not None else self.answers.get(command.act)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let letters through while text is typed, and keys of commands that the person lacks."""
        if action == "letter" and self.takes_letters:
            return False
        if action in ("command", "letter"):
            return self.offered(commands.by_id(str(parameters[0])))
        return True

    async def action_letter(self, id: str, key: str = "") -> None:
        """Run a command whose key is a printable character."""
        await self.action_command(id, key)

    async def action_command(self, id: str, key: str = "") -> None:
        """Run a command of this place, or say why it can't run now.

        `pressed` is the key, for a command that has several.
        """
        self.pressed = key
        await self.settle()
        if not self.ready(id):
            return
        self.query_one(MessageLine).clear()
        command = commands.by_id(id)
        if command.goes_to:
            self.go(command.goes_to, **command.given)
        elif command.does:
            await self.do(command)
        else:
            outcome = self.handler(id)()
            if inspect.isawaitable(outcome):
                await outcome

    async def do(self, command: Command) -> None:
        """Do the one act of a command."""
        await do_act(self, command)

    def handler(self, id: str) -> Callable[[], Any]:
        """Return the handler of a command."""
        method: Callable[[], Any] = getattr(self, "do_" + id.replace(".", "_"))
        return method

    def ready(self, id: str) -> bool:
        """Whether a command can run; shows the reason if not."""
        command = commands.by_id(id)
        answer = self._answer_to(command)
        if self.offered(command) and isinstance(answer, No) and answer.rule != "sole":
            self.show_refusal(answer)
            return False
        return self.offered(command)

    def do_report_chart(self) -> None:
        """Show the table in place of the chart, or the chart again."""
        self.toggle_class("-table")

    def leave(self, message: str = "") -> None:
        """Return to the previous screen and show a message there."""
        self.post_message(Left(message))

    def go(self, place: str, **given: Any) -> None:
        """Ask to open another place."""
        self.post_message(Go(place, **given))
