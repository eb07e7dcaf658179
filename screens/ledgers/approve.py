"""Approves many entries together, showing beforehand which can't be posted and why."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult

from store import ledgers
from store.errors import KantoorError
from store.ledgers import Approval
from tui import commands
from tui.locale import _, ngettext, say
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import FewRows
from tui.text import day, euro
from tui.widgets.dialogs import Confirm
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["ApproveScreen"]


class ApproveScreen(OfficeScreen):
    """All entries awaiting approval; one key posts those it can, each one separately."""

    place = "approve"
    rows_are = "entry"
    follows = frozenset({"entry"})
    BINDINGS = commands.bindings("approve")
    AUTO_FOCUS = "VirtualList"

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Approval] = []
        self._stopped = False

    @property
    def heading(self) -> str:
        """How many can be posted."""
        ready = len(self._ready())
        return _("Approve: {ready} of {n}").format(ready=ready, n=len(self._found))

    def _ready(self) -> list[Approval]:
        return [approval for approval in self._found if approval.refusal is None]

    def body(self) -> ComposeResult:
        """The entries, with what blocks each."""
        yield VirtualList(
            (
                Column(_("Date"), 10),
                Column(_("Book"), 4),
                Column(_("Relation"), 16, weight=2),
                Column(_("Amount"), 12, right=True),
                Column(_("By"), 12, priority=1),
                Column(_("Can't be posted"), 18, weight=3),
            ),
            empty=_("Nothing waits for approval."),
        )

    async def load(self) -> None:
        """Read the entries awaiting approval."""
        self._found = await self.ask(ledgers.approvals)
        rows = [_row(approval) for approval in self._found]
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), at=shown.row.cursor if shown.row else None)

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Open the entry."""
        self.go("entry", entry=message.row_id)

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
            self.show_message(_("There is nothing here that you can post."))
            return
        question = ngettext(
            "Post {n} entry, {euros} in all? Each gets its number and is final.",
            "Post {n} entries, {euros} in all? Each gets its number and is final.",
            len(ready),
        ).format(n=len(ready), euros=euro(sum(approval.row.total for approval in ready)))
        if await self.app.push_screen_wait(Confirm(_("Approve and post"), question)):
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
                    _("{done} of {n} posted. F3 stops.").format(done=posted, n=len(ready))
                )
        await self.reload()
        message = ngettext("{n} entry posted.", "{n} entries posted.", posted).format(n=posted)
        self.show_message(f"{message} {refused}".strip())


def _row(approval: Approval) -> Row:
    row = approval.row
    why = "" if approval.refusal is None else say(approval.refusal)
    cells = (day(row.date), row.daybook, row.relation_name, euro(row.total), row.made_by, why)
    return Row(row.id, row.cursor, cells, "" if approval.refusal is None else "!")
