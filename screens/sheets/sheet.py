"""One sheet at the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from screens.sheets import arranging, checking, editing, looking
from screens.sheets.desk import HANDLERS, SheetDesk
from store import ledgers
from store.access import No
from store.errors import Invalid
from store.export import Target, Written
from store.ledgers import SHEET_FORMATS, Sheet
from store.sheet_formula.contents import stored
from store.sheet_formula.pointing import calling
from store.typed_text import visible
from tui import commands
from tui.locale import _, ngettext, say
from tui.text import clean
from tui.widgets.grid import Grid, named
from tui.widgets.key_line import KeyHint

__all__ = ["WorksheetScreen"]

LOOKING = ("sheet.next_mark", "sheet.remark", "sheet.return", "sheet.check", "sheet.recall",
           "sheet.revise", "sheet.drill", "sheet.refresh")  # fmt: skip
"""The commands of a sheet in which nothing can be typed, the most useful first."""
COMMANDS = (arranging, checking, editing, looking)
"""What does the commands: each module attaches its own."""


class WorksheetScreen(SheetDesk):
    """A sheet: typing goes into its cells, and a slash opens the menu of its commands."""

    formats = SHEET_FORMATS

    @property
    def heading(self) -> str:
        """The sheet with its state, and the tab that is shown."""
        if self.read is None:
            return _("Sheet")
        doc = self.doc
        parts = [clean(doc.display_name()), doc.period, _(Sheet.state_names[doc.state])]
        if len(doc.tabs) > 1:
            parts.append(f"{clean(self.tab.name)} {self.tab_at + 1}/{len(doc.tabs)}")
        return " · ".join(parts)

    @property
    def facts(self) -> Sequence[str]:
        """Whether it is calculating, whether the books moved on, and what is to be looked at."""
        if self.read is None:
            return ()
        drift = len(self.calculated.drift) if self.calculated else 0
        differs = ngettext("{n} cell differs today", "{n} cells differ today", drift)
        return (
            _("calculating") if self.waits else _("not calculated") if self.failed else "",
            _("the books moved on: / r") if self.moved else "",
            differs.format(n=drift) if drift else "",
            _("not all figures") if self.read.hidden else "",
        )

    def hints(self) -> list[KeyHint]:
        """Return the keys of the grid, then those of everywhere."""
        if self.editable:
            own = [KeyHint("/", _("menu")), KeyHint("=", _("formula")), KeyHint("Enter", _("down")),
                   KeyHint("Tab", _("right"))]  # fmt: skip
        else:
            known = map(commands.by_id, LOOKING)
            own = [KeyHint(each.menu, _(each.label))
                   for each in known if self.offered(each) and self.allowed(each)]  # fmt: skip
        return [*own, *super().hints()]

    def handler(self, id: str) -> Callable[[], Any]:
        """Return what does a command."""
        attached = HANDLERS.get(id)
        if attached is None:
            return super().handler(id)
        if self.is_mounted and self.read is None:
            return lambda: self.show_message(_("Nothing here. Press F3 to go back."))
        return partial(attached, self)

    def step_back(self) -> bool:
        """Leave the cell that is typed, what is selected or the chart; otherwise go back."""
        if self.grid.step_back():
            return True
        if self.has_class("-drawn"):
            self.remove_class("-drawn")
            return True
        return super().step_back()

    def on_grid_entered(self, message: Grid.Entered) -> None:
        """Put what was typed in its cell, or have it typed again with what is wrong."""
        try:
            self.put_typed(message.spot, message.text, message.before)
        except Invalid as error:
            self.grid.edit(message.text, message.spot, message.before)
            place = error.values.get("place")
            if isinstance(place, int) and self.grid.editor:
                ends = place >= len(message.text)  # too early: on from there
                self.grid.editor.typed.move(place if ends else place - 1)
                self.grid.redraw()
            self.show_refusal(error)

    def on_grid_filled(self, message: Grid.Filled) -> None:
        """Put the texts that were pasted in their cells, all or none."""
        if not self.editable:
            self.refuse_typing()
            return
        rows: list[list[str]] = []
        for down, row in enumerate(message.rows):
            rows.append([])
            for right, text in enumerate(row):
                try:
                    rows[-1].append(visible(stored(text, self.doc.names) if text else ""))
                except Invalid as error:
                    at = message.spot.shifted(down, right)
                    self.show_message(f"{named(at)}: {say(error)}")
                    return
        self.put(ledgers.pasted(self.doc, self.tab.name, named(message.spot), rows))

    async def on_grid_letter(self, message: Grid.Letter) -> None:
        """Open the menu; where nothing can be typed its letter may come without the slash."""
        letter, here = message.letter, commands.at(self.place)
        if message.whole:
            command = next(each for each in here if each.menu == letter)
            target: Any = self if self.place in command.places else self.app
            await target.action_command(command.id)
            return
        if letter and not any(each.menu.startswith(letter) and self.offered(each) for each in here):
            self.refuse_typing()
            return
        self.app.palette.menu(letter)  # type: ignore[attr-defined]  # tui.app's own

    def refuse_typing(self) -> None:
        """Say why nothing can be typed."""
        answer = self.answers.get("sheet.set")
        if isinstance(answer, No):
            self.show_refusal(answer)

    def on_grid_moved(self, message: Grid.Moved) -> None:
        """Say what there is to say of the cell, where its line has no room for that."""
        if message.grid.left_out != self.told:
            self.told = message.grid.left_out
            self.show_message(self.told)

    def on_grid_edited(self, message: Grid.Edited) -> None:
        """Say what the function that is being typed takes."""
        editor = self.grid.editor
        typed = editor.typed if editor and message.text is not None else None
        call = calling(typed.text, typed.caret) if typed else None
        said = (
            f"{call.function.name(self.dutch)} {call.function.arguments(self.dutch)}"
            if call
            else ""
        )
        if said != self.said:
            self.said = said
            self.show_message(said)

    def write_file(self, to: Target) -> Written:
        """Write the sheet to a file, as CSV the tab that is shown."""
        return self.session.view(ledgers.write_sheet, self.sheet, to, self.tab.name)
