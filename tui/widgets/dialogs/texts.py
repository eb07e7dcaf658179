"""Dialogs with a text to read: to close it, or to say yes or no."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.locale import _
from tui.text import clean
from tui.widgets.dialogs.dialog import Answer, Dialog
from tui.widgets.key_line import KeyHint
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.wrapping import wrap

__all__ = ["Confirm", "Doubt", "Notice"]

BESIDE = 6
"""Cells beside the text."""
LEAST, MOST = 4, 14
"""Lines of a text to read."""


class _Text(Dialog[Answer]):
    """A text to read, as high as it needs."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title)
        self._text = text

    def body(self) -> ReadingPane:
        """Return the text."""
        pane = ReadingPane()
        pane.show(f"\n{self._text}")
        lines = wrap(clean(self._text, lines=True), self.app.size.width - BESIDE)
        pane.styles.height = max(LEAST, min(MOST, len(lines) + 2))
        return pane


class Notice(_Text[None]):
    """A text to read; Enter and F3 close it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "back", priority=True)]

    def hints(self) -> list[KeyHint]:
        """Return the way back."""
        return [KeyHint("Enter", _("ready"))]


class Confirm(_Text[bool]):
    """Asks for confirmation; True for Enter, False for going back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "agree", priority=True)]

    def hints(self) -> list[KeyHint]:
        """Return the keys for yes and no."""
        return [KeyHint("Enter", _("yes")), KeyHint("F3", _("no"))]

    def action_agree(self) -> None:
        """Close with yes."""
        self.dismiss(True)

    def action_back(self) -> None:
        """Close with no."""
        self.dismiss(False)


class Doubt(Confirm):
    """Asks for confirmation of what is only sometimes asked."""

    unforeseen = True
