"""The workload board: a department's work per person or queue, and the items of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Literal

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from screens.inbox.board_lines import flow_charts, legend, line_columns, line_rows
from screens.inbox.nothing import NOTHING
from screens.inbox.triage import Triage
from store import inbox
from store.errors import N_
from store.inbox import Board, ItemRow, Lines, Receiver
from tui import commands
from tui.figures import span_of
from tui.locale import _, ngettext
from tui.pages.keys import empty_text
from tui.pages.source import FewRows, ViewSource
from tui.text import clean, due, near
from tui.widgets.chart_pane import ChartPane
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice
from tui.widgets.title_bar import TitleBar, Wall
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["BoardScreen"]

STATES: tuple[Literal["open", "waiting", "snoozed"], ...] = ("open", "waiting", "snoozed")
TITLES = {
    "open": N_("Open items: {name}"),
    "waiting": N_("Items on hold: {name}"),
    "snoozed": N_("Snoozed items: {name}"),
}


class BoardScreen(Triage):
    """A line for each person or queue; below, the items of the line under the cursor."""

    place = "board"
    follows = frozenset({"item", "absence"})
    BINDINGS = commands.bindings("board")
    AUTO_FOCUS = "#lines"
    CSS_PATH = "board.tcss"

    def __init__(self, person: int | None = None) -> None:
        super().__init__()
        self._sought = person
        self._departments: list[tuple[int, str]] = []
        self._at = 0
        self._lines: Lines = "person"
        self._state: Literal["open", "waiting", "snoozed"] = "open"
        self._board: Board | None = None

    @property
    def heading(self) -> str:
        """The department, and its number of new items."""
        message = _("Workload · {name}").format(name=self._board.name if self._board else "")
        new = self._board.new if self._board else 0
        return message + " · " + _("{n} new").format(n=new) if new else message

    @property
    def subject(self) -> int | None:
        row = self.items.row
        return row.id if row else None

    @property
    def selection(self) -> tuple[int, ...]:
        return self.items.selected

    def body(self) -> ComposeResult:
        yield VirtualList(line_columns(self._lines), id="lines")
        yield ChartPane(id="legend")
        with Horizontal():
            with Vertical(id="held"):
                yield TitleBar()
                yield VirtualList(_item_columns(), id="items")
            yield Wall()
            yield ChartPane(id="flow")

    async def load(self) -> None:
        """Read the board, and reload the items of the selected line."""
        self._departments = await self.ask(inbox.boards)
        if not self._departments:
            self.show_message(
                _(
                    "You work in no department, so you have no workload board. Ask "
                    "your manager for a role."
                )
            )
            return
        sought, self._sought = self._sought, None
        if sought is not None:
            await self._turn_to(sought)
        department = self._departments[self._at % len(self._departments)][0]
        self._board = await self.ask(inbox.board, department, self._lines)
        shown = self.query_one("#lines", VirtualList)
        rows = line_rows(self._board, self.session.today)
        shown.styles.height = len(rows) + 1
        shown.show(
            FewRows(lambda: rows),
            line_columns(self._board.lines),
            at=(sought,) if sought else shown.cursor,
        )
        items = self.items
        if items.source is not None:
            items.reload()
        self.query_one("#legend", ChartPane).show(legend)
        flow = await self.ask(inbox.flow, department)
        self.query_one("#flow", ChartPane).show(flow_charts(flow))

    async def _turn_to(self, person: int) -> None:
        """Switch to the department in which a person holds work."""
        department = await self.ask(inbox.department_of_work, person)
        known = [department_id for department_id, _name in self._departments]
        self._at = known.index(department) if department in known else 0

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        """Show the items of the line under the cursor."""
        if message.list.id == "lines":
            self._show_items()

    def _show_items(self) -> None:
        row, board = self.query_one("#lines", VirtualList).row, self._board
        if row is not None and board is not None:
            show = _item_of_queue if board.lines == "queue" else _item
            source = ViewSource(
                self.session, inbox.held, partial(show, today=self.session.today),
                board.department, board.lines, row.id, self._state,
            )  # fmt: skip
            self.items.empty = empty_text(self, _(NOTHING[self._state]), {"board.state"})
            self.items.show(source, _item_columns(board.lines))
            line = next((line for line in board.rows if line.id == row.id), None)
            count = getattr(line or inbox.totals(board), self._state)
            name = clean(row.cells[0] if line else board.name)
            self.query_one(TitleBar).show(f"{_(TITLES[self._state]).format(name=name)} · {count}")

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Enter moves down to the items, then opens the item."""
        if message.list.id == "lines":
            self.set_focus(self.items)
        else:
            self.go("item", item=message.row_id)

    def step_back(self) -> bool:
        """Move from the items up to the lines."""
        if self.focused is not self.items:
            return False
        self.set_focus(self.query_one("#lines", VirtualList))
        return True

    async def do_board_next(self) -> None:
        """Show the next department."""
        await self._turn(1)

    async def do_board_previous(self) -> None:
        """Show the previous department."""
        await self._turn(-1)

    async def _turn(self, by: int) -> None:
        self._at += by
        await self._anew()

    async def do_board_lines(self) -> None:
        """Switch between persons and queues."""
        self._lines = "person" if self._lines == "queue" else "queue"
        await self._anew()
        if self._board and not self._board.whole:
            self.show_message(_("You see your own work; the department's manager sees all of it."))

    async def _anew(self) -> None:
        """Show other lines, from the first one."""
        self.query_one("#lines", VirtualList).show(FewRows(list))
        self.set_focus(self.query_one("#lines", VirtualList))
        await self.reload()

    def do_board_state(self) -> None:
        """Switch between open, waiting and snoozed items."""
        self._state = STATES[(STATES.index(self._state) + 1) % len(STATES)]
        self._show_items()
        self.show_message(_("Lower list: {state}").format(state=_(inbox.STATE_NAMES[self._state])))

    @work
    async def do_item_give(self) -> None:
        """Assign the items, showing each colleague's load and absence."""
        if self._board is None or not self.subjects:
            self.show_message(_("No item here. Move the cursor to an item first."))
            return
        receivers = await self.ask(inbox.reassignees, self._board.department, self.subjects)
        if not receivers:
            self.show_message(_("You do not assign work in this department. Ask its manager."))
            return
        choices = [
            Choice(receiver.person, "", receiver.name, _load(receiver, self.session.today))
            for receiver in receivers
        ]
        person = await self.app.push_screen_wait(Pick(_("Assign to"), choices))
        if person is not None:
            await self._do("item.give", person=person)


