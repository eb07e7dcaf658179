"""A dialog: a title, a body and the keys that answer, over the screen that asks."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from tui.locale import _
from tui.terminal.screen import DeskModal
from tui.text import clean
from tui.widgets.key_line import KeyHint, KeyLine
from tui.widgets.line import Piece
from tui.widgets.line_widget import LineWidget, Picture

__all__ = ["Answer", "Dialog", "Title"]

Answer = TypeVar("Answer")


class Title(LineWidget):
    """The title line of a dialog."""

    DEFAULT_CSS = "Title { width: 1fr; height: 1; }"
    ground = "bar"

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def draw(self) -> Picture:
        return Picture([[Piece(1, clean(self._title), "bar_strong")]])


class Dialog(DeskModal[Answer]):
    """A title, a body and the keys, over the bottom of the screen that asks."""

    DEFAULT_CSS = """
    Dialog { align: left bottom; background: transparent; }
    Dialog > Vertical { width: 100%; height: auto; background: $background; }
    Dialog EntryForm, Dialog ReadingPane { height: 4; }
    Dialog.listed EntryForm { height: 9; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f3", "back", priority=True)]
    AUTO_FOCUS = "EntryForm, ReadingPane"
    unforeseen = False
    """Whether no clerk can expect it: keys typed before it is seen are dropped, and answer nothing."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    @property
    def heading(self) -> str:
        """What is asked."""
        return clean(self._title)

    def compose(self) -> ComposeResult:
        """Compose title, body and keys."""
        with Vertical():
            yield Title(self._title)
            unused = self.app.forget_type_ahead() if self.unforeseen else ""  # type: ignore[attr-defined]  # the gate's
            if unused:
                yield Title(unused)
            yield self.body()
            yield KeyLine(self.hints())

    def body(self) -> LineWidget:
        """Return the body."""
        raise NotImplementedError

    def hints(self) -> list[KeyHint]:
        """Return the keys that answer."""
        return [KeyHint("Enter", _("ready")), KeyHint("F3", _("back"))]

    def action_back(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
