"""The work lists: queues with their counts, the items, and the item under the cursor."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from screens.inbox.elsewhere import Elsewhere
from screens.inbox.handing_in import hand_in
from screens.inbox.health import HealthLine
from screens.inbox.item_commands import ItemActs
from screens.inbox.rail import Rail, box_name
from store import inbox
from store.inbox import Box, BoxRow, ItemRow
from tui import commands
from tui.locale import _
from tui.pages.source import FewRows, ViewSource
from tui.text import day, moment
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.search_line import SearchLine
from tui.widgets.virtual_list import Column, Row, Source, VirtualList

__all__ = ["InboxScreen"]


class InboxScreen(Elsewhere, ItemActs):
    """Lists on the left where there is room, items above, the item under the cursor below.

    It opens at the list with the code `box`, and runs the command `begin` first.
    """

    place = "inbox"
    follows = frozenset({"item", "event", "queue", "mailrun"})
    BINDINGS = commands.bindings("inbox")
    CSS_PATH = "inbox.tcss"
    AUTO_FOCUS = "#items"

    def __init__(self, box: str = "", begin: str = "") -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
        self._boxes: list[BoxRow] = []
        self._drafted: frozenset[int] = frozenset()
        self._box: Box | None = inbox.box_of(box)
        self._opens_with = begin

    @property
    def heading(self) -> str:
        """The name of the list and its number of items."""
        for row in self._boxes:
            if row.box == self._box:
                chosen = len(self.selection)
                marked = " · " + _("{n} selected").format(n=chosen) if chosen else ""
                return f"{box_name(row)} · {row.count}{marked}"
        return _("Inbox")

    @property
    def subject(self) -> int | None:
        """The item under the cursor, or the one being read."""
        row = self.items.row
        return row.id if row else None

    @property
    def selection(self) -> tuple[int, ...]:
        return self.items.selected

    @property
    def typing(self) -> bool:
        """Whether letters are text, as in the search line."""
        return isinstance(self.focused, SearchLine)

    def body(self) -> ComposeResult:
        with Horizontal():
            yield Rail()
            with Vertical():
                yield SearchLine(_("Search"))
                yield VirtualList(_columns(), id="items")
                yield ReadingPane()
        yield HealthLine()

    async def load(self) -> None:
        """Count the lists, and reload the one on screen."""
        self._drafted, self._boxes, self.health = await self.ask(
            lambda reading: (
                inbox.drafted(reading),
                inbox.boxes(reading, self._box),
                inbox.mail_health(reading),
            )
        )
        self.query_one(HealthLine).show(self.health)
        if self.items.source is None:
            self._box = self._box or _first(self._boxes)
            self._show_items()
            if self._opens_with:
                self.call_later(self.action_command, self._opens_with)
        else:
            self.items.reload()
            await super().settle()
            await self._show_item()
        self.query_one(Rail).show(self._boxes, self._box)

    def _show_items(self) -> None:
        """Show the items of the list, or those found by the search."""
        text, session = self.query_one(SearchLine).text, self.session
        self.items.empty = _("Nothing here. Press q to choose another list.")
        source: Source
        if text.strip():
            self.items.empty = _("Nothing matches these words. Press F3 to go back to the list.")
            source = FewRows(
                lambda: [self._row(item) for item in session.view(inbox.search_items, text)]
            )
        elif self._box is None:  # administrators do no work, so they have no lists
            source = FewRows(list)
        else:
            source = ViewSource(session, inbox.items, self._row, self._box)
        self.items.show(source)

    def _row(self, row: ItemRow) -> Row:
        return _row(row, drafted=row.id in self._drafted)

    async def settle(self) -> None:
        """Wait for the cursor to arrive, and for what can be done there."""
        await super().settle()
        async with self.load_lock:
            if self._moved:
                await self._show_item()
                self.show_chrome()

    @property
    def _moved(self) -> bool:
        """Whether the cursor is on another item than the pane shows."""
        return self.subject != (self.detail.item.id if self.detail else None)

    async def _show_item(self) -> None:
        """Show the item under the cursor in the pane."""
        subject = self.subject
        if self._moved:
            self.others = ()
        detail = None if subject is None else await self.read(subject)
        if subject != self.subject:
            return  # the cursor moved on meanwhile, which shows that item
        self.detail, self.answers = detail, detail.answers if detail else {}
        self.show_detail()

    async def on_virtual_list_highlighted(self) -> None:
        """Show the item to which the cursor moved."""
        await self.settle()
        await self.poll_presence()

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Enter opens the item full screen."""
        self.go("item", item=message.row_id)

    def on_search_line_edited(self) -> None:
        """Search for the changed text."""
        self._show_items()

    def on_search_line_left(self) -> None:
        """Move to the results."""
        self.set_focus(self.items)

    def step_back(self) -> bool:
        """Leave the search and return to the list."""
        if not self.query_one(SearchLine).display or self._box is None:
            return False
        self._choose(self._box)
        return True

    def do_inbox_search(self) -> None:
        """Move to the search line."""
        line = self.query_one(SearchLine)
        line.display = True
        self.set_focus(line)

    def do_inbox_next(self) -> None:
        """Show the next list."""
        self._step(1)

    def do_inbox_previous(self) -> None:
        """Show the previous list."""
        self._step(-1)

    def _step(self, by: int) -> None:
        known = [row.box for row in self._boxes]
        at = known.index(self._box) if self._box in known else 0
        if known:
            self._choose(known[(at + by) % len(known)])

    def _choose(self, box: Box) -> None:
        self._box = box
        line = self.query_one(SearchLine)
        line.clear()
        line.display = False
        self._show_items()
        self.query_one(Rail).show(self._boxes, box)
        self.set_focus(self.items)
        self.show_chrome()

    @work
    async def do_inbox_choose(self) -> None:
        """Choose a list by its name."""
        choices = [Choice(row.box, "", box_name(row), str(row.count)) for row in self._boxes]
        box = await self.app.push_screen_wait(Pick(_("Show"), choices))
        if isinstance(box, Box):
            self._choose(box)

    @work
    async def do_item_add(self) -> None:
        """Submit a request."""
        item = await hand_in(self)
        if item is not None:
            self.show_message(_("Submitted as item {id}.").format(id=item))


def _first(boxes: list[BoxRow]) -> Box | None:
    """Returns the initial list: the first that needs triage, else the first with work."""
    for wanted in ("new", "open"):
        for row in boxes:
            if row.box.state == wanted and row.count:
                return row.box
    return boxes[0].box if boxes else None


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Subject"), 30, most=48),
        Column(_("From"), 16, most=28),
        Column(_("Assigned to"), 12, most=18),
        Column(_("Received"), 16, priority=2),
        Column(_("Due"), 10, priority=1),
    )


def _row(row: ItemRow, *, drafted: bool) -> Row:
    mark = "~" if drafted else "+" if row.notes else ""
    if row.overdue or row.origin == "quarantine":
        mark = "!"
    role = "row_strong" if row.mine else "row"
    title = row.title or _("(no subject)")
    due = day(row.due) if row.due else ""
    return Row(row.id, row.cursor, (title, row.sender, row.owner_name, moment(row.received), due),
               mark, role)  # fmt: skip
