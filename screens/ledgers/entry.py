"""One entry: its lines, its history, and approving or returning it."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical

from screens.ledgers.entry_parts import (
    entry_columns,
    entry_course,
    entry_facts,
    entry_lines,
    entry_total,
    settlement,
    was_changed,
)
from store import ledgers
from store.access import No, Yes
from store.errors import N_, Invalid, KantoorError
from store.ledgers import EntryDetail
from store.office.presence import Subject
from tui import commands
from tui.locale import _, say
from tui.pages.asking import act_with_text
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import FewRows
from tui.widgets.dialogs import Confirm, Doubt, Pick
from tui.widgets.fields import Choice
from tui.widgets.panes import Panes
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.title_bar import TitleBar
from tui.widgets.virtual_list import VirtualList

__all__ = ["EntryScreen"]

MOST_FACTS = 10
"""Lines of the facts, so that the lines of the entry stay in view."""


class EntryScreen(OfficeScreen):
    """An entry, read-only; a draft is continued in its form."""

    place = "entry"
    follows = frozenset({"entry"})
    BINDINGS = commands.bindings("entry")
    AUTO_FOCUS = "VirtualList"

    def __init__(self, entry: int) -> None:
        super().__init__()
        self.entry = entry
        self._detail: EntryDetail | None = None

    @property
    def heading(self) -> str:
        """The number, or the draft's id."""
        detail = self._detail
        return f"{_('Entry')} {detail.entry.number or detail.entry.id}" if detail else _("Entry")

    @property
    def open_subject(self) -> Subject:
        return Subject("entry", self.entry)

    def body(self) -> ComposeResult:
        lines = VirtualList(
            entry_columns(), empty=_("No lines yet. Press e to continue the draft.")
        )
        entry = Vertical(ReadingPane(id="facts"), TitleBar(_("Lines")), lines)
        yield Panes(entry, ReadingPane(id="happened"), below=0, side=61)

    async def load(self) -> None:
        """Read the entry; warn if one awaiting approval differs from what was shown before."""
        before = self._detail
        self._detail = entry_detail = await self.ask(ledgers.entry_detail, self.entry)
        if before is not None and was_changed(before.entry, entry_detail.entry):
            self.show_refusal(
                Invalid(
                    N_("This entry changed while you were viewing it. Check it again, then decide.")
                )
            )
        entry = entry_detail.entry
        mirrored = entry.reversed_by or entry.reverses
        mirror = (
            Yes()
            if mirrored
            else No("state", N_("This entry has no reversal. Press z to reverse it."))
        )
        self.answers = {**entry_detail.answers, "entry.mirror": mirror}
        facts, about = self.query_one("#facts", ReadingPane), entry_facts(entry_detail)
        facts.styles.height = min(len(about) + 1, MOST_FACTS)
        facts.show("", about)
        self.query_one("#happened", ReadingPane).show(entry_course(entry_detail))
        self.query_one(Panes).title(_("Course"))
        rows, shown = entry_lines(entry_detail), self.query_one(VirtualList)
        shown.foot = entry_total(entry_detail)
        shown.show(FewRows(lambda: rows))

    async def do_entry_post(self) -> None:
        """Approve the entry, and show the next one awaiting approval."""
        rev = self._detail.entry.rev if self._detail else None
        done = await self.act("entry.post", self.entry, rev=rev)
        if done and done.doc.state == "posted":
            await self._next(_("Posted as {number}.").format(number=done.doc.number))
        elif done:
            await self._next(_("Approved. It also needs the approval of a second person."))

    @work
    async def do_entry_submit(self) -> None:
        """Submit the draft, after asking about what is probably a mistake."""
        try:
            doubts = await self.ask(ledgers.doubts, self.entry)
        except KantoorError as error:
            self.show_message(error)
            return
        question = " ".join([*map(say, doubts), _("Submit it anyway?")])
        if doubts and not await self.app.push_screen_wait(Doubt(_("Submit"), question)):
            return
        if await self.act("entry.submit", self.entry):
            self.show_message(_("Submitted. It waits for approval."))

    async def do_entry_agree(self) -> None:
        """Agree to what one ordered."""
        rev = self._detail.entry.rev if self._detail else None
        if await self.act("entry.agree", self.entry, rev=rev):
            self.show_message(_("Agreed. A colleague can post it now."))

    @work
    async def do_entry_name_orderer(self) -> None:
        """Choose who agrees to it instead."""
        people = await self.ask(ledgers.orderers)
        choices = [Choice(person.id, str(at), person.name) for at, person in enumerate(people, 1)]
        choices.append(Choice(0, "0", _("nobody")))
        chosen = await self.app.push_screen_wait(Pick(_("Ordered by"), choices))
        if isinstance(chosen, int):
            given = {"ordered_by": chosen or None}
            await self.act("entry.name_orderer", self.entry, given)

    async def do_entry_next(self) -> None:
        """Show the next entry in the same state."""
        await self._step(back=False)

    async def do_entry_previous(self) -> None:
        """Show the previous entry in the same state."""
        await self._step(back=True)

    async def _step(self, *, back: bool) -> None:
        if self._detail is None:
            return
        state = self._detail.entry.state
        next_entry = await self.ask(ledgers.next_entry, state, self.entry, back=back)
        if next_entry is None:
            self.show_message(
                _("This is the first entry.") if back else _("This is the last entry.")
            )
        else:
            await self._show(next_entry)

    async def _next(self, message: str) -> None:
        """After a decision, show the next waiting entry: below it in the list, else above."""
        for back in (False, True):
            next_entry = await self.ask(ledgers.next_entry, "submitted", self.entry, back=back)
            if next_entry is not None:
                await self._show(next_entry)
                break
        self.show_message(message)

    async def _show(self, entry: int) -> None:
        self.entry = entry
        self.shown = {"entry": entry}
        await self.reload()

    def do_entry_mirror(self) -> None:
        """Switch between an entry and its reversal."""
        entry = self._detail.entry if self._detail else None
        if other := entry and (entry.reversed_by or entry.reverses):
            self.go("entry", entry=other)

    @work
    async def do_entry_return(self) -> None:
        """Return it with a note."""
        if await act_with_text(
            self,
            "entry.return",
            self.entry,
            lambda note: {"note": note},
            _("Return the entry"),
            _("What has to change"),
        ):
            await self._next(_("Returned with your note."))

    @work
    async def do_entry_discard(self) -> None:
        """Discard the draft."""
        question = _("Discard this draft? Press u to undo it afterwards.")
        if await self.app.push_screen_wait(Confirm(_("Discard"), question)):
            try:
                await self.save("entry.discard", self.entry)
            except KantoorError as error:
                self.show_message(error)
            else:
                self.leave(_("Draft discarded. Press u to undo."))

    def do_entry_edit(self) -> None:
        """Continue the draft; one of a bank line is booked again instead."""
        if self._detail is None:
            return
        if self._detail.entry.bank_line is not None:
            self.show_message(
                _("A bank entry cannot be edited. Discard it and post the line again.")
            )
            return
        self.go("enter", daybook=self._detail.entry.daybook, entry=self.entry)

    def do_entry_item(self) -> None:
        """Open the work item."""
        item = self._detail.entry.item if self._detail else None
        if item is None:
            self.show_message(_("This entry has no work item. It was not entered from one."))
        else:
            self.go("item", item=item)

    @work
    async def do_entry_settlement(self) -> None:
        """Open the invoice that it pays, or its payment; choose one of several."""
        detail = self._detail
        others = {of.entry: of for of in (*detail.pays, *detail.paid_by)} if detail else {}
        choices = [Choice(entry, str(entry), settlement(of)) for entry, of in others.items()]
        if not choices:
            self.show_message(
                _(
                    "This entry pays no invoice, and no payment was posted to it. "
                    "See the open items: F7, o."
                )
            )
            return
        only = choices[0].value if len(choices) == 1 else None
        chosen = only or await self.app.push_screen_wait(Pick(_("Payment or invoice"), choices))
        if isinstance(chosen, int):
            self.go("entry", entry=chosen)

    def do_entry_relation(self) -> None:
        """Open the relation."""
        relation = self._detail.entry.relation if self._detail else None
        if relation is None:
            self.show_message(_("This entry has no contact: none of its lines names one."))
        else:
            self.go("relation", relation=relation)
