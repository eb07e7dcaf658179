"""Help for the current place: what to do there, every key and what it does, from the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui import commands
from tui.commands import Command, tasks
from tui.locale import _
from tui.terminal.screen import DeskModal
from tui.text import fit
from tui.widgets.entry_form import EntryForm
from tui.widgets.fields import AmountField, CodeField, DateField, Field
from tui.widgets.key_line import KeyHint, KeyLine
from tui.widgets.panes import MEDIUM
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.title_bar import TitleBar
from tui.widgets.wrapping import wrap

__all__ = ["HelpScreen"]


class HelpScreen(DeskModal[None]):
    """The tasks of a place, then the keys of its screen as it is now, and those of everywhere.

    `answers` are the keys of a dialog; `rows` and `form` tell whether it shows a list and a form.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, "app.pop_screen", priority=True) for key in ("f3", "f1", "enter", "escape")
    ]
    AUTO_FOCUS = "ReadingPane"

    def __init__(
        self,
        heading: str,
        offered: Sequence[Command] = (),
        answers: Sequence[KeyHint] = (),
        *,
        place: str = "",
        rows: bool = False,
        form: EntryForm | None = None,
        message: str = "",
    ) -> None:
        super().__init__()
        self._heading = heading
        self._offered = offered
        self._answers = answers
        self._place = place
        self._rows = rows
        self._form = form
        self._message = message

    def compose(self) -> ComposeResult:
        """Compose one long page that scrolls."""
        yield TitleBar(f"{_('Help')} · {self._heading}")
        yield ReadingPane(most=MOST)
        yield KeyLine([KeyHint("PgDn", _("continue")), KeyHint("F3", _("back"))])

    def on_resize(self) -> None:
        """Rewrite the page for the available width."""
        wide = self.size.width >= MEDIUM
        room = (
            (min(self.size.width, MOST) - APART) // 2 - TEXT_AT
            if wide
            else self.size.width - BESIDE
        )
        here = [command for command in self._offered if "*" not in command.places]
        everywhere = [command for command in self._offered if "*" in command.places]
        parts = [
            (_("I want to"), _task_keys(self._place, self._offered)),
            (_("Here"), [(_keys(command), _(command.help)) for command in here]
                        + [(hint.key, hint.text) for hint in self._answers]),
            (_("In a form"), _form_keys(self._form) if self._form else []),
            (_("In a list"), _list_keys() if self._rows else []),
            (_("Everywhere"), [(_keys(command), _(command.help)) for command in everywhere]),
        ]  # fmt: skip
        texts = [f"{title.upper()}\n{_table(rows, room)}" for title, rows in parts if rows]
        if wide:
            left = 2 if parts[0][1] else 1
            columns = ("\n\n".join(texts[:left]), "\n\n".join(texts[left:]))
            texts = [_side_by_side(*columns, room + TEXT_AT)]
        if said := _field_parts(self._form):
            title = _("In this field").upper()
            texts.insert(0, f"{title}\n{_table(said, room)}")
        if self._message:
            title = _("Message").upper()
            texts.insert(0, f"{title}\n{self._whole(room)}")
        self.query_one(ReadingPane).show("\n\n".join(texts))

    def _whole(self, room: int) -> str:
        """Return the message below which help was asked, whole, also where its line cut it."""
        return "\n".join(f"  {line}" for line in wrap(self._message, room + TEXT_AT))


SEVERAL = 3
"""Up to this many keys are listed individually."""
TEXT_AT = 16
"""Column where the descriptions of the keys begin."""
APART, MOST = 8, 160
"""Cells around and between two columns, and the widest that both are together."""
BESIDE = TEXT_AT + 6
"""Cells of a line taken by everything before the descriptions, and by the pane's margins."""


def _side_by_side(left: str, right: str, cells: int) -> str:
    """Put two texts beside each other; the lines of neither are wider than `cells`."""
    lines = zip_longest(left.split("\n"), right.split("\n"), fillvalue="")
    return "\n".join(f"{fit(text, cells)}  {other}".rstrip() for text, other in lines)


def _task_keys(place: str, offered: Sequence[Command]) -> list[tuple[str, str]]:
    return [(" ".join(tasks.keys(task)), _(task.text)) for task in tasks.of_place(place, offered)]


def _keys(command: Command) -> str:
    if len(command.keys) > SEVERAL or (command.menu and not command.keys):
        return commands.key_name(command)
    keys = command.keys or commands.by_id("find.command").keys
    return " ".join(commands.written(key) for key in keys if key != "add")


def _table(rows: list[tuple[str, str]], room: int) -> str:
    """Format keys and their descriptions as two columns."""
    below = "\n" + " " * TEXT_AT
    return "\n".join(
        f"  {key} ".ljust(TEXT_AT) + below.join(wrap(text, room)) for key, text in rows
    )


def _list_keys() -> list[tuple[str, str]]:
    return [
        ("↓ ↑  j k", _("one row down or up")),
        ("PgDn PgUp", _("one page down or up")),
        ("Home End  g G", _("to the first or last row")),
        ("Enter", _("open the row")),
    ]


def _field_parts(form: EntryForm | None) -> list[tuple[str, str]]:
    """Return what can be typed in the current field, where it has several parts."""
    slot = form.filling.slot if form else None
    return slot.field.parts() if slot else []


def _form_keys(form: EntryForm) -> list[tuple[str, str]]:
    """Return the keys that do something in a form with such fields."""
    keys = [
        (Field, "Enter", _("accept the proposal and go to the next field to fill in")),
        (Field, "Tab  ↓", _("to the next field, accepting its value")),
        (Field, "<  ↑", _("one field back")),
        (CodeField, "F4", _("show the list of codes")),
        (DateField, ". d g +3 vr", _("dates: today, yesterday, in three days, last Friday")),
        (AmountField, "100+21%", _("amounts may be sums; a minus at the end means credit")),
    ]
    works = [(key, text) for kind, key, text in keys if form.has(kind)]
    if form.fast:
        works.insert(3, ("*  Insert", _("same value as in the previous entry")))
    return works
