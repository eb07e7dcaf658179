"""One item, full screen."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from screens.inbox import reading
from screens.inbox.file import choice_of
from screens.inbox.item_commands import ItemActs
from store import inbox
from store.access import No
from store.errors import N_, NotFound
from store.inbox import HeldFile, ItemDetail
from tui import commands
from tui.commands import Command
from tui.locale import _
from tui.widgets.dialogs import Pick
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.title_bar import TitleBar, Wall

__all__ = ["ItemScreen"]

GONE = No(
    "state",
    N_(
        "This item was deleted, or moved where you cannot see it. Your drafts are saved. Press F3 "
        "to go back."
    ),
)


class ItemScreen(ItemActs):
    """An item to read and to act on."""

    place = "item"
    follows = frozenset({"item", "event"})
    BINDINGS = commands.bindings("item")
    CSS_PATH = "item.tcss"
    AUTO_FOCUS = "#text"

    def __init__(self, item: int) -> None:
        super().__init__()
        self.item = item

    @property
    def heading(self) -> str:
        """Its number and its subject."""
        number = _("Item {id}").format(id=self.item)
        return reading.joined([number, reading.title(self.detail) if self.detail else ""])

    def body(self) -> ComposeResult:
        with Horizontal():
            yield ReadingPane(id="text")
            yield Wall()
            with Vertical(id="beside"):
                yield TitleBar(_("Links and history"))
                yield ReadingPane(id="history")

    def draw_detail(self, detail: ItemDetail | None) -> None:
        """Show the text, and links and history beside it, or below it where it is narrow."""
        if detail is None:
            return
        today = self.session.today
        history = reading.history(detail, today, self.linked)
        parts = [reading.content(detail, self.steps), *([] if self.is_wide else [history])]
        facts = [reading.sender(detail), *reading.standing(detail, today),
                 *reading.arrival(detail, today)]  # fmt: skip
        notices = reading.notices(detail, today, self.others)
        pane = self.query_one("#text", ReadingPane)
        pane.show("\n\n".join(parts), notices, [reading.joined(facts)])
        self.query_one("#history", ReadingPane).show(history)

    def on_resize(self) -> None:
        """Show links and history where there is room for them now."""
        self.show_detail()

    async def load(self) -> None:
        """Read the item; if it is gone or merged, say so and keep showing what was read."""
        before = self.detail
        try:
            self.detail = detail = await self.read(self.item)
        except NotFound:
            if before is None:
                raise
            self.answers = dict.fromkeys(self.answers, GONE)
            self.show_message(GONE)
            return
        self.answers = detail.answers
        self.show_detail()
        if detail.item.merged_into is not None and (
            before is None or before.item.merged_into is None
        ):
            message = _("Merged into item {id}. Press w to go there with your text.")
            self.show_message(message.format(id=detail.item.merged_into))

    def offered(self, command: Command) -> bool:
        """Offers to follow an item only to where it was merged or what it is about."""
        leads = self.detail is not None and self.detail.item.leads_to is not None
        return (command.id != "item.follow" or leads) and super().offered(command)

    async def do_item_follow(self) -> None:
        """Open the item into which this one was merged, with its drafts; or the one it is about."""
        item = self.detail.item if self.detail else None
        if item is None:
            return
        if item.merged_into is not None:
            given = {"item": self.item, "to": item.merged_into}
            await self.save("draft.move", given=given)
        self.go("item", item=item.leads_to)

    def do_item_files(self) -> None:
        """Show the files that are attached to the item."""
        self.do_files_show()

    @work
    async def do_mail_files(self) -> None:
        """Open an attachment, or a mail in raw form."""
        files = await self.ask(inbox.files_of, self.item)
        if not files:
            self.show_message(_("This item has no mail. Press n to write a note."))
            return
        file: object = files[0]
        if len(files) > 1:
            choices = [choice_of(held_file, place) for place, held_file in enumerate(files, 1)]
            file = await self.app.push_screen_wait(Pick(_("Read"), choices))
        if isinstance(file, HeldFile):
            self.go("file", mail=file.mail, number=file.number)
