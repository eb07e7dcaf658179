"""Approves many entries together, showing beforehand which can't be posted and why."""

from __future__ import annotations

from contextlib import suppress

from textual import work
from textual.app import ComposeResult

from screens.ledgers.entry_parts import entry_effects, entry_facts
from store import ledgers
from store.errors import KantoorError, NotFound
from store.ledgers import Approval
from tui import commands
from tui.locale import _, ngettext, say
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import FewRows
from tui.text import euro, near
from tui.widgets.dialogs import Confirm
from tui.widgets.panes import Panes
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["ApproveScreen"]


class ApproveScreen(OfficeScreen):
    """All entries awaiting approval; one key posts those it can, each one separately.

    A wide screen shows beside them what the entry under the cursor is and changes.
    """

    place = "approve"
    rows_are = "entry"
    follows = frozenset({"entry"})
    BINDINGS = commands.bindings("approve")
    AUTO_FOCUS = "VirtualList"

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Approval] = []
        self._turned: set[int] = set()
        self._stopped = False

    @property
    def heading(self) -> str:
        """How many can be posted."""
        ready = len(self._ready())
        return _("Approve: {ready} of {n}").format(ready=ready, n=len(self._found))

    def _ready(self) -> list[Approval]:
        return [
            approval
            for approval in self._found
            if approval.refusal is None and not self._left_out(approval)
        ]

    def _left_out(self, approval: Approval) -> bool:
        """Whether it stays: one whose number stands twice, or one that was marked; x turns it."""
        return approval.row.twin != (approval.row.id in self._turned)

    def body(self) -> ComposeResult:
        """The entries, with what blocks each."""
        entries = VirtualList(
            (
                Column(_("Date"), 10),
                Column(_("Book"), 4),
                Column(_("Contact"), 14, most=28),
                Column(_("Reference"), 9),
                Column(_("Amount"), 12, right=True),
                Column(_("By"), 11, most=18, priority=1),
                Column(_("Why not"), 19, most=60),
            ),
            empty=_("No entries wait for approval."),
        )
        yield Panes(entries, ReadingPane(), below=0)

    async def load(self) -> None:
        """Read the entries awaiting approval."""
        self._found = await self.ask(ledgers.approvals)
        self._show()

    def _show(self) -> None:
        rows = [self._row(approval) for approval in self._found]
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), at=shown.cursor)

    async def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        """Show the entry under the cursor beside the list, where there is room."""
        panes, pane = self.query_one(Panes), self.query_one(ReadingPane)
        if message.row_id is None:
            panes.title("")
            pane.show("")
        elif panes.side_by_side:
            with suppress(NotFound):  # it is gone; the list shows that
                detail = await self.ask(ledgers.entry_detail, message.row_id)
                effects = await self.ask(ledgers.effects_of_posting, message.row_id)
                entry = detail.entry
                panes.title(entry.about or _(detail.daybook), (entry.reference, euro(entry.amount)))
                title = _("Balances in {period}").format(period=str(entry.date)[:7]).upper()
                text = f"{title}\n{entry_effects(effects)}"
                pane.show(
                    "\n\n".join(filter(None, (self._why(entry.id), text))), entry_facts(detail)
                )

    def _why(self, entry: int) -> str:
        """Returns why the entry can't be posted; empty if it can."""
        refusals = (each.refusal for each in self._found if each.row.id == entry)
        return "".join(say(refusal) for refusal in refusals if refusal is not None)

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Open the entry."""
        self.go("entry", entry=message.row_id)

    def do_approve_leave(self) -> None:
        """Leave the entry out of what is posted, or take it in again."""
        shown = self.query_one(VirtualList)
        if shown.row is not None:
            self._turned ^= {shown.row.id}
            self._show()
            self.show_chrome()

    def step_back(self) -> bool:
        """Going back during posting stops after the current entry."""
        if not self._stopped and any(worker.group == "posting" for worker in self.workers):
            self._stopped = True
            return True
        return False

    @work
    async def do_approve_all(self) -> None:
        """Confirm the count and total, then post."""
        ready = self._ready()
        if not ready:
            marked = any(each.refusal is None for each in self._found)
            self.show_message(
                _("Every entry you can post is excluded. Press x to include one again.")
                if marked
                else _("No entry here that you can post. The column Why gives the reasons.")
            )
            return
        question = ngettext(
            "Post {n} entry, {euros}? It gets its number and becomes final.",
            "Post {n} entries, {euros} in all? They get their numbers and become final.",
            len(ready),
        ).format(n=len(ready), euros=euro(sum(approval.row.total for approval in ready)))
        title = _("Approve and post")
        if left := len(self._found) - len(ready):
            left_out = ngettext("{n} entry excluded.", "{n} entries excluded.", left)
            title += f" · {left_out.format(n=left)}"
        if await self.app.push_screen_wait(Confirm(title, question)):
            self.run_worker(self._post(ready), group="posting")

    async def _post(self, ready: list[Approval]) -> None:
        """Post one after the other, as shown; entries changed since are skipped."""
        posted, refused = 0, ""
        self._stopped = False
        for approval in reversed(ready):
            if self._stopped:
                break
            try:
                done = await self.save("entry.post", approval.row.id, rev=approval.rev)
            except KantoorError as error:
                refused = say(error)
            else:
                posted += done.doc.state == "posted"
                self.show_message(
                    _("{done} of {n} posted. Press F3 to stop.").format(done=posted, n=len(ready))
                )
        await self.reload()
        message = ngettext("{n} entry posted.", "{n} entries posted.", posted).format(n=posted)
        self.show_message(f"{message} {refused}".strip())

    def _row(self, approval: Approval) -> Row:
        row, why, stays = approval.row, "", self._left_out(approval)
        if approval.refusal is not None:
            why = say(approval.refusal)
        elif stays:
            why = _("duplicate number") if row.twin else _("excluded")
        elif approval.same:
            why = _(approval.same)
        cells = (near(row.date, self.session.today), row.daybook, row.relation_name, row.reference, euro(row.total),
                 row.made_by, why)  # fmt: skip
        alike = row.twin or bool(approval.same)
        dim = approval.refusal is not None or stays
        mark = "!" if approval.refusal is not None else "-" if stays else "=" if alike else ""
        return Row(row.id, row.cursor, cells, mark, "row_dim" if dim else "row")
