"""The first screen: what waits for this person, what changed, what must be done by when."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from screens.today.figures import FigurePane
from screens.today.panes import SPARKS, DayPane
from store.office.rooms import KINDS
from store.office.today import KEYED, TodayRow, TodayView, figures, today
from store.today import Figure
from tui import commands
from tui.commands import Command
from tui.locale import _
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import FewRows
from tui.pages.today import about, heading
from tui.text import width
from tui.widgets.panes import WIDE
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["TodayScreen"]

FOLLOWED = frozenset(KINDS) - {"access", "draft", "event", "line", "link", "mail", "record_numbers"}
"""What the rooms count, but those that are written all the time and that no row is about."""
NOT_HERE = frozenset({"undo", "redo", "go.today"})
"""Nothing here writes: keys meant for another program must do no harm right after sign-in."""


class TodayScreen(OfficeScreen):
    """Numbered rows, each leading to its list; below them changes and deadlines, beside them figures."""

    place = "today"
    follows = FOLLOWED
    BINDINGS = commands.bindings("today")
    CSS_PATH = "today.tcss"
    AUTO_FOCUS = "#waits"

    def __init__(self) -> None:
        super().__init__()
        self._turn = 0
        self._view: TodayView | None = None
        self._figures: list[Figure] = []

    @property
    def heading(self) -> str:
        """The day, and whose it is for a person with several roles."""
        return heading(self._view, self.session.today) if self._view else _("Today")

    def body(self) -> ComposeResult:
        with Horizontal():
            with Vertical(id="day"):
                yield VirtualList(_columns(()), id="waits")
                yield DayPane()
            yield FigurePane()

    @property
    def waits(self) -> VirtualList:
        """The rows of what waits."""
        return self.query_one("#waits", VirtualList)

    async def load(self) -> None:
        """Read the day; the figures follow once it is on the screen."""
        view = self._view = await self.ask(today, self._turn)
        self.follows = FOLLOWED | {"access"} if view.profile == "log manager" else FOLLOWED
        rows = [_row(row) for row in view.rows]
        self.waits.styles.height = len(rows) + 1
        at = self.waits.row
        self.waits.show(FewRows(lambda: rows), _columns(rows), at.cursor if at else None)
        self._show()
        self._draw_figures(view)

    def _show(self) -> None:
        if self._view is None:
            return
        day = self.session.today
        self.query_one(DayPane).show(self._view, self._figures, day)
        self.query_one(FigurePane).show(self._figures, day)

    @work(group="figures", exclusive=True)
    async def _draw_figures(self, view: TodayView) -> None:
        """Read and draw the figures, as a second frame."""
        if view.profile is not None:
            most = None if self.size.width >= WIDE else SPARKS
            self._figures = await self.ask(figures, view.profile, most)
        self.set_class(not self._figures, "-bare")
        self._show()

    def on_resize(self) -> None:
        """Read the figures that another width has room for."""
        if self._view is not None:
            self._draw_figures(self._view)

    def offered(self, command: Command) -> bool:
        """Whether the command is offered here."""
        if command.id == "today.turn" and (self._view is None or len(self._view.profiles) < 2):
            return False  # there is one role only
        return command.id not in NOT_HERE and super().offered(command)

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Enter goes to the list of the row."""
        self._open(message.row_id)

    def do_today_open(self) -> None:
        """Go to the list of the row whose number was pressed."""
        self._open(int(self.pressed or 0))

    def _open(self, number: int) -> None:
        rows = self._view.rows if self._view else ()
        row = next((row for row in rows if row.number == number), None)
        if row is None:
            self.show_message(_("No row {n} here. Choose a number from the list.").format(n=number))
        else:
            self.go(row.place, **row.given)

    async def do_today_turn(self) -> None:
        """Show the day of the person's next role, or of the previous one."""
        self._turn += -1 if self.pressed == "left_square_bracket" else 1
        self._figures = []
        await self.reload()


def _columns(rows: Sequence[Row]) -> tuple[Column, ...]:
    """Return the columns, the titles as wide as the longest, so that the counts stand near."""
    heading = _("WAITS FOR YOU")
    return (
        Column("", 1),
        Column(heading, max(map(width, (heading, *(row.cells[1] for row in rows)))), group=True),
        Column("", 5, right=True),
        Column("", 20, most=60, parts=True),
    )


def _row(row: TodayRow) -> Row:
    role = "row_strong" if row.sign == "!" else "row_dim" if row.count == 0 else "row"
    count = "" if row.count is None else str(row.count)
    key = str(row.number) if row.number <= KEYED else ""
    cells = (key, _(row.title), count, about(row))
    return Row(row.number, (row.number,), cells, row.sign, role)
