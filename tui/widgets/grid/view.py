"""A grid of cells to type in: a line with the cell of the cursor, then the cells in sight."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from textual import events
from textual.message import Message

from tui.widgets.grid.cells import Cells
from tui.widgets.grid.editor import Editor
from tui.widgets.grid.pane import GridPane
from tui.widgets.grid.pasted import rows_of
from tui.widgets.grid.spots import Spot
from tui.widgets.grid.window import MOVES, Window

__all__ = ["Grid"]

AHEAD = {"enter": (1, 0), "tab": (0, 1), "shift+tab": (0, -1)}
"""Where the cursor goes with each key that ends a cell."""
CARET = {"left", "right", "home", "end"}
SELECTING = "shift+"
ALSO = {"ctrl+c": "c", "ctrl+v": "v", "ctrl+z": "u", "ctrl+y": "h", "ctrl+d": "bd", "ctrl+r": "br"}
"""Other keys for letters of the menu, where the terminal knows them."""


class Grid(GridPane, can_focus=True):
    """Cells with one cursor; keys are handled in order, so that those typed ahead land right.

    It holds no cells: `cells` answers for those in sight. What is typed goes out as a message, and
    whoever handles it calls `redraw`, or `edit` to have it typed again. In a grid that is not
    `editable` a sign is a `Letter`, as after `/`.
    """

    @dataclass
    class Entered(Message):
        """A text was typed in a cell, in which `before` was when that began."""

        grid: Grid
        spot: Spot
        text: str
        before: str

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
        """The menu is asked for, or one of its letters; or a `whole` command by its letters."""

        grid: Grid
        letter: str
        whole: bool = False

    @dataclass
    class Edited(Message):
        """A key changed the text of a cell that is typed; None when it is left."""

        grid: Grid
        text: str | None

    def __init__(self, cells: Cells, *, id: str | None = None) -> None:
        super().__init__(cells, id=id)
        self.editable = True
        self.key = ""
        self.stored: Mapping[str, str] = {}
        self.warn: Callable[[str], None] = lambda _text: None
        self._selecting = False
        self._began = 0

    def show(self, cells: Cells, at: Spot = Spot(0, 0)) -> None:  # noqa: B008  it is frozen
        """Show other cells, with the cursor on one of them."""
        self.window = Window(cells)
        self.go(at)

    def renew(self, cells: Cells) -> None:
        """Show the same cells as they are now; the cursor and what is typed stay."""
        self.window.cells = cells
        if self.editor is None and self.window.is_hidden(self.at):
            self.go(self.window.seen(self.at))
        self.redraw()

    def go(self, spot: Spot, *, selecting: bool = False, began: int | None = None) -> None:
        """Put the cursor on a cell, and bring it into sight; Enter goes on in the column `began`."""
        before = self.at
        self.window.go(spot, selecting=selecting)
        self._began = self.at.column if began is None else began
        if self.at != before:
            self.post_message(self.Moved(self, self.at))
        self.bring_into_sight()

    def edit(
        self, text: str | None = None, spot: Spot | None = None, before: str | None = None
    ) -> None:
        """Change a cell, from what is in it or from another text that began with `before` in it."""
        spot = spot or self.at
        self.window.go(spot)
        now = self.cells.typed(spot)
        self.editor = Editor(
            spot,
            now if text is None else text,
            changing=True,
            before=now if before is None else before,
        )
        self.bring_into_sight()

    def select(self) -> None:
        """Let the arrows select from the cursor on, until a key does something else."""
        self._selecting = True
        self.go(self.at)

    @property
    def unsaved(self) -> bool:
        """Whether a cell is half typed."""
        return self.editor is not None

    @property
    def texts(self) -> Mapping[str, str]:
        """The cell that is half typed, as a draft stores it."""
        if self.editor is None:
            return {}
        row, column = self.editor.spot
        return {"row": str(row), "column": str(column), "text": self.editor.typed.text}

    def fill(self, texts: Mapping[str, str]) -> None:
        """Go on with a cell that was half typed."""
        self.edit(texts["text"], Spot(int(texts["row"]), int(texts["column"])))

    def step_back(self) -> bool:
        """Leave the cell that is typed, or what is selected; False if there is neither."""
        if self.editor:
            self._leave()
        elif self.window.corner is not None or self._selecting:
            self.window.corner, self._selecting = None, False
        else:
            return False
        self.bring_into_sight()
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
        if way in MOVES:
            spot = self.window.moved(self.at, way, self.page)
            self.go(spot, selecting=way != key or self._selecting)
            return True
        self._selecting = self._selecting and sign == "/"
        if key in AHEAD:
            self._step(key)
        elif key in ("delete", "backspace") and self.editable:
            rows, columns = self.area.size
            self.post_message(self.Filled(self, self.area.first, (("",) * columns,) * rows))
        elif key == "escape":
            self.step_back()
        elif key in ALSO:
            self.post_message(self.Letter(self, ALSO[key], whole=True))
        elif sign == "/" or (sign and not self.editable):
            self.post_message(self.Letter(self, "" if sign == "/" else sign))
        elif sign:
            self.window.go(self.at)
            self.editor = Editor(self.at, "", changing=False, before=self.cells.typed(self.at))
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
            editor.point(self.window.moved(editor.pointed, way, self.page), selecting=way != key)
            self._edited()
        elif key in CARET and editor.changing:
            editor.caret(key)
            self._edited()
        elif key in MOVES:
            self._enter(editor)
            self.go(self.window.moved(self.at, key, self.page))
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
        self.post_message(self.Entered(self, editor.spot, editor.text, editor.before))

    def _leave(self) -> None:
        self.editor = None
        self.post_message(self.Edited(self, None))

    def _edited(self) -> None:
        if self.editor:
            self.post_message(self.Edited(self, self.editor.typed.text))
        self.bring_into_sight()

    def _step(self, key: str) -> None:
        """Go on: down to the column in which a row of cells began, or sideways."""
        rows, columns = AHEAD[key]
        way = next(way for way, step in MOVES.items() if step == (rows, columns))
        spot = self.window.moved(self.at, way, 1)
        if key == "enter" and spot != self.at:
            spot = Spot(spot.row, self._began)
        self.go(spot, began=self._began)
