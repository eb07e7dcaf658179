"""A list of any length that holds and draws only nearby rows."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message

from tui.widgets.line_widget import Picture
from tui.widgets.virtual_list.columns import Column, fit_columns, header, line, longest
from tui.widgets.virtual_list.drawing import Look, draw_empty, draw_rows
from tui.widgets.virtual_list.labels import Labels
from tui.widgets.virtual_list.loading import LoadingList
from tui.widgets.virtual_list.moving import MOVES, move
from tui.widgets.virtual_list.rows import Cursor, Row, Source
from tui.widgets.virtual_list.window import Around, First, Load, Window

__all__ = ["VirtualList"]

KEYS = (*MOVES, "enter")
"""Letters are left to commands."""


class VirtualList(LoadingList, can_focus=True):
    """Rows of a `Source` in columns, with a cursor that stays on its document.

    Keys that need rows not yet read wait for them and are then handled in order. `empty` is the
    text of a list without rows; `foot` are the lines under the rows, always in sight.
    """

    DEFAULT_CSS = "VirtualList { width: 1fr; height: 1fr; }"

    @dataclass
    class Chosen(Message):
        """Enter on a row."""

        list: VirtualList
        row_id: int

    @dataclass
    class Highlighted(Message):
        """The cursor moved to another document; None when there is none."""

        list: VirtualList
        row_id: int | None

    def __init__(
        self,
        columns: Sequence[Column],
        source: Source | None = None,
        *,
        empty: str = "",
        id: str | None = None,
    ) -> None:
        super().__init__(source, id=id)
        self.columns = tuple(columns)
        self.empty = empty
        self.foot: tuple[Row, ...] = ()
        self._seen: list[int] = []
        self._waiting: deque[str | int] = deque()
        self._posted_row: int | None = -1
        self._labels = Labels()
        self._selected: dict[int, int | None] = {}
        self._below: int | None = None

    @property
    def selected(self) -> tuple[int, ...]:
        """The ids of the selected rows, in the order of selection."""
        return tuple(self._selected)

    @property
    def selected_as_seen(self) -> Mapping[int, int | None]:
        """The revision that each selected row showed when it was selected."""
        return dict(self._selected)

    def stack(self, cell: int | None) -> None:
        """Show this cell of each row on a second line below the others; None: one line a row."""
        if cell != self._below:
            self._below = cell
            self._work_off()

    def select(self) -> None:
        """Toggle the selection of the row under the cursor, and move down."""
        if self.row is None:
            return
        if self.row.id in self._selected:
            del self._selected[self.row.id]
        else:
            self._selected[self.row.id] = self.row.rev
        self._waiting.append("down")
        self._work_off()

    def select_these(self, ids: Iterable[int]) -> None:
        """Select exactly these rows."""
        shown = {row.id: row.rev for row in self._window.rows}
        self._selected = {each: shown.get(each) for each in ids}
        self.redraw()

    def select_none(self) -> None:
        """Deselect all rows."""
        self._selected.clear()
        self.redraw()

    @property
    def jumping(self) -> bool:
        """Whether the rows have labels, so that letters belong to a label."""
        return bool(self._labels)

    def jump(self) -> None:
        """Label each visible row with one or two letters; typing a label jumps to its row."""
        rows = self._window.rows
        visible = self._window.visible(self._height)
        self._labels.show([at for at in visible if not rows[at].still])
        self.redraw()

    @property
    def is_at_rest(self) -> bool:
        """Whether no rows and no keys are pending."""
        answered = self._read or self._failed or self.source is None
        return answered and self._fetching is None and not self._waiting

    @property
    def will_choose(self) -> bool:
        """Whether an Enter waits for rows: later keys are meant for what it opens."""
        return "enter" in self._waiting

    def on_mount(self) -> None:
        """Request the first rows."""
        self.reload()

    def show(
        self, source: Source, columns: Sequence[Column] | None = None, at: Cursor | None = None
    ) -> None:
        """Show another source, from its beginning or around the position `at`.

        Waiting keys apply to its rows, as a colleague's change also makes a screen show its list
        again.
        """
        self.source = source
        self._selected.clear()
        self.columns = self.columns if columns is None else tuple(columns)
        self._window = Window()
        self._seen = []
        self._start(First() if at is None else Around(at))

    def go_to(self, row: Row) -> None:
        """Put the cursor on a row of its source, reading around it if it is not at hand."""
        at = next((at for at, each in enumerate(self._window.rows) if each.id == row.id), None)
        if at is not None:
            self._window.at = at
            self._work_off()
        elif self.source is not None:
            self.show(self.source, at=row.cursor)

    def reload(self) -> None:
        """Read the rows again; the cursor stays on its document or moves to the nearest one."""
        at = self.cursor
        self._start(First() if at is None else Around(at))

    def arrived(self, rows: Sequence[Row] | None) -> None:
        """Take the keys that waited for the rows; none of them if the rows could not be read."""
        if rows is None:
            self._waiting.clear()
        else:
            self._seen = longest(self.columns, rows, self._seen)
        self._work_off()

    def on_key(self, event: events.Key) -> None:
        """Move the cursor or choose a row, after all earlier keys."""
        if self._labels:
            event.stop()
            event.prevent_default()
            place = self._labels.type(event.character or "")
            self._window.at = self._window.at if place is None else place
            if not self._labels:
                self._work_off()
        elif event.key in KEYS:
            event.stop()
            event.prevent_default()
            if self.source is not None:  # without one, as after an error, no row can come
                self._waiting.append(event.key)
                self._work_off()

    def on_resize(self) -> None:
        """Read the rows that the new height needs."""
        self._work_off()

    def _work_off(self) -> None:
        """Handle the waiting keys as far as the rows reach, then draw."""
        wanted: Load | None = None
        while self._waiting and not self.renewing and wanted is None:
            self._window.pass_still()
            key = self._waiting.popleft()
            if key != "enter":
                wanted, left = move(self._window, key, self._height)
                self._waiting.extendleft(left)
            elif self.row is not None and not self.row.still:
                self.post_message(self.Chosen(self, self.row.id))
        self._window.scroll(self._height, self._height // 2 if self._below is not None else 1)
        if self._fetching is None and self._read:
            wanted = wanted or self._window.ahead(self._height, self._page // 2)
            if wanted is not None:
                self._fetch(wanted)
        if self._read and not self.renewing:
            self._post_cursor()
        if self.renewing or self._waiting:
            self._quiet.clear()
        else:
            self._quiet.set()
        self.redraw()

    def _post_cursor(self) -> None:
        row_id = self.row.id if self.row else None
        if self._posted_row != row_id:
            self._posted_row = row_id
            self.post_message(self.Highlighted(self, row_id))

    @property
    def _height(self) -> int:
        return max(1, (self.size.height - 1 - len(self.foot)) // self._lines)

    @property
    def _lines(self) -> int:
        """The lines of a row."""
        return 1 if self._below is None else 2

    def draw(self) -> Picture:
        """Draw the header and the visible rows; while others are being read, what was there stays."""
        room, window = self.size.width, self._window
        if self._read and self.renewing and not window.rows:
            return self._picture
        seen = longest(self.columns, self.foot, self._seen) if self._seen else None
        columns = fit_columns(self.columns, room, seen, self._below)
        look = Look(
            columns=columns,
            room=room,
            current="row_current" if self.has_focus else "row_resting",
            selected=self._selected,
            labels=self._labels,
            below=self._below,
        )
        lines = [header(columns) if self._read else []]
        lines += draw_rows(look, window.rows, window.visible(self._height), window.at)
        if window.rows:
            lines += [line(columns, row, row.role, room) for row in self.foot]
        elif self._read:
            lines += draw_empty(self.empty, room)
        return Picture(lines, (0, 1 + (window.at - window.top) * self._lines))
