"""Sends the terminal only the cells that changed, instead of whole painted regions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby

from rich.color import ColorSystem
from rich.console import RenderableType
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.events import Resize
from textual.geometry import Offset
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Input

from tui.terminal.cells import cells_of
from tui.terminal.erasing import erasing
from tui.terminal.painter import Painter, Part

__all__ = ["CellDiff"]

Span = tuple[int, int, list[Strip]]
"""Row, column, and the strips there."""

ONE_PACKET = 400
"""Bytes that arrive together, so that no terminal shows a partial frame."""
SHOW_CURSOR = "\x1b[?25h"
HIDE_CURSOR = "\x1b[?25l"


class CellDiff(App[None]):
    """An app that sends only differences, and keeps the terminal's cursor at the focus.

    The terminal shows exactly what Textual's own `App` makes it show, cell for cell; tests prove
    this for the pinned version of Textual.
    """

    def __init__(self) -> None:
        self._cursor = Offset(0, 0)
        self._cursor_is_shown = False
        super().__init__()

    @cached_property
    def _painter(self) -> Painter:
        """What the terminal shows, made when there is a terminal to show something."""
        return Painter(erasing())

    def repaint(self) -> None:
        """Write every cell again, whatever the terminal shows now."""
        self._painter.forget()
        self._cursor_is_shown = False
        self.screen.refresh()

    async def _on_resize(self, event: Resize) -> None:
        """Repaint, as a terminal may have cut or wrapped its rows even at the same size."""
        self._painter.forget()
        if event.size == self._size:
            self.screen.refresh()

    @property
    def cursor_position(self) -> Offset:
        """Where a widget wants the terminal's cursor: its caret, or its selected row."""
        return self._cursor

    @cursor_position.setter
    def cursor_position(self, offset: Offset) -> None:
        changed = offset != self._cursor
        self._cursor = offset
        if changed and self._running:
            self.call_after_refresh(self.show_cursor)

    def show_cursor(self) -> None:
        """Move the terminal's cursor to the focus, if no coming frame does so."""
        if self._paints() and not self._will_paint():
            self._send()

    def _will_paint(self) -> bool:
        """Whether a coming frame will place the cursor at the focus anyway."""
        focused = self.screen.focused
        return focused is not None and bool(focused._repaint_regions)

    def _paints(self) -> bool:
        """Whether frames now go to a terminal that shows the whole app."""
        driver = self._driver
        return (
            self._running
            and not self._closed
            and not self._batch_count
            and driver is not None
            and not driver.is_headless
            and not driver.is_inline
        )

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Send the parts of this frame that the terminal does not show yet."""
        if not (self._paints() and isinstance(renderable, (LayoutUpdate, ChopsUpdate))):
            super()._display(screen, renderable)
            if renderable is not None and self._paints():
                self._painter.forget()
            return
        try:
            self._painter.fit(*self.size)
            system = self.console._color_system or ColorSystem.TRUECOLOR
            spans = [(y, x, cells_of(strips, system)) for y, x, strips in _joined(renderable)]
            self._slide(spans)
            for y, x, cells in spans:
                self._painter.paint(y, x, cells)
            self._send()
        except Exception as error:
            self._handle_exception(error)
        finally:
            self.post_display_hook()

    def _slide(self, spans: Sequence[Part]) -> None:
        """Let the terminal move rows that only changed position."""
        whole = self._painter.with_parts(spans)
        for parts in _one_above_the_other(spans):
            y, x, _cells = parts[0]
            rows = [whole[row] for row, _x, _cells in parts if row in whole]
            self._painter.slide(y, x, [cells for _y, _x, cells in parts], rows)

    def _send(self) -> None:
        """Send what was painted as one frame that ends with the cursor at the focus."""
        self._painter.fit(*self.size)
        changes = self._painter.take()
        x, y = self.screen.outer_size.clamp_offset(self._caret())
        self._painter.place_cursor(y, x)
        frame = changes + self._painter.take()
        if not self._cursor_is_shown:
            frame += SHOW_CURSOR
            self._cursor_is_shown = True
        elif len(frame) > ONE_PACKET and not self._sync_available:
            frame = HIDE_CURSOR + frame + SHOW_CURSOR
        if len(frame) > ONE_PACKET and self._sync_available:
            frame = SYNC_START + frame + SYNC_END
        if frame and self._driver is not None:
            self._driver.write(frame)
            self._driver.flush()

    def _caret(self) -> Offset:
        """Return where keys go: the caret of the focused widget, or else its last request.

        Textual's `Input` counts one cell too many when its caret is after the last character;
        mosh's local echo and braille displays need the exact cell.
        """
        focused = self.screen.focused
        if focused is None:
            return self._cursor
        if isinstance(focused, Input):
            return focused.cursor_screen_offset - Offset(int(focused.cursor_at_end), 0)
        offset = getattr(focused, "cursor_screen_offset", self._cursor)
        return offset if isinstance(offset, Offset) else self._cursor


def _one_above_the_other(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Return the parts of a frame that begin and end in the same columns of adjacent rows."""
    by_column = sorted(parts, key=lambda part: (part[1], len(part[2]), part[0]))
    numbered = enumerate(by_column)
    for _place, run in groupby(
        numbered, lambda each: (each[1][1], len(each[1][2]), each[1][0] - each[0])
    ):
        yield [part for _at, part in run]


def _joined(update: LayoutUpdate | ChopsUpdate) -> Iterator[Span]:
    """Return the parts of a frame, those that touch in a row as one."""
    last: Span | None = None
    for y, x, strips in _spans(update):
        if last is not None and (y, x) == (
            last[0],
            last[1] + sum(strip.cell_length for strip in last[2]),
        ):
            last[2].extend(strips)
            continue
        if last is not None:
            yield last
        last = y, x, strips
    if last is not None:
        yield last


def _spans(update: LayoutUpdate | ChopsUpdate) -> Iterator[Span]:
    """Return the parts of a frame where Textual's own rendering would place them."""
    if isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            yield y, update.region.x, list(strips)
        return
    for y, first, last in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is None or x > last or end <= first:
                continue
            whole = first <= x < last and end <= last
            yield y, x, [strip if whole else strip.crop(0, min(end, last) - x)]
