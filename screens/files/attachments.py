"""The files of an item, an entry or a contact, with the text of the one under the cursor."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult

from screens.files.choosing import choose_file, choose_thing
from screens.files.handing import hand_over, print_sheet
from screens.files.wording import about, state, text_of
from store import files
from store.access import No, Yes
from store.errors import N_
from store.files import FileRow, Files
from tui import commands
from tui.locale import _
from tui.pages.columns import file_size
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import FewRows
from tui.text import clean, near
from tui.widgets.dialogs import Confirm
from tui.widgets.panes import Panes
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["AttachmentsScreen"]

NONE = No("state", N_("Choose a file first."))
FREE = No("state", N_("This file is not in quarantine. You can open it."))
ELSEWHERE = No("state", N_("This file belongs to what was merged into this. Nothing was changed."))


class AttachmentsScreen(OfficeScreen):
    """The files of the document `of` a kind."""

    place = "attachments"
    follows = frozenset({"attachment", "file"})
    rows_are = "attachment"
    BINDINGS = commands.bindings("attachments")
    AUTO_FOCUS = "VirtualList"

    def __init__(self, kind: str, of: int) -> None:
        super().__init__()
        self.kind, self.of = kind, of
        self._files: Files | None = None

    @property
    def heading(self) -> str:
        """What the files are attached to."""
        what = clean(self._files.what) if self._files else ""
        return " · ".join(filter(None, (_("Files"), what)))

    @property
    def here(self) -> FileRow | None:
        """The file under the cursor."""
        at = self.query_one(VirtualList).row
        rows = self._files.rows if self._files else ()
        return next((row for row in rows if at is not None and row.id == at.id), None)

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
        self._files = read = await self.ask(files.attachments, self.kind, self.of)
        today = self.session.today
        shown = [
            Row(row.id, (at,), (row.attachment.name, _(row.file.known_type.name), file_size(row.file.size),
                                state(row), near(row.attachment.at.date(), today)),
                "!" if row.file.alarms else "",
                "row_dim" if row.attachment.removed else "row")
            for at, row in enumerate(read.rows)
        ]  # fmt: skip
        rows = self.query_one(VirtualList)
        if rows.source is None:
            rows.show(FewRows(lambda: shown))
        else:
            rows.source = FewRows(lambda: shown)
            rows.reload()
        self._show_here()

    def on_virtual_list_highlighted(self, _message: VirtualList.Highlighted) -> None:
        """Show the file under the cursor."""
        self._show_here()

    def _show_here(self) -> None:
        row, read = self.here, self._files
        if read is None:
            return
        add, remove = read.answers[f"{self.kind}.attach"], read.answers[f"{self.kind}.detach"]
        if row is None:
            named = (
                "attachment.elsewhere",
                "attachment.hand_over",
                "attachment.remove",
                "file.release",
            )
            self.answers = {
                "attachment.add": add,
                "attachment.sheet": add,
                **dict.fromkeys(named, NONE),
            }
        else:
            ours = row.attachment.to == self.of
            self.answers = {
                "attachment.add": add,
                "attachment.sheet": add,
                "attachment.remove": remove if ours else ELSEWHERE,
                "file.release": Yes() if row.file.is_held else FREE,
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
        if (row := self.here) is None:
            return
        title = _("Release {name} from quarantine?").format(name=clean(row.attachment.name))
        words = _("Everyone who sees it can then fetch it. This cannot be undone.")
        if not await self.app.push_screen_wait(Confirm(title, words)):
            return
        if await self.act("file.release", given={"attachment": row.id}):
            self.show_message(_("Released from quarantine."))

    @work
    async def do_attachment_hand_over(self) -> None:
        """Put the file in the person's tray."""
        if (row := self.here) is not None:
            await hand_over(self, row)

    @work
    async def do_attachment_sheet(self) -> None:
        """Put a separator sheet for this in the person's tray."""
        await print_sheet(self, self.kind, self.of)
