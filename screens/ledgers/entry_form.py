"""An entry typed from top to bottom, saved as a draft after every field."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date

from textual import work
from textual.app import ComposeResult

from screens.ledgers.entry_draft import EntryDraft
from screens.ledgers.forms import FORMS, Form, Known
from screens.ledgers.forms.form import cents_in, line_numbers, twins_text
from screens.ledgers.new_relation import NewRelation
from store import ledgers, records
from store.errors import N_, ChangedElsewhere, Invalid, KantoorError
from store.ledgers import OpenRow, Proposals, Template
from store.office.presence import Subject
from tui import commands
from tui.locale import _, say
from tui.pages.office_screen import OfficeScreen
from tui.text import euro
from tui.widgets.conflict import merge_versions
from tui.widgets.entry_form import EntryForm, Note, Total
from tui.widgets.message_line import MessageLine

__all__ = ["EnterScreen"]


class EnterScreen(OfficeScreen):
    """The form of a daybook; Enter on its last line submits and begins the next entry."""

    place = "enter"
    BINDINGS = commands.bindings("enter")
    AUTO_FOCUS = "EntryForm"

    def __init__(
        self,
        daybook: str = "INK",
        entry: int | None = None,
        item: int | None = None,
        template: Template | None = None,
        batch: int | None = None,
    ) -> None:
        super().__init__()
        self._template = template
        self._batch = batch
        self._keyed = ""
        self.form: Form = FORMS[daybook]
        self._entry_id = entry
        self._item = item
        self._known = Known()
        self._asked: tuple[object, ...] = ()
        self._lines = 1
        self._sure: set[str] = set()
        self._new = NewRelation(self)
        self._draft = EntryDraft(self, self.form.daybook, self._given, item, batch)

    @property
    def heading(self) -> str:
        """What is being entered, and the progress of the batch."""
        return f"{self.form.title()} {self._keyed}".strip()

    @property
    def open_subject(self) -> Subject | None:
        """The draft being typed, or the item that the entry is made from."""
        entry = self._draft.entry.id if self._draft.entry else self._entry_id
        if entry is not None:
            return Subject("entry", entry)
        return Subject("item", self._item) if self._item is not None else None

    @property
    def typing(self) -> bool:
        """Always: letters are text here."""
        return True

    def body(self) -> ComposeResult:
        yield EntryForm(
            self.form.rows(self._known, 1),
            today=self.session.today,
            totals=self._totals,
            on_field_left=self._field_left,
            gate=self.form.gate(),
            fast=True,
        )

    async def load(self) -> None:
        """Load the choices and, for a draft, its texts."""
        if self._known.accounts:
            return
        relations = await self.ask(records.relation_choices)
        accounts = await self.ask(ledgers.account_choices)
        banks = await self.ask(ledgers.bank_accounts)
        today, makes = self.session.today, self.session.granted("relation.add")
        self._known = await asyncio.to_thread(Known, relations, accounts, banks, today, makes)
        form = self.query_one(EntryForm)
        texts: Mapping[str, str] = {}
        if self._entry_id is not None and self._draft.entry is None:
            detail = await self.ask(ledgers.entry_detail, self._entry_id)
            self._draft.entry = detail.entry
            self._known.included = detail.entry.included
            texts = detail.entry.texts
            self._known.proposals = await self._proposals(
                detail.entry.relation, detail.entry.total, detail.entry.reference
            )
            if detail.entry.note:
                self.show_message(_("Returned: {note}").format(note=detail.entry.note))
        elif self._template is not None:
            texts = self._template.texts
            self._known.included = self._template.included
        self._begin(form, texts)
        await self._count()

    async def _count(self) -> None:
        """Count the keyed entries of the batch."""
        if self._batch is not None:
            row = await self.ask(ledgers.batch_row, self._batch)
            self._keyed = _("{n} of {count}, {euros} of {amount}").format(
                n=row.count, count=row.batch.count,
                euros=euro(row.amount), amount=euro(row.batch.amount),
            )  # fmt: skip
            self.show_chrome()

    def _begin(self, form: EntryForm, texts: Mapping[str, str]) -> None:
        self._lines = line_numbers(texts)
        form.lay_out(self.form.rows(self._known, self._lines))
        if texts:
            form.fill(texts)
            self.form.propose(form, self._known)
            form.fill(texts)  # again, so that the cursor begins at a field without a proposal

    def _totals(self, values: Mapping[str, object]) -> Sequence[Total | Note]:
        return self.form.totals(values, self._known)

    def _field_left(self, form: EntryForm, _field: str) -> None:
        """Propose the values that follow from a field, and add a line when needed."""
        lines = self.form.propose(form, self._known)
        if lines != self._lines:
            self._lines = lines
            form.lay_out(self.form.rows(self._known, lines))
            self.form.propose(form, self._known)

    async def on_entry_form_changed(self, message: EntryForm.Changed) -> None:
        """Look up what follows from a field, and save the draft."""
        self._draft.keep()
        if message.field_id == "date":
            await self._check_date(message.form)
        if message.field_id in self.form.looks_up:
            await self._look_up(message.form)

    async def on_entry_form_unknown(self, message: EntryForm.Unknown) -> None:
        """Make a relation of an unknown name, and go on with it."""
        relation = await self._new.make(message, self.form.sort_of_new(message.values))
        if relation is not None:
            self._known = await asyncio.to_thread(self._known.with_party, relation)
            message.form.lay_out(self.form.rows(self._known, self._lines))
            message.form.made(message.field_id, str(relation.id))

    async def _check_date(self, form: EntryForm) -> None:
        """Tell at the date that its period is locked for this daybook."""
        when = form.values.get("date")
        if isinstance(when, date):
            refusal = await self.ask(ledgers.why_not_on, self.form.daybook, when)
            if refusal is not None:
                form.point_out("date", refusal)

    async def _look_up(self, form: EntryForm) -> None:
        """Load proposals for what is typed now; keys wait until they are loaded."""
        values = form.values
        relation, total, number = (
            values.get("relation"), cents_in(values, "total"), str(values.get("reference") or ""),
        )  # fmt: skip
        asked = (relation, total, number)
        if asked == self._asked:
            return
        self._asked = asked
        try:
            proposals = await self._proposals(relation, total, number)
        except KantoorError as error:
            self.show_message(error)
            return
        self._known.proposals = proposals
        form.lay_out(self.form.rows(self._known, self._lines))
        self._field_left(form, "")
        form.go_on()
        if proposals.twins:
            form.warn(twins_text(proposals.twins))

    async def _proposals(self, relation: object, total: int, reference: str) -> Proposals:
        known = relation if isinstance(relation, int) else None
        entry = self._draft.entry.id if self._draft.entry else None
        return await self.ask(ledgers.proposals, self.form.daybook, known, total, reference, entry)

    def do_enter_included(self) -> None:
        """Switch between amounts with and without VAT."""
        self._known.included = not self._known.included
        form = self.query_one(EntryForm)
        form.lay_out(self.form.rows(self._known, self._lines))
        self._field_left(form, "")
        self.show_message(
            _("Amounts include VAT.") if self._known.included else _("Amounts exclude VAT.")
        )

    async def do_enter_look(self) -> None:
        """Open what the field names: a relation, an account's ledger, an open item's entry."""
        form = self.query_one(EntryForm)
        value = form.values.get(form.current or "")
        if isinstance(value, OpenRow):
            self.go("entry", entry=value.entry)
        elif form.current == "relation" and isinstance(value, int):
            self.go("relation", relation=value)
        elif (form.current or "").endswith(".account") and value:
            year = self.session.today.year
            self.go("card", account=str(value), first=f"{year}-01", last=f"{year}-12")
        else:
            self.show_message(_("Move the cursor to a contact, account or invoice field first."))

    def on_entry_form_edited(self, message: EntryForm.Edited) -> None:
        """Mark the form as unsaved, and clear the last message."""
        if self._draft.unsaved is None:
            self.query_one(MessageLine).clear()
        self._draft.unsaved = message.texts

    @work
    async def _merge_versions(self) -> None:
        """Merge a colleague's changes to the draft into the form, asking where both changed it."""
        draft = self._draft
        if draft.entry is None:
            return
        newest = (await self.ask(ledgers.entry_detail, draft.entry.id)).entry
        form = self.query_one(EntryForm)
        self._lines = max(self._lines, line_numbers(newest.texts))
        form.lay_out(self.form.rows(self._known, self._lines))
        message = await merge_versions(self.app, form, draft.entry.texts, newest.texts)
        if message is not None:
            draft.entry = newest
            self._field_left(form, "")
            self.show_message(message)

    async def on_entry_form_submitted(self, message: EntryForm.Submitted) -> None:
        """Save the whole invoice, submit it, and begin the next."""
        try:
            async with self._draft.saving:
                entry = await self._draft.store(message.values, message.texts)
                await self._ask_doubts(entry.id)
                await self.save("entry.submit", entry.id, rev=entry.rev)
        except ChangedElsewhere as error:
            message.form.refuse(error)
            self._merge_versions()
            return
        except KantoorError as error:
            message.form.refuse(error)
            return
        self._draft.submitted()
        self._sure.clear()
        self._entry_id = None
        text = _("Submitted: {what}.").format(
            what=", ".join(filter(None, (entry.relation_name, entry.reference or entry.text)))
        )
        if self._item is not None:
            message.form.pass_on()
            self.leave(text)
            return
        self._lines, self._asked = 1, ()
        self._known.proposals = Proposals()
        message.form.lay_out(self.form.rows(self._known, 1))
        message.form.start(previous=message.texts)
        self.show_message(text)
        await self._count()

    async def _ask_doubts(self, entry: int) -> None:
        """Raise the first doubt that was not shown before; the next Enter answers it."""
        for doubt in await self.ask(ledgers.doubts, entry):
            text = say(doubt)
            if text not in self._sure:
                self._sure.add(text)
                raise Invalid(N_("{doubt} Press Enter again to submit."), doubt=doubt)

    def _given(self, values: Mapping[str, object]) -> dict[str, object]:
        return self.form.given(values, self._known)

    async def save_draft(self) -> None:
        """Save everything typed."""
        await self._draft.save()

    @property
    def unsaved(self) -> bool:
        """Whether something typed could not be saved."""
        return bool(self._draft.unsaved)

    def step_back(self) -> bool:
        """Close the open list first; otherwise save the draft and leave the screen."""
        form = self.query_one(EntryForm)
        if form.current is not None and form.back():
            return True
        self.run_worker(self._draft.leave())
        return True
