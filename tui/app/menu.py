"""The menu of commands that are reached by a letter instead of a key of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.locale import _
from tui.text import clean, width
from tui.widgets.dialogs import Dialog
from tui.widgets.key_line import KeyHint
from tui.widgets.line import Line, Piece
from tui.widgets.line_widget import LineWidget, Picture
from tui.widgets.wrapping import wrap

__all__ = ["Entry", "Menu"]

LETTER_AT = 2
LABEL_AT = 5
AROUND = 3
"""Lines for the heading, the keys, and the screen below."""
LONGEST = 1000
"""Cells of a line that is said and not shown."""


@dataclass(frozen=True)
class Entry:
    """A command and its letter; `text` says what it does, or why it is unavailable."""

    command: str
    letter: str
    label: str
    text: str
    enabled: bool = True


class EntryLines(LineWidget, can_focus=True):
    """Each entry, its text on as many lines as it needs; typing a letter chooses one."""

    DEFAULT_CSS = "EntryLines { width: 1fr; }"

    @dataclass
    class Chosen(Message):
        """The letter of an entry was typed."""

        entry: Entry

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._entries = entries
        self.styles.height = len(entries)

    def on_key(self, event: events.Key) -> None:
        """Choose the entry whose letter is typed; ignore other keys."""
        for entry in self._entries:
            if entry.letter == event.key:
                event.stop()
                self.post_message(self.Chosen(entry))

    def on_resize(self) -> None:
        """Take the lines that the new width needs."""
        self.styles.height = len(self.draw().lines)
        super().on_resize()

    def spoken(self) -> list[str]:
        """Return each entry as one line."""
        return [
            " ".join(piece.text for line in _lines(entry, LABEL_AT, LONGEST) for piece in line)
            for entry in self._entries
        ]

    def draw(self) -> Picture:
        """Draw letters, labels and texts in columns; unavailable entries dim, in brackets.

        Every entry has one line where there is no room for more.
        """
        text_at = LABEL_AT + max(width(clean(entry.label)) for entry in self._entries) + 3
        entries = [_lines(entry, text_at, self.size.width - text_at - 1) for entry in self._entries]
        if sum(map(len, entries)) > self.app.size.height - AROUND:
            entries = [lines[:1] for lines in entries]
        return Picture([line for lines in entries for line in lines], (LETTER_AT, 0))


def _lines(entry: Entry, text_at: int, room: int) -> list[Line]:
    letter, label = entry.letter, clean(entry.label)
    if not entry.enabled:
        letter, label = f"({letter}", f"{label})"
    first, *more = wrap(clean(entry.text), room)
    head = [
        Piece(LETTER_AT - (not entry.enabled), letter, "label" if entry.enabled else "dim"),
        Piece(LABEL_AT, label, "text" if entry.enabled else "dim"),
        Piece(text_at, first, "dim"),
    ]
    return [head, *([Piece(text_at, text, "dim")] for text in more)]


class Menu(Dialog[str]):
    """A menu that closes with the id of the chosen command, or None for going back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", priority=True)]
    AUTO_FOCUS = "EntryLines"

    def __init__(self, heading: str, entries: Sequence[Entry]) -> None:
        super().__init__(heading)
        self.entries = tuple(entries)

    def body(self) -> LineWidget:
        """Return the entries."""
        return EntryLines(self.entries)

    def hints(self) -> list[KeyHint]:
        """Show only the way back; the entries show their own letters."""
        return [KeyHint("F3", _("back"))]

    def on_entry_lines_chosen(self, message: EntryLines.Chosen) -> None:
        """Close with the chosen command, or say why it is unavailable."""
        message.stop()
        self.dismiss(message.entry.command)
