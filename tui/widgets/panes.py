"""Two panes: one above the other, or side by side where the terminal is wide."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widget import Widget

from tui.widgets.title_bar import TitleBar, Wall

__all__ = ["BREAKPOINTS", "MEDIUM", "WIDE", "Panes"]

MEDIUM, WIDE = 100, 140
"""Columns from which a screen is medium, and wide."""
BREAKPOINTS = [(0, "-narrow"), (MEDIUM, "-medium"), (WIDE, "-wide")]
SIDE = 71


class Panes(Container):
    """The `main` pane, and below it or at its right one with a title bar.

    `below` is the height of the second pane where it is below, 0 if it shows only at the right, and
    `side` its width there.
    """

    DEFAULT_CSS = """
    Panes { height: 1fr; layout: vertical; }
    Panes > Wall { display: none; }
    Panes.-beside { layout: horizontal; }
    Panes.-beside > Wall { display: block; }
    """

    def __init__(
        self, main: Widget, *beside: Widget, below: int | str = "1fr", side: int = SIDE
    ) -> None:
        super().__init__()
        self._main, self._beside = main, beside
        self._below, self._side = below, side
        self.bar = TitleBar()
        self._box = Vertical(self.bar, *beside)

    def compose(self) -> ComposeResult:
        """Compose both panes, and the wall that is between them where they are side by side."""
        yield self._main
        yield Wall()
        yield self._box

    def title(self, text: str, facts: Sequence[str] = ()) -> None:
        """Say what the second pane shows."""
        self.bar.show(text, facts)

    def below(self, height: int | str) -> None:
        """Give the second pane this height where it is below."""
        self._below = height
        self.on_resize()

    @property
    def side_by_side(self) -> bool:
        """Whether the terminal is wide enough."""
        return self.app.size.width >= WIDE

    def on_mount(self) -> None:
        """Begin where there is room, before anything is laid out."""
        self.on_resize()

    def on_resize(self) -> None:
        """Put the second pane where there is room for it."""
        self.set_class(self.side_by_side, "-beside")
        self._box.display = self.side_by_side or bool(self._below)
        self._box.styles.height = "1fr" if self.side_by_side else self._below
        self._box.styles.width = self._side if self.side_by_side else "1fr"
