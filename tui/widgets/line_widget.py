"""A widget that draws whole lines, repaints only those that differ, and has a real caret."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.line import Line, paint
from tui.widgets.roles import roles

__all__ = ["LineWidget", "Picture"]


@dataclass(frozen=True)
class Picture:
    """The lines of a widget from top to bottom, and the cell of its caret."""

    lines: Sequence[Line] = ()
    caret: tuple[int, int] = (0, 0)


class LineWidget(Widget):
    """Base of our own widgets: a subclass draws a `Picture`, and calls `redraw` when it changed.

    The terminal's cursor is at the caret while the widget has the focus: braille displays, screen
    readers and the local echo of mosh follow it.
    """

    ground = "text"
    """The role that fills uncovered cells."""
    of_row = True
    """Whether it is about the row under the cursor, when it is below a list."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._picture = Picture()

    @abstractmethod
    def draw(self) -> Picture:
        """Draw the content for the current `size`."""

    def spoken(self) -> Sequence[str]:
        """Return the content as lines that a screen reader says, without columns or rules."""
        drawn = (" ".join(piece.text.strip() for piece in line) for line in self._picture.lines)
        return [text for text in drawn if text.strip()]

    @property
    def caret(self) -> Offset:
        """The caret's cell on the screen."""
        return self.content_region.offset + Offset(*self._picture.caret)

    def redraw(self) -> None:
        """Draw again; only lines that differ go to the terminal."""
        if not self.is_mounted or not self.size:
            return
        before, self._picture = self._picture.lines, self.draw()
        after = self._picture.lines
        for y in range(max(len(before), len(after))):
            if before[y : y + 1] != after[y : y + 1]:
                self.refresh(Region(0, y, self.size.width, 1))
        self.place_caret()

    def place_caret(self) -> None:
        """Move the terminal's cursor to the caret, unless another screen lies over this one."""
        if self.has_focus and self.app.screen is self.screen:
            self.app.cursor_position = self.caret

    def render_line(self, y: int) -> Strip:
        """Return one line of the picture."""
        lines = self._picture.lines
        line = lines[y] if y < len(lines) else ()
        few_colours = self.app.no_color or self.app.console.color_system in (None, "standard")
        styles = roles(self.app.theme, few_colours)
        return paint(line, self.size.width, styles, self.ground)

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.redraw()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show where keys go now: Textual calls `on_focus` before the widget has the focus."""
        super().watch_has_focus(has_focus)
        self.redraw()
