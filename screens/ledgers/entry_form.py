"""An entry typed from top to bottom, saved as a draft after every field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from textual import events, work
from textual.app import ComposeResult

from screens.ledgers.entry_lookup import EntryLookup
from screens.ledgers.forms import FORMS, Form
from screens.ledgers.forms.form import line_numbers, twins_text
from screens.ledgers.forms.told import keyed, named_in
from screens.ledgers.journal import show_journal
from screens.ledgers.new_supplier import make_supplier
from screens.ledgers.paper import Paper, read_paper, tell_of_paper
from store import ledgers
from store.errors import ChangedElsewhere, KantoorError
from store.ledgers import Template
from store.office.presence import Subject
from tui import commands
from tui.locale import _
from tui.pages.form_draft import DraftActs, FormDraft
from tui.pages.new_relation import NewRelation
from tui.pages.office_screen import OfficeScreen
from tui.widgets.conflict import merge_versions
from tui.widgets.entry_form import EntryForm, Note, Total
from tui.widgets.message_line import MessageLine
from tui.widgets.panes import Panes
from tui.widgets.table import Table

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
        self._lookup = EntryLookup(self, self.form.daybook)
        self._lines = 1
        self._new = NewRelation(self)
        acts = DraftActs(
            "entry.draft", "entry.change", "entry",
            {"daybook": self.form.daybook}, {"item": item, "batch": batch},
        )  # fmt: skip
        self._draft = FormDraft(self, acts, self._given, self._show_journal)

    @property
    def heading(self) -> str:
        """What is being entered, and the progress of the batch."""
        return f"{self.form.title()} {self._keyed}".strip()

    @property
    def facts(self) -> Sequence[str]:
        """The item that it is made from, and whether it is kept as a draft."""
        item = _("item {id}").format(id=self._item) if self._item is not None else ""
        return item, _("draft") if self._draft.doc else _("new")

    @property
    def open_subject(self) -> Subject | None:
        """The draft being typed, or the item that the entry is made from."""
        entry = self._draft.doc.id if self._draft.doc else self._entry_id
        if entry is not None:
            return Subject("entry", entry)
        return Subject("item", self._item) if self._item is not None else None

    @property
    def typing(self) -> bool:
        """Always: letters are text here."""
        return True

    def body(self) -> ComposeResult:
        form = EntryForm(
            self.form.rows(self._lookup.known, 1),
            today=self.session.today,
            totals=self._totals,
            on_field_left=self._field_left,
            gate=self.form.gate(),
            fast=True,
        )
        yield Panes(form, Table(), Paper(), below=0)

    async def load(self) -> None:
        """Load the choices and, for a draft, its texts."""
        if self._lookup.known.accounts:
            return
        await self._lookup.read_choices()
        form = self.query_one(EntryForm)
        texts: Mapping[str, str] = {}
        if self._entry_id is not None and self._draft.doc is None:
            detail = await self.ask(ledgers.entry_detail, self._entry_id)
            self._draft.doc = detail.entry
            self._lookup.known.included = detail.entry.included
            texts = detail.entry.texts
            await self._lookup.propose(
                detail.entry.relation, detail.entry.total, detail.entry.reference, detail.entry.id
            )
            if detail.entry.note:
                self.show_message(_("Returned: {note}").format(note=detail.entry.note))
        elif self._template is not None:
            texts = self._template.texts
            self._lookup.known.included = self._template.included
        paper = await read_paper(self, self._lookup, self._draft.doc, self._item)
        if paper is not None and not texts:
            texts = self._draft.proposed = await self._lookup.propose_for(paper)
        self._begin(form, texts)
        if paper is not None and self._draft.proposed:
            tell_of_paper(self, form, paper)
        self._show_journal()
        await self._count()

    def on_key(self, event: events.Key) -> None:
        """Turn the pages of the file beside the form."""
        self.query_one(Paper).turn(event.key)

    async def _count(self) -> None:
        """Count the keyed entries of the batch."""
        if self._batch is not None:
            self._keyed = keyed(await self.ask(ledgers.batch_row, self._batch))
            self.show_chrome()

    def _begin(self, form: EntryForm, texts: Mapping[str, str]) -> None:
        self._lines = line_numbers(texts)
        form.lay_out(self.form.rows(self._lookup.known, self._lines))
        if texts:
            form.fill(texts)
            self.form.propose(form, self._lookup.known)
            form.fill(texts)  # again, so that the cursor begins at a field without a proposal

    def _totals(self, values: Mapping[str, object]) -> Sequence[Total | Note]:
        return self.form.totals(values, self._lookup.known)

    def _field_left(self, form: EntryForm, _field: str) -> None:
        """Propose the values that follow from a field, and add a line when needed."""
        lines = self.form.propose(form, self._lookup.known)
        if lines != self._lines:
            self._lines = lines
            form.lay_out(self.form.rows(self._lookup.known, lines))
            self.form.propose(form, self._lookup.known)

    async def on_entry_form_changed(self, message: EntryForm.Changed) -> None:
        """Look up what follows from a field, and save the draft."""
        self._draft.keep()
        self.query_one(Paper).point(message.form.current)
        if message.field_id == "date":
            await self._check_date(message.form)
        if message.field_id in self.form.looks_up:
            await self._look_up(message.form)

    @work
    async def on_entry_form_unknown(self, message: EntryForm.Unknown) -> None:
        """Make a relation of an unknown name, or of the seller on an invoice, and go on with it."""
        known = self._lookup.known
        if known.paper is not None and message.name == known.unknown_seller:
            relation = await make_supplier(self, message.form, known.paper.invoice)
        else:
            relation = await self._new.make(message, self.form.sort_of_new(message.values))
        if relation is not None:
            await self._lookup.add_party(relation)
            await read_paper(self, self._lookup, self._draft.doc, self._item)
            message.form.lay_out(self.form.rows(self._lookup.known, self._lines))
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
        entry = self._draft.doc.id if self._draft.doc else None
        try:
            if not await self._lookup.look_up(form.values, entry):
                return
        except KantoorError as error:
            self.show_message(error)
            return
        form.lay_out(self.form.rows(self._lookup.known, self._lines))
        self._field_left(form, "")
        form.go_on()
        if twins := self._lookup.known.proposals.twins:
            form.warn(twins_text(twins))

    def do_enter_included(self) -> None:
        """Switch between amounts with and without VAT."""
        self._lookup.known.included = not self._lookup.known.included
        form = self.query_one(EntryForm)
        form.lay_out(self.form.rows(self._lookup.known, self._lines))
        self._field_left(form, "")
        self.show_message(
            _("Amounts include VAT.") if self._lookup.known.included else _("Amounts exclude VAT.")
        )

    async def do_enter_look(self) -> None:
        """Open what the field names: a relation, an account's ledger, an open item's entry."""
        way = named_in(self.query_one(EntryForm), self.session.today.year)
        if way is None:
            self.show_message(_("Move the cursor to a contact, account or invoice field first."))
        else:
            self.go(way[0], **way[1])

    def on_entry_form_edited(self, message: EntryForm.Edited) -> None:
        """Mark the form as unsaved, and clear the last message."""
        if self._draft.unsaved is None:
            self.query_one(MessageLine).clear()
        self._draft.unsaved = message.texts

    @work
    async def _merge_versions(self) -> None:
        """Merge a colleague's changes to the draft into the form, asking where both changed it."""
        draft = self._draft
        if draft.doc is None:
            return
        newest = (await self.ask(ledgers.entry_detail, draft.doc.id)).entry
        form = self.query_one(EntryForm)
        self._lines = max(self._lines, line_numbers(newest.texts))
        form.lay_out(self.form.rows(self._lookup.known, self._lines))
        message = await merge_versions(self.app, form, draft.doc.texts, newest.texts)
        if message is not None:
            draft.doc = newest
            self._field_left(form, "")
            self.show_message(message)

    async def on_entry_form_submitted(self, message: EntryForm.Submitted) -> None:
        """Save the whole invoice, submit it, and begin the next."""
        try:
            async with self._draft.saving:
                entry = await self._draft.store(message.values, message.texts)
                await self._lookup.ask_doubts(entry.id)
                await self.save("entry.submit", entry.id, rev=entry.rev)
        except ChangedElsewhere as error:
            message.form.refuse(error)
            self._merge_versions()
            return
        except KantoorError as error:
            message.form.refuse(error)
            return
        self._draft.submitted()
        self._lookup.begin()
        self._entry_id = None
        text = _("Submitted: {what}.").format(
            what=", ".join(filter(None, (entry.relation_name, entry.reference or entry.text)))
        )
        if self._item is not None:
            message.form.pass_on()
            self.leave(text)
            return
        self._lines = 1
        self._show_journal()
        message.form.lay_out(self.form.rows(self._lookup.known, 1))
        message.form.start(previous=message.texts)
        self.show_message(text)
        await self._count()

    def _given(self, values: Mapping[str, object]) -> dict[str, object]:
        return self.form.given(values, self._lookup.known)

    def _show_journal(self) -> None:
        """Show the lines of the draft, as it is kept now."""
        show_journal(self.query_one(Panes), self._draft.doc, self._lookup.known.names)

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
