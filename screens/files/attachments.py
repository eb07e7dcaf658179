"""The files of an item, an entry or a contact, with the text of the one under the cursor."""

from __future__ import annotations

from collections.abc import Mapping

from textual import work
from textual.app import ComposeResult

from screens.files.choosing import choose_file, choose_thing
from screens.files.handing import hand_over, release
from screens.files.listing import ListOfDocument
from screens.files.wording import about, state, text_of
from store import files
from store.access import No, Yes
from store.errors import N_
from store.files import FileRow
from tui import commands
from tui.locale import _
from tui.pages.columns import file_size
from tui.pages.to_tray import print_sheet
from tui.text import clean, near
from tui.widgets.panes import Panes
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["AttachmentsScreen"]

OF_A_FILE = ("attachment.elsewhere", "attachment.hand_over", "attachment.remove", "file.release")
NONE = No("state", N_("Choose a file first."))
FREE = No("state", N_("This file is not in quarantine. You can open it."))
ELSEWHERE = No(
    "state",
    N_("This file came along with what was merged into this, and stays. Nothing was changed."),
)


class AttachmentsScreen(ListOfDocument[FileRow]):
    """The files of a document."""

    place = "attachments"
    titled = N_("Files")
    follows = frozenset({"attachment", "file"})
    rows_are = "attachment"
    BINDINGS = commands.bindings("attachments")

    def __init__(self, kind: str, of: int) -> None:
        super().__init__(kind, of)
        self._answers: Mapping[str, Yes | No] = {}

    def body(self) -> ComposeResult:
        columns = (
            Column(_("Name"), 28, most=52), Column(_("Type"), 14, most=20),
            Column(_("Size"), 7, right=True), Column(_("State"), 14, most=24),
            Column(_("Attached"), 10, priority=1),
        )  # fmt: skip
        yield Panes(
            VirtualList(columns, empty=_("No files yet. Press + to attach one.")), ReadingPane()
        )

    async def load(self) -> None:
        """Read the files, and show the text of the one under the cursor."""
        read = await self.ask(files.attachments, self.kind, self.of)
        self._answers, today = read.answers, self.session.today
        shown = [
            Row(row.id, (at,), (row.attachment.name, _(row.file.known_type.name), file_size(row.file.size),
                                state(row), near(row.attachment.at.date(), today)),
                "!" if row.file.alarms else "",
                "row_dim" if row.attachment.removed else "row")
            for at, row in enumerate(read.rows)
        ]  # fmt: skip
        self.list_rows(read.what, read.rows, shown)

    def show_here(self) -> None:
        """Show the file, and what can be done with it."""
        row = self.here
        add, remove = self._answers[f"{self.kind}.attach"], self._answers[f"{self.kind}.detach"]
        self.answers = {"attachment.add": add, "attachment.sheet": add}
        if row is None:
            self.answers |= dict.fromkeys(OF_A_FILE, NONE)
        else:
            ours = row.attachment.to == self.of
            used = files.may_be_used(row.attachment)
            self.answers |= {
                "attachment.remove": remove if ours else ELSEWHERE,
                "attachment.elsewhere": used,
                "attachment.hand_over": files.may_leave(row.attachment, row.file),
                "file.release": FREE if not row.file.is_held else used,
            }
        self.query_one(ReadingPane).show(
            text_of(row.file, 0) if row else "", about(row) if row else ()
        )
        self.query_one(Panes).title(clean(row.attachment.name) if row else _("Details"))
        self.show_chrome()

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Look at the file page by page."""
        self.go("attachment", attachment=message.row_id)

    @work
    async def do_attachment_add(self) -> None:
        """Attach a file of the drop folder, or one that is attached to what this comes from."""
        given = await choose_file(self, self.kind, self.of)
        if given is not None and await self.act(f"{self.kind}.attach", self.of, given):
            self.show_message(_("Attached. Press u to undo."))

    async def do_attachment_remove(self) -> None:
        """Remove the file, or attach it again."""
        if (row := self.here) is not None:
            again = row.attachment.removed
            act = f"{self.kind}.{'attach' if again else 'detach'}"
            if await self.act(act, self.of, {"attachment": row.id}):
                message = (
                    _("Attached. Press u to undo.") if again else _("Removed. Press u to undo.")
                )
                self.show_message(message)

    @work
    async def do_attachment_elsewhere(self) -> None:
        """Attach the file to something else as well."""
        if (row := self.here) is None or (thing := await choose_thing(self)) is None:
            return
        if await self.act(f"{thing[0]}.attach", thing[1], {"attachment": row.id}):
            self.show_message(_("Attached there as well."))

    @work
    async def do_file_release(self) -> None:
        """Let the file be handed over, though it is a program or an archive, after a question."""
        if (row := self.here) is not None:
            await release(self, row.attachment)

    @work
    async def do_attachment_hand_over(self) -> None:
        """Put the file in the person's tray."""
        if (row := self.here) is not None:
            await hand_over(self, row)

    @work
    async def do_attachment_sheet(self) -> None:
        """Put a separator sheet for this in the person's tray; it says nothing of people."""
        text = _("Put this sheet on top of the pages and scan them as one file. They are attached to this. Several "
                 "sheets, each on top of its pages, make one stack.")  # fmt: skip
        await print_sheet(self, self.kind, self.of, str(self.of), text)
