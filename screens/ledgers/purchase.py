"""A purchase invoice typed from top to bottom, kept as a draft at every field."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.timer import Timer

from screens.ledgers import purchase_form
from screens.ledgers.purchase_form import Choices
from store import ledgers, records
from store.errors import ChangedElsewhere, KantoorError, Unavailable
from store.ledgers import Entry, EntryRow
from tui import commands
from tui.locale import _
from tui.office_screen import OfficeScreen
from tui.widgets.entry_form import EntryForm, Note, Total
from tui.widgets.message_line import MessageLine

__all__ = ["PurchaseScreen"]

AGAIN_SECONDS = 5.0
"""Between two tries to keep a draft for which there was no room."""


class PurchaseScreen(OfficeScreen):
    """The form of a purchase invoice; Enter on its last line submits."""

    place = "purchase"
    BINDINGS = commands.bindings("purchase")
    AUTO_FOCUS = "EntryForm"

    def __init__(self, entry: int | None = None, item: int | None = None) -> None:
        super().__init__()
        self._entry: Entry | None = None
        self._entry_id = entry
        self._item = item
        self._choices = Choices((), (), (), {}, {})
        self._lines = 1
        self._saving = asyncio.Lock()
        self._unsaved: Mapping[str, str] | None = None
        self._given_up: Mapping[str, str] | None = None
        self._later: Timer | None = None

    @property
    def heading(self) -> str:
        """What is being entered."""
        return _("Purchase invoice")

    @property
    def typing(self) -> bool:
        """Letters are always text here."""
        return True

    def body(self) -> ComposeResult:
        """The form."""
        yield EntryForm(
            purchase_form.rows(self._choices, 1),
            today=self.session.today,
            totals=self._totals,
            settled=self._settled,
            gate=_("Enter submits the invoice · < goes back · F3 keeps it as a draft"),
        )

    async def look(self) -> None:
        """Fetch what can be chosen and, for a draft, what was typed."""
        relations = await self.ask(records.relation_choices)
        accounts = await self.ask(ledgers.account_choices)
        self._choices = purchase_form.choices(relations, accounts)
        form = self.query_one(EntryForm)
        texts: Mapping[str, str] = {}
        if self._entry_id is not None and self._entry is None:
            detail = await self.ask(ledgers.entry_detail, self._entry_id)
            self._entry = detail.entry
            texts = detail.entry.texts
            if detail.entry.note:
                self.tell(_("Returned: {note}").format(note=detail.entry.note))
        self._lines = purchase_form.lines_in(texts)
        form.lay_out(purchase_form.rows(self._choices, self._lines))
        if texts:
            form.fill(texts)
            purchase_form.propose(form, self._choices)
            form.fill(texts)  # again, to begin at what is still wanted beside the proposals

    def _totals(self, values: Mapping[str, object]) -> Sequence[Total | Note]:
        return purchase_form.totals(values, self.session.today)

    def _settled(self, form: EntryForm, _field: str) -> None:
        """A field was left: propose what follows from it, and room for the next cost line."""
        lines = purchase_form.propose(form, self._choices)
        if lines != self._lines:
            self._lines = lines
            form.lay_out(purchase_form.rows(self._choices, lines))
            purchase_form.propose(form, self._choices)

    def on_entry_form_edited(self, message: EntryForm.Edited) -> None:
        """Something is typed that is not saved yet; what was said before is read."""
        if self._unsaved is None:
            self.query_one(MessageLine).clear()
        self._unsaved = message.texts

    async def on_entry_form_changed(self) -> None:
        """A field was left: keep the draft."""
        self.run_worker(self.save_draft(), group="keep")

    async def save_draft(self) -> None:
        """Keep what is typed, down to the last key; a wrong field does not cost the others.

        What is kept is read when its turn comes, so that a slow save never puts back
        what was typed before it.
        """
        form = self.query_one(EntryForm)
        try:
            async with self._saving:
                texts = form.texts
                if texts and (self._entry is None or texts != self._entry.texts):
                    await self._store(purchase_form.given(form.values, texts))
        except KantoorError as error:
            self.tell(error)
            if isinstance(error, Unavailable) and self._later is None:
                self._later = self.set_interval(AGAIN_SECONDS, self.on_entry_form_changed)
        else:
            if form.texts == texts:
                self._unsaved = None
            if self._is_kept_at_last():
                self.tell(_("Kept as a draft."))

    def _is_kept_at_last(self) -> bool:
        """Stop trying again by itself; False when that was not needed."""
        later, self._later = self._later, None
        if later is not None:
            later.stop()
        return later is not None

    async def _look_at_newest(self) -> None:
        """Go on from what a colleague made of the draft, so that the next Enter is the clerk's word."""
        if self._entry is None:
            return
        try:
            newest = await self.ask(ledgers.entry_detail, self._entry.id)
        except KantoorError as error:
            self.tell(error)
            return
        self._entry = newest.entry
        self.tell(_("A colleague changed this draft too. Enter again saves what stands here."))

    async def _store(self, given: dict[str, object]) -> Entry:
        if self._entry is None:
            done = await self.save("entry.draft", given={**given, "item": self._item})
        else:
            done = await self.save("entry.change", self._entry.id, given, self._entry.rev)
        entry: Entry = done.doc
        self._entry = entry
        return entry

    async def on_entry_form_submitted(self, message: EntryForm.Submitted) -> None:
        """Keep the whole invoice, submit it, and be ready for the next."""
        try:
            async with self._saving:
                entry = await self._store(purchase_form.given(message.values, message.texts))
                await self.save("entry.submit", entry.id, rev=entry.rev)
        except ChangedElsewhere as error:
            message.form.refuse(error)
            await self._look_at_newest()
            return
        except KantoorError as error:
            message.form.refuse(error)
            return
        twins = await self._twins(entry.id)
        self._is_kept_at_last()
        self._unsaved = None
        self._entry, self._entry_id = None, None
        told = _("Submitted: {name}, {reference}.").format(
            name=entry.relation_name, reference=entry.reference
        )
        if twins:
            names = ", ".join(one.number or f"{one.daybook} ({one.id})" for one in twins)
            told += " " + _("Mind: {entries} has this number too.").format(entries=names)
        if self._item is not None:
            message.form.pass_on()
            self.leave(told)
            return
        self._lines = 1
        message.form.lay_out(purchase_form.rows(self._choices, 1))
        message.form.start(previous=message.texts)
        self.tell(told)

    async def _twins(self, entry: int) -> Sequence[EntryRow]:
        """Entries with the same number; none when they can't be read just now."""
        try:
            return (await self.ask(ledgers.entry_detail, entry)).twins
        except KantoorError:
            return ()

    @property
    def unsaved(self) -> bool:
        """Whether something typed could not be kept."""
        return bool(self._unsaved)

    def step_back(self) -> bool:
        """Out of the list first; then the draft is kept and the screen left."""
        form = self.query_one(EntryForm)
        if form.current is not None and form.back():
            return True
        self.run_worker(self._leave_with_draft(), group="keep")
        return True

    async def _leave_with_draft(self) -> None:
        """What can't be kept is told first; going back once more leaves it."""
        await self.save_draft()
        if self._unsaved and self._unsaved != self._given_up:
            self._given_up = self._unsaved
            if self._later is not None:
                self.tell(_("Nothing is saved yet. F3 again throws away what you typed."))
            return
        self.leave(_("Kept as a draft.") if self._entry and not self._unsaved else "")
