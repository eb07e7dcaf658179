"""The work lists: queues with their counts, the items, and the item under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer

from screens.inbox import reading
from screens.inbox.elsewhere import Elsewhere
from screens.inbox.groups import Lists
from screens.inbox.handing_in import hand_in
from screens.inbox.health import HealthLine
from screens.inbox.item_commands import ItemActs
from screens.inbox.item_rows import SENDER, item_columns, item_row
from screens.inbox.nothing import last_in, nothing_in
from screens.inbox.rail import Rail, Strip, box_name
from store import inbox
from store.inbox import Box, BoxRow, ItemDetail, ItemRow, MailHealth
from store.reading import Reading
from tui import commands
from tui.locale import _
from tui.pages.keys import empty_text
from tui.pages.source import FewRows, ViewSource
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice
from tui.widgets.panes import Panes
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.search_line import SearchLine
from tui.widgets.title_bar import Wall
from tui.widgets.virtual_list import Row, Source, VirtualList

__all__ = ["InboxScreen"]

FIRST, REST_SECONDS = 700, 0.4
"""Bytes of a text that are drawn at once beside the list, and how long the cursor rests before the
others are: a held arrow must not wait for texts that nobody reads."""
BRINGS = ("inbox.choose", "item.add")
"""The commands that an empty list names."""


class InboxScreen(Elsewhere, ItemActs):
    """The lists at the left or in a line above; items, and the item under the cursor below them.

    Where the terminal is wide, that item is at the right of the list. It opens at the list with
    the code `box`, and runs the command `begin` first.
    """

    place = "inbox"
    follows = frozenset({"item", "event", "queue", "mailrun"})
    BINDINGS = commands.bindings("inbox")
    CSS_PATH = "inbox.tcss"
    AUTO_FOCUS = "#items"

    def __init__(self, box: str = "", begin: str = "") -> None:
        super().__init__()
        self._boxes: list[BoxRow] = []
        self._late: dict[Box, int] = {}
        self._rest: Timer | None = None
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
        yield Strip()
        with Horizontal():
            yield Rail()
            yield Wall()
            with Vertical():
                yield SearchLine(_("Search"))
                yield Panes(VirtualList(item_columns(), id="items"), ReadingPane(), below="3fr")
        yield HealthLine()

    async def load(self) -> None:
        """Count the lists, and reload the one on screen."""

        def read(reading: Reading) -> MailHealth | None:
            self._drafted, self._boxes = inbox.drafted(reading), inbox.boxes(reading, self._box)
            self._late = inbox.overdue_in(reading, self._boxes)
            return inbox.mail_health(reading)

        self.health = await self.ask(read)
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
        self._show_lists()

    @property
    def _lists(self) -> Lists:
        return Lists(tuple(self._boxes), self._late, self._box)

    def _show_lists(self) -> None:
        for widget in (self.query_one(Rail), self.query_one(Strip)):
            widget.show(self._lists)

    def on_resize(self) -> None:
        """Show rows and item in the way that there is room for now."""
        self.items.stack(SENDER if self.is_wide else None)
        self.show_detail()

    def _show_items(self) -> None:
        """Show the items of the list, or those found by the search."""
        text, session = self.query_one(SearchLine).text, self.session
        source: Source
        if text.strip():
            self.items.empty = _("Nothing matches these words. Press F3 to go back to the list.")
            source = FewRows(
                lambda: [self._row(item) for item in session.view(inbox.search_items, text)]
            )
        elif self._box is None:  # administrators do no work, so they have no lists
            self.items.empty = _("Nothing here.")
            source = FewRows(list)
        else:
            source = ViewSource(session, self._page, self._row, self._box)
        self.items.show(source)

    def _page(self, reading: Reading, box: Box, *at: Any) -> Sequence[ItemRow]:
        """Return a page of a list; of an empty one, also find out when it last was not."""
        page = inbox.items(reading, box, *at)
        if not page:
            last = last_in(inbox.last_work(reading, box), self.session.today)
            self.items.empty = empty_text(self, nothing_in(box), BRINGS, last)
        return page

    def _row(self, row: ItemRow) -> Row:
        return item_row(row, self.session.today, drafted=row.id in self._drafted)

    def draw_detail(self, detail: ItemDetail | None) -> None:
        """Show an item in the pane: the beginning of its text, and all once the cursor rests."""
        panes, pane, today = self.query_one(Panes), self.query_one(ReadingPane), self.session.today
        if self._rest is not None:
            self._rest.stop()
        if detail is None:
            panes.title("")
            pane.show("")
            return
        arrival, standing = reading.arrival(detail, today), reading.standing(detail, today)
        if self.is_wide:
            panes.title(reading.title(detail))
            facts = [reading.joined([reading.sender(detail), *standing[:2]]),
                     reading.joined([*arrival, *standing[2:]])]  # fmt: skip
        else:
            panes.title(reading.headline(detail, pane.size.width), [*arrival, standing[0]])
            facts = []
        text = reading.text(detail, today, self.steps, self.linked)
        pane.show(text, reading.notices(detail, today, self.others), facts,
                  FIRST if self.is_wide else None)  # fmt: skip
        if self.is_wide:
            self._rest = self.set_timer(REST_SECONDS, pane.show_rest)

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
        if not self.has_class("-searching") or self._box is None:
            return False
        self._choose(self._box)
        return True

    def do_inbox_search(self) -> None:
        """Move to the search line."""
        self.add_class("-searching")
        self.set_focus(self.query_one(SearchLine))

    def do_inbox_next(self) -> None:
        """Show the next list."""
        self._step(1)

    def do_inbox_previous(self) -> None:
        """Show the previous list."""
        self._step(-1)

    def _step(self, by: int) -> None:
        known = self._lists.shown
        at = known.index(self._box) if self._box in known else 0
        if known:
            self._choose(known[(at + by) % len(known)])

    def _choose(self, box: Box) -> None:
        self._box = box
        self.query_one(SearchLine).clear()
        self.remove_class("-searching")
        self._show_items()
        self._show_lists()
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
