"""The conversation of line mode: tells where the clerk is, and asks what the screen waits for."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from store.errors import KantoorError
from tui.app.help import HelpScreen
from tui.app.lines.forms import FormAsker
from tui.app.lines.keys import said
from tui.app.lines.orders import Orders
from tui.app.lines.talk import Talk
from tui.app.lines.telling import Telling
from tui.app.lines.texts import ask_cell, ask_entry, ask_pin, ask_text, ask_words
from tui.app.menu import Menu
from tui.app.office_app import OfficeApp
from tui.locale import _, say
from tui.pages.office_screen import OfficeScreen
from tui.widgets.dialogs import Confirm, Dialog, Notice
from tui.widgets.entry_form import EntryForm
from tui.widgets.grid import Grid
from tui.widgets.pin_line import PinLine
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.search_line import SearchLine
from tui.widgets.text_pad import TextPad
from tui.widgets.writing import Write

__all__ = ["Conversation"]

STEPS_BACK = 3
"""How often going back is tried to leave a form: once for its list, once for its warning."""


class Conversation:
    """One turn after the other: what happened, then a question, then what its answer does.

    What has the focus decides what is asked: a field, a line of a text, or a command.
    """

    def __init__(self, app: OfficeApp, talk: Talk, telling: Telling, orders: Orders) -> None:
        self._app = app
        self._talk = talk
        self._telling = telling
        self._orders = orders
        self._forms = FormAsker(talk)
        self._writing: Write | None = None

    async def run(self) -> None:
        """Talk until the session is over; raises `Gone` when the terminal has gone."""
        self._talk.speak(_("Kantoor in lines. Type ? for help."))
        while await self._orders.rest():
            await self._turn()

    async def _turn(self) -> None:
        screen = self._app.screen
        if not isinstance(screen.focused, EntryForm):
            self._forms.forget()
        try:
            if isinstance(screen, OfficeScreen):
                await self._at_place(screen)
            else:
                self._tell_heard()
                await self._at_dialog(screen)
        except KantoorError as error:
            self._orders.waiting.clear()
            self._talk.answers.rest()
            self._talk.speak("! " + said(say(error)))

    async def _at_place(self, screen: OfficeScreen) -> None:
        screen.add_class("-table")  # a chart is said as its table
        focused = screen.focused
        if isinstance(focused, EntryForm):
            self._tell_heard()
            if not await self._forms.ask(focused, screen.heading, self._orders.keyed):
                await self._give_up(screen)
        elif isinstance(focused, Grid) and focused.editor:
            self._tell_heard()
            await ask_cell(self._talk, focused, focused.editor)
        elif isinstance(focused, SearchLine):
            self._tell_heard()
            if not await ask_words(self._talk, focused):
                await self._app.action_command("go.back")
        else:
            await self._command(screen)

    def _tell_heard(self) -> list[str]:
        """Tell what was said meanwhile, or else what was done."""
        heard = self._talk.tell_heard()
        self._telling.tell_done(heard)
        return heard

    async def _command(self, screen: OfficeScreen) -> None:
        """Tell what the last command did, and run the next."""
        heard = self._tell_heard()
        refused = any(text.startswith("!") for text in heard)
        await self._telling.tell_outcome(screen)
        unused = self._talk.answers.rest()
        if unused and not refused:
            self._talk.speak(_("Not used: {words}").format(words=unused))
        if self._talk.silent:
            self._telling.tell_heading(screen)
        waiting = self._orders.waiting
        line = waiting.popleft() if waiting else await self._talk.ask(">")
        self._talk.answer_with(())
        await self._orders.obey(line)

    async def _at_dialog(self, screen: Screen[Any]) -> None:
        focused = screen.focused
        if isinstance(focused, EntryForm) and isinstance(screen, Dialog):
            if not await self._forms.ask(focused, screen.heading):
                await self._give_up(screen)
        elif isinstance(screen, Write) and isinstance(focused, TextPad):
            begins = screen is not self._writing
            self._writing = screen
            await ask_text(self._talk, screen, focused, begins=begins)
        elif isinstance(screen, Menu):
            await ask_entry(self._talk, screen)
        elif isinstance(focused, PinLine) and isinstance(screen, Dialog):
            if not await ask_pin(self._talk, focused, screen.heading):
                screen.action_back()
        elif isinstance(screen, Confirm):
            await self._confirm(screen)
        else:
            self._read(screen)

    async def _confirm(self, dialog: Confirm) -> None:
        for text in (text for pane in dialog.query(ReadingPane) for text in pane.spoken()):
            self._talk.read_out(said(text))
        if await self._talk.agree(f"{dialog.heading.removesuffix('?')}?"):
            dialog.action_agree()
        else:
            dialog.action_back()

    def _read(self, screen: Screen[Any]) -> None:
        """Tell a text that only waits to be closed, and close it."""
        if isinstance(screen, Notice):
            self._talk.speak(screen.heading)
        for pane in screen.query(ReadingPane):
            for text in pane.spoken():
                self._talk.read_out(text)
        if isinstance(screen, Notice | HelpScreen):
            screen.dismiss(None)
        else:
            raise TypeError(f"{type(screen).__name__} can't be spoken in lines")

    async def _give_up(self, screen: OfficeScreen | Dialog[Any]) -> None:
        """Leave a form; what a screen keeps as a draft is kept."""
        self._talk.answers.rest()
        for _step in range(STEPS_BACK):
            if isinstance(screen, Dialog):
                screen.action_back()
            else:
                await self._app.action_command("go.back")
            await self._orders.rest()
            if self._app.screen is not screen or not isinstance(screen.focused, EntryForm):
                return
