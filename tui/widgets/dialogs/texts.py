"""Dialogs with a text to read: to close it, or to say yes or no."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.locale import _
from tui.widgets.dialogs.dialog import Dialog
from tui.widgets.key_line import KeyHint
from tui.widgets.reading_pane import ReadingPane

__all__ = ["Confirm", "Doubt", "Notice"]


class Notice(Dialog[None]):
    """A text to read; Enter and F3 close it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "back", priority=True)]

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title)
        self._text = text

    def body(self) -> ReadingPane:
        """Return the text, as high as it needs."""
        return self.reading(self._text)

    def hints(self) -> list[KeyHint]:
        """Return the way back."""
        return [KeyHint("Enter", _("ready"))]


class Confirm(Dialog[bool]):
    """Asks for confirmation; True for Enter, False for going back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "agree", priority=True)]

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title)
        self._text = text

    def body(self) -> ReadingPane:
        """Return the text that says what will happen."""
        return self.reading(self._text)

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
