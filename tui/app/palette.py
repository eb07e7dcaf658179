"""Finding commands by name or in the menu, and the help page."""

from __future__ import annotations

from collections.abc import Sequence

from store.access import No
from tui import commands
from tui.app.menu import Entry, Menu
from tui.app.office_app import OfficeApp
from tui.commands import EVERYWHERE
from tui.locale import _, say
from tui.pages.office_screen import OfficeScreen
from tui.widgets.dialogs import Dialog, Pick
from tui.widgets.entry_form import EntryForm
from tui.widgets.fields import Choice
from tui.widgets.message_line import MessageLine
from tui.widgets.virtual_list import VirtualList

__all__ = ["Palette"]


class Palette:
    """The commands of the top screen, for people who do not know their keys."""

    def __init__(self, app: OfficeApp) -> None:
        self._app = app

    def help(self) -> None:
        """Show what every key does here and now; in a dialog, how it is answered."""
        from tui.app.help import HelpScreen  # its texts are read when they are asked for

        screen = self._app.screen
        rows = bool(screen.query(VirtualList))
        form = next(iter(screen.query(EntryForm)), None)
        line = next((line.text for line in screen.query(MessageLine)), "")
        message = (form.filling.message if form else "") or line
        if isinstance(screen, Dialog):
            self._app.push_screen(
                HelpScreen(screen.heading, (), screen.hints(), form=form, message=message)
            )
        elif isinstance(screen, OfficeScreen):
            offered = [each for each in commands.at(screen.place) if screen.works(each)]
            typed = form if screen.typing else None
            listed = rows and not screen.typing
            self._app.push_screen(
                HelpScreen(
                    screen.heading,
                    offered,
                    place=screen.place,
                    rows=listed,
                    form=typed,
                    message=message,
                )
            )

    def find(self) -> None:
        """Find a command by name and run it."""
        self._app.run_worker(self._find())

    async def _find(self) -> None:
        top = self._app.top
        if top is None:
            return
        choices = [
            Choice(command.id, commands.key_name(command), _(command.label), _(command.help))
            for command in commands.at(top.place)
            if top.offered(command) and command.keys[:1] != ("enter",)
        ]
        choice = await self._app.push_screen_wait(Pick(_("Command"), choices))
        if choice is not None:
            await self._run(top, str(choice))

    def menu(self, letter: str = "") -> None:
        """Run one of the rarer commands of this place by its letter, which may be typed already."""
        self._app.run_worker(self._choose(letter))

    async def _choose(self, letter: str) -> None:
        top = self._app.top
        if top is None:
            return
        await top.settle()
        offered = [each for each in commands.at(top.place) if each.menu and top.offered(each)]
        entries = [_entry(top, command) for command in offered if len(command.menu) == 1]
        entries += _groups(offered)
        typed = next((each.command for each in entries if each.letter == letter), "")
        choice = typed or await self._app.push_screen_wait(Menu(top.heading, entries))
        group = [each for each in offered if choice and each.menu[0] == choice and each.group]
        if group:
            within = [_entry(top, command) for command in group]
            choice = await self._app.push_screen_wait(Menu(_(group[0].group), within))
        if choice:
            await self._run(top, choice)

    async def _run(self, top: OfficeScreen, id: str) -> None:
        here = EVERYWHERE not in commands.by_id(id).places
        await (top if here else self._app).action_command(id)


def _entry(top: OfficeScreen, command: commands.Command) -> Entry:
    """Return a command's menu entry; an unavailable one says why, if known."""
    answer = top.answers.get(command.act)
    enabled = top.allowed(command)
    text = say(answer) if isinstance(answer, No) and not enabled else _(command.help)
    return Entry(command.id, command.menu[-1], _(command.label), text, enabled)


def _groups(offered: Sequence[commands.Command]) -> list[Entry]:
    """Return an entry for each group, with what is in it; choosing it gives its letter."""
    groups = {each.menu[0]: each.group for each in offered if each.group}
    return [
        Entry(
            letter,
            letter,
            _(label),
            ", ".join(_(each.label) for each in offered if each.group and each.menu[0] == letter),
        )
        for letter, label in groups.items()
    ]
