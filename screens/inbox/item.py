"""One item, over the whole screen."""

from __future__ import annotations

from textual.app import ComposeResult

from screens.inbox.acting import ItemActs
from store import inbox
from tui import commands
from tui.locale import _
from tui.widgets.reading_pane import ReadingPane

__all__ = ["ItemScreen"]


class ItemScreen(ItemActs):
    """An item to read and to act on."""

    place = "item"
    follows = frozenset({"item", "event"})
    BINDINGS = commands.bindings("item")
    AUTO_FOCUS = "ReadingPane"

    def __init__(self, item: int) -> None:
        super().__init__()
        self.item = item

    @property
    def heading(self) -> str:
        """The item's number."""
        return _("Item {id}").format(id=self.item)

    def body(self) -> ComposeResult:
        """The pane."""
        yield ReadingPane()

    async def look(self) -> None:
        """Read the item."""
        self.detail = await self.ask(inbox.item_detail, self.item)
        self.answers = self.detail.answers
        self.show_detail()
