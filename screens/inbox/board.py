"""Who has what: a department's open work per person."""

from __future__ import annotations

from textual.app import ComposeResult

from store import inbox
from store.inbox import Board, BoardRow, ItemRow
from tui import commands
from tui.locale import _
from tui.office_screen import OfficeScreen
from tui.source import FewRows
from tui.text import moment
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["BoardScreen"]


class BoardScreen(OfficeScreen):
    """One line a person, what nobody holds first; below, the items of the person chosen."""

    place = "board"
    follows = frozenset({"item"})
    BINDINGS = commands.bindings("board")
    AUTO_FOCUS = "#people"
    CSS_PATH = "board.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._departments: list[tuple[int, str]] = []
        self._at = 0
        self._board: Board | None = None

    @property
    def heading(self) -> str:
        """The department."""
        return _("Who has what · {name}").format(name=self._board.name if self._board else "")

    def body(self) -> ComposeResult:
        """People above, their items below."""
        yield VirtualList(_people_columns(), id="people")
        yield VirtualList(_item_columns(), empty=_("No open items."), id="held")

    async def look(self) -> None:
        """Read the board."""
        self._departments = await self.ask(inbox.boards)
        if not self._departments:
            return
        department = self._departments[self._at % len(self._departments)][0]
        self._board = await self.ask(inbox.board, department)
        people = self.query_one("#people", VirtualList)
        rows = [_person(one) for one in self._board.rows]
        people.show(FewRows(lambda: rows), at=people.row.cursor if people.row else None)

    async def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        """Another person: their items."""
        if message.list.id == "people" and self._board and message.row_id is not None:
            department, person, session = self._board.department, message.row_id, self.session
            self.query_one("#held", VirtualList).show(
                FewRows(
                    lambda: [_item(one) for one in session.view(inbox.held, department, person)]
                )
            )

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Enter goes down to the items, and from there to the item."""
        if message.list.id == "people":
            self.set_focus(self.query_one("#held", VirtualList))
        else:
            self.go("item", item=message.row_id)

    async def do_board_next(self) -> None:
        """The next department."""
        self._at += 1
        await self.look_again()


def _people_columns() -> tuple[Column, ...]:
    return (
        Column(_("Holder"), 24, weight=2),
        Column(_("Open"), 6, right=True),
        Column(_("Waiting"), 8, right=True),
        Column(_("Overdue"), 8, right=True),
        Column(_("Oldest"), 16),
    )


def _person(one: BoardRow) -> Row:
    oldest = moment(one.oldest) if one.oldest else ""
    name = one.name or _("nobody")
    cells = (name, str(one.open), str(one.waiting), str(one.overdue), oldest)
    return Row(one.person or inbox.NOBODY, (one.person or 0,), cells, "!" if one.overdue else "")


def _item_columns() -> tuple[Column, ...]:
    return (Column(_("Subject"), 40, weight=3), Column(_("From"), 20, weight=1))


def _item(one: ItemRow) -> Row:
    return Row(one.id, one.cursor, (one.title or _("(no subject)"), one.sender))