def _item_columns(lines: Lines = "person") -> tuple[Column, ...]:
    held = (Column(_("Assigned to"), 12, most=18),) if lines == "queue" else ()
    return (
        Column(_("Subject"), 30, most=48),
        *held,
        Column(_("From"), 14, most=28, priority=1),
        Column(_("Due"), 11),
    )


def _item(row: ItemRow, today: date) -> Row:
    ends = due(row.due, today) if row.due else ""
    cells = (row.title or _("(no subject)"), row.sender, ends)
    return Row(row.id, row.cursor, cells, "!" if row.overdue else "", rev=row.rev)


def _item_of_queue(item_row: ItemRow, today: date) -> Row:
    """Returns an item's row, including its assignee."""
    row = _item(item_row, today)
    return replace(row, cells=(row.cells[0], item_row.owner_name, *row.cells[1:]))


def _load(receiver: Receiver, today: date) -> str:
    """Returns a person's load, and their absence if any."""
    parts = []
    if receiver.lacking:
        parts.append(_("lacks {names}").format(names=", ".join(receiver.lacking)))
    if receiver.away:
        parts.append(_("away until {day}").format(day=near(receiver.away, today)))
    if receiver.open is not None:
        parts.append(ngettext("{n} open", "{n} open", receiver.open).format(n=receiver.open))
    if receiver.minutes:
        parts.append(span_of(receiver.minutes))
    return " · ".join(parts)
