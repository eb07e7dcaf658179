"""How a screen runs commands: which it offers, which can run now, and what runs them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from textual.binding import BindingsMap

from store.access import No, Yes
from store.acts import ACTS
from store.engine import Doc
from store.office.presence import Subject
from tui import commands
from tui.commands import MENU, Command
from tui.commands.places import Go, Left
from tui.pages.acting import ActingScreen
from tui.pages.asking import do_act
from tui.terminal.screen import DeskScreen
from tui.widgets.entry_form import EntryForm
from tui.widgets.message_line import MessageLine
from tui.widgets.virtual_list import VirtualList

__all__ = ["LOOKUP", "CommandScreen"]

LOOKUP = "f4"
"""Key that opens the look-up of a form's field."""


class CommandScreen(ActingScreen):
    """A screen with the commands of its `place`; has a method `do_item_claim` for `item.claim`.

    `answers` holds whether the actor may run each act on the shown subject, by act, or by command
    if that differs from its act.
    """

    place: str
    rows_are: str = ""
    """The kind of document in the rows of the first list."""

    def __init__(self) -> None:
        super().__init__()
        self.bind_keys()
        self.answers: Mapping[str, Yes | No] = {}
        self.pressed = ""

    def bind_keys(self) -> None:
        """Bind the person's own keys."""
        self._bindings = BindingsMap([*DeskScreen.BINDINGS, *commands.bindings(self.place)])

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

    def as_read(self) -> Doc | None:
        """The document that commands apply to as it was read, where the screen has it."""
        return None

    @property
    def typing(self) -> bool:
        """Whether letters are text now, so that letter commands are off."""
        return False

    @property
    def takes_letters(self) -> bool:
        """Whether letters are not commands now: they are text, or label a row to jump to."""
        return self.typing or any(rows.jumping for rows in self.query(VirtualList))

    async def settle(self) -> None:
        """Wait until the lists show the result of earlier keys."""
        for rows in self.query(VirtualList):
            await rows.settle()

    def works(self, command: Command) -> bool:
        """Whether the command is offered, and its key is not text now."""
        text = self.typing and command.keys and not commands.is_function(command.keys[0])
        return self.offered(command) and not text

    def offered(self, command: Command) -> bool:
        """Whether the person could ever run the command here."""
        is_text = LOOKUP in command.keys and isinstance(self.focused, EntryForm)
        if is_text or (command.id == "go.on" and not self.app.left_off):  # type: ignore[attr-defined]  # tui.app's own
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

    def leave(self, message: str = "") -> None:
        """Return to the previous screen and show a message there."""
        self.post_message(Left(message))

    def go(self, place: str, **given: Any) -> None:
        """Ask to open another place."""
        self.post_message(Go(place, **given))
