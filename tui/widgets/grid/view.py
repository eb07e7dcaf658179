"""A grid of cells to type in: a line with the cell of the cursor, then the cells in sight."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message

from tui.text import clean
from tui.widgets.grid.cells import Cells
from tui.widgets.grid.drawing import Marked, draw_heads, draw_row, gutter
from tui.widgets.grid.input_line import draw_cell, draw_typed
from tui.widgets.grid.editor import Editor
from tui.widgets.grid.pasted import rows_of
from tui.widgets.grid.spots import Area, Spot, named
from tui.widgets.grid.window import MOVES, Shown, Window
from tui.widgets.line import Line
from tui.widgets.line_widget import LineWidget, Picture

__all__ = ["Grid"]

HEADS = 2
"""Lines above the rows: what is in the cell, and the letters."""
AHEAD = {"enter": (1, 0), "tab": (0, 1), "shift+tab": (0, -1)}
"""Where the cursor goes with each key that ends a cell."""
CARET = {"left", "right", "home", "end"}
SELECTING = "shift+"


class Grid(LineWidget, can_focus=True):
    """Cells with one cursor; keys are handled in order, so that those typed ahead land right.

    It holds no cells: `cells` answers for those in sight. What is typed goes out as a message, and
    whoever handles it calls `redraw`, or `edit` to have it typed again. In a grid that is not
    `editable` a sign is a `Letter`, as after `/`.
    """

    DEFAULT_CSS = "Grid { width: 1fr; height: 1fr; }"

    @dataclass
    class Entered(Message):
        """A text was typed in a cell."""

        grid: Grid
        spot: Spot
        text: str

    @dataclass
    class Filled(Message):
        """Rows of texts come from a cell on: pasted, or blank to clear what was selected."""

        grid: Grid
        spot: Spot
        rows: tuple[tuple[str, ...], ...]

    @dataclass
    class Moved(Message):
        """The cursor is on another cell."""

        grid: Grid
        spot: Spot

    @dataclass
    class Letter(Message):
        """The menu is asked for, or one of its letters."""

        grid: Grid
        letter: str

    @dataclass
    class Edited(Message):
        """A key changed the text of a cell that is typed; None when it is left."""

        grid: Grid
        text: str | None

    def __init__(self, cells: Cells, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.window = Window(cells)
        self.editable = True
        self.editor: Editor | None = None
        self._began = 0
        self._drawn: dict[int, tuple[object, Line]] = {}
        self._columns: list[Shown] = []

    @property
    def cells(self) -> Cells:
        """The cells."""
        return self.window.cells

    @property
    def at(self) -> Spot:
        """The cell of the cursor."""
        return self.window.at

    @property
    def area(self) -> Area:
        """What is selected: at least the cell of the cursor."""
        return self.window.area

    def show(self, cells: Cells, at: Spot = Spot(0, 0)) -> None:  # noqa: B008  it is frozen
        """Show other cells, with the cursor on one of them."""
        self.window = Window(cells)
        self.go(at)

    def go(self, spot: Spot, *, selecting: bool = False) -> None:
        """Put the cursor on a cell, and bring it into sight."""
        before = self.at
        self.window.go(spot, selecting=selecting)
        if self.at != before:
            self.post_message(self.Moved(self, self.at))
        self._scroll()

    def edit(self, text: str | None = None, spot: Spot | None = None) -> None:
        """Change a cell, from what is in it or from another text."""
        spot = spot or self.at
        self.window.go(spot)
        self.editor = Editor(spot, self.cells.typed(spot) if text is None else text, changing=True)
        self._scroll()

    def step_back(self) -> bool:
        """Leave the cell that is typed, or what is selected; False if there is neither."""
        if self.editor:
            self._leave()
        elif self.window.corner is not None:
            self.window.corner = None
        else:
            return False
        self._scroll()
        return True

    def on_key(self, event: events.Key) -> None:
        """Move, type, or end what is typed."""
        sign = event.character if event.character and event.character.isprintable() else ""
        sign = sign if len(sign) == 1 else ""
        if self._take(event.key, sign):
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Fill cells from a table, or type a text in the cell that is typed, whole or not at all."""
        event.stop()
        event.prevent_default()
        rows = rows_of(event.text)
        if self.editor:
            text = rows[0][0] if rows and len(rows) == len(rows[0]) == 1 else ""
            if not (text and self.editor.sign(text)):
                self.app.bell()
            self._edited()
        elif rows:
            self.post_message(self.Filled(self, self.area.first, rows))

    def _take(self, key: str, sign: str) -> bool:
        """Take a key; False if it means nothing here."""
        if self.editor:
            return self._type(self.editor, key, sign)
        way = key.removeprefix(SELECTING)
        if key in AHEAD:
            self._step(key)
        elif way in MOVES:
            spot = self.window.moved(self.at, way, self._page)
            self._began = spot.column
            self.go(spot, selecting=way != key)
        elif key in ("delete", "backspace") and self.editable:
            rows, columns = self.area.size
            self.post_message(self.Filled(self, self.area.first, (("",) * columns,) * rows))
        elif key == "escape":
            self.step_back()
        elif sign == "/" or (sign and not self.editable):
            self.post_message(self.Letter(self, "" if sign == "/" else sign))
        elif sign:
            self.window.go(self.at)
            self.editor = Editor(self.at, "", changing=False)
            self._type(self.editor, key, sign)
        else:
            return False
        return True

    def _type(self, editor: Editor, key: str, sign: str) -> bool:
        """Take a key in a cell that is typed."""
        way = key.removeprefix(SELECTING)
        if key in AHEAD:
            self._enter(editor)
            self._step(key)
        elif key == "escape":
            self.step_back()
        elif way in MOVES and editor.may_point:
            editor.point(self.window.moved(editor.pointed, way, self._page), selecting=way != key)
            self._edited()
        elif key in CARET and editor.changing:
            editor.caret(key)
            self._edited()
        elif key in MOVES:
            self._enter(editor)
            self.go(self.window.moved(self.at, key, self._page))
        elif key in ("backspace", "delete"):
            editor.delete("backspace" if key == "backspace" else "delete")
            self._edited()
        elif sign:
            if not editor.sign(sign):
                self.app.bell()
            self._edited()
        else:
            return False
        return True

    def _enter(self, editor: Editor) -> None:
        self._leave()
        self.post_message(self.Entered(self, editor.spot, editor.text))

    def _leave(self) -> None:
        self.editor = None
        self.post_message(self.Edited(self, None))

    def _edited(self) -> None:
        if self.editor:
            self.post_message(self.Edited(self, self.editor.typed.text))
        self._scroll()

    def _step(self, key: str) -> None:
        """Go on: down to the column in which a row of cells began, or sideways."""
        rows, columns = AHEAD[key]
        way = next(way for way, step in MOVES.items() if step == (rows, columns))
        spot = self.window.moved(self.at, way, 1)
        if key == "enter" and spot != self.at:
            spot = Spot(spot.row, self._began)
        self.go(spot)

    @property
    def _page(self) -> int:
        return max(1, self.size.height - HEADS - self.cells.frozen.row)

    def _scroll(self) -> None:
        """Bring the cursor, or what is pointed at, into sight, and draw."""
        if self.size:
            spot = self.editor.pointed if self.editor else self.at
            room = self.size.width
            self.window.scroll(max(1, self.size.height - HEADS), room, gutter(self.cells), spot)
        super().redraw()

    def redraw(self) -> None:
        """Draw again, with cells that may have changed."""
        self._drawn = {}
        super().redraw()

    def on_resize(self) -> None:
        """Bring the cursor into sight at the new size."""
        self._scroll()

    def spoken(self) -> list[str]:
        """Return the rows in sight, each cell with its address."""
        spoken = []
        columns = self.window.columns(self.size.width, gutter(self.cells))
        for row in self.window.rows(max(1, self.size.height - HEADS)):
            texts = [(Spot(row, shown.column), self.cells.cell(Spot(row, shown.column)))
                     for shown in columns]  # fmt: skip
            said = [f"{named(spot)} {clean(cell.text)}" for spot, cell in texts if cell.text]
            spoken += [", ".join(said)] if said else []
        return spoken

    def draw(self) -> Picture:
        """Draw what is in the cell of the cursor, the letters, and the rows in sight."""
        window, room = self.window, self.size.width
        columns = window.columns(room, gutter(self.cells))
        line, caret = self._input(room)
        pointing = self.editor.pointing if self.editor else None
        area = pointing.area if pointing else self.area
        marked = Marked(self.at, area, self.has_focus)
        shown = window.rows(max(0, self.size.height - HEADS))
        lines = [line, draw_heads(columns, self.at), *self._rows(shown, columns, marked)]
        return Picture(lines, caret if self.editor else self._cursor(shown, columns))

    def _rows(self, rows: list[int], columns: list[Shown], marked: Marked) -> list[Line]:
        """Return the rows as they are drawn; one in which nothing is marked anew as it was."""
        before = self._drawn if columns == self._columns else {}
        self._drawn, self._columns = {}, columns
        for row in rows:
            key, drawn = before.get(row, (None, ()))
            now = marked.of_row(row)
            if key != now:
                drawn = draw_row(self.cells, row, columns, marked)
            self._drawn[row] = now, drawn
        return [self._drawn[row][1] for row in rows]

    def _cursor(self, rows: list[int], columns: list[Shown]) -> tuple[int, int]:
        """Return where the cursor is on the screen."""
        at = next((each.at for each in columns if each.column == self.at.column), 0)
        return at, HEADS + rows.index(self.at.row) if self.at.row in rows else 0

    def _input(self, room: int) -> tuple[Line, tuple[int, int]]:
        """Return the line of what is selected and of what is in it, or is typed, and its caret."""
        if self.editor:
            return draw_typed(named(self.editor.spot), self.editor.typed, room)
        first, last = self.area
        name = named(first, last if first != last else None)
        return draw_cell(name, self.cells.typed(self.at), self.cells.told(self.at), room), (0, 0)
