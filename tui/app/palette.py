"""Commands found by their names, and the help that lists them."""

from __future__ import annotations

from tui import commands
from tui.app.help import HelpScreen
from tui.app.office_app import OfficeApp
from tui.commands import EVERYWHERE
from tui.locale import _
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice

__all__ = ["Palette"]


class Palette:
    """The commands of the screen on top, for who does not know their keys."""

    def __init__(self, app: OfficeApp) -> None:
        self._app = app

    def help(self) -> None:
        """What every key does here."""
        top = self._app.top
        if top is not None:
            offered = [one for one in commands.at(top.place) if top.offered(one)]
            self._app.push_screen(HelpScreen(top.heading, offered))

    def find(self) -> None:
        """Find a command by its name, and run it."""
        self._app.run_worker(self._find())

    async def _find(self) -> None:
        top = self._app.top
        if top is None:
            return
        choices = [
            Choice(one.id, commands.key_name(one), _(one.label), _(one.help))
            for one in commands.at(top.place)
            if top.offered(one) and one.keys[:1] != ("enter",)
        ]
        found = await self._app.push_screen_wait(Pick(_("Command"), choices))
        if found is not None:
            here = EVERYWHERE not in commands.by_id(str(found)).places
            await (top if here else self._app).action_command(str(found))
