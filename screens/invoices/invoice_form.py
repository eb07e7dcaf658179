"""An invoice or credit note typed from top to bottom, saved as a draft after every field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from textual import work
from textual.app import ComposeResult

from screens.invoices.layout import Known, given, line_texts, proposed, rows
from store import invoices
from store.errors import N_, ChangedElsewhere, KantoorError
from store.invoices import InvoiceLine, SalesInvoice
from store.office.presence import Subject
from tui.locale import _
from tui.pages.form_draft import DraftActs, FormDraft
from tui.pages.new_relation import NewRelation
from tui.pages.office_screen import OfficeScreen
from tui.text import clean, day, euro
from tui.widgets.conflict import merge_versions
from tui.widgets.entry_form import EntryForm, Note, Total
from tui.widgets.message_line import MessageLine

__all__ = ["InvoiceFormScreen"]

NO_PRICE = "0,00"
"""The price of a line of which nobody said what it costs."""

NO_CONTACT = N_("No contact is linked there. Choose the client yourself.")
NOTHING_TO_BILL = N_("Nothing of this day is confirmed and not billed. Confirm its lines first.")


class InvoiceFormScreen(OfficeScreen):
    """The form of an invoice; Enter after its last line submits it."""

    place = "invoice_form"
    AUTO_FOCUS = "EntryForm"

    def __init__(
        self,
        sales_invoice: int | None = None,
        item: int | None = None,
        record: int | None = None,
        patient: int = 0,
        on: str = "",
    ) -> None:
        super().__init__()
        self._asked_for = sales_invoice
        self._item, self._record, self._patient, self._on = item, record, patient, on
        self._treatments: tuple[int, ...] = ()
        self._known = Known()
        self._new = NewRelation(self)
        acts = DraftActs("sales_invoice.draft", "sales_invoice.change", "sales_invoice",
                         origin={"item": item, "record": record})  # fmt: skip
        self._draft = FormDraft(self, acts, self._given, self.show_chrome)

    @property
    def heading(self) -> str:
        """What is typed."""
        doc: SalesInvoice | None = self._draft.doc
        return _("Credit note") if doc and doc.sort == "credit" else _("Sales invoice")

    @property
    def facts(self) -> Sequence[str]:
        """Whether it is kept as a draft."""
        return (_("draft") if self._draft.doc else _("new"),)

    @property
    def open_subject(self) -> Subject | None:
        """The draft being typed."""
        doc = self._draft.doc
        known = doc.id if doc else self._asked_for
        return Subject("sales_invoice", known) if known is not None else None

    @property
    def typing(self) -> bool:
        """Letters are always text here."""
        return True

    @property
    def form(self) -> EntryForm:
        """The form."""
        return self.query_one(EntryForm)

    def body(self) -> ComposeResult:
        """Compose the form."""
        yield EntryForm(
            rows(self._known, {}, self.session.today),
            today=self.session.today,
            totals=self._totals,
            on_field_left=self._left,
            gate=_("Enter submits · < goes back · F3 saves a draft"),
        )

    async def load(self) -> None:
        """Read what can be chosen and, of a draft, its texts."""
        if self._known.ready:
            return
        await self._known.read(self)
        texts: Mapping[str, str] = {}
        if self._asked_for is not None and self._draft.doc is None:
            detail = await self.ask(invoices.invoice_detail, self._asked_for)
            self._draft.doc = detail.doc
            self._known.credit = detail.doc.sort == "credit"
            texts = detail.doc.texts or _texts_of(detail.doc)
            await self._known.propose(
                self, {"relation": detail.doc.relation, "day": detail.doc.day}
            )
            if detail.doc.note:
                self.show_message(_("Returned: {note}").format(note=clean(detail.doc.note)))
        elif self._draft.doc is None:
            texts = await self._texts_of_origin()
        self._begin(texts)
        if self._draft.doc is None:
            self._draft.proposed = self.form.texts

    async def _texts_of_origin(self) -> dict[str, str]:
        """Return what an invoice of the item, the record or the treatments of a day begins with."""
        if self._item is not None:
            made = await self.ask(invoices.proposal_of_item, self._item)
        elif self._record is not None:
            made = await self.ask(invoices.proposal_of_record, self._record)
        elif self._patient:
            on = date.fromisoformat(self._on)
            made = await self.ask(invoices.proposal_of_day, self._patient, on)
            self._treatments = made.treatments if made else ()
        else:
            return {}
        if made is None:
            self.show_message(_(NO_CONTACT) if not self._patient else _(NOTHING_TO_BILL))
            return {}
        lines = line_texts(made.lines)
        known = {name: text for name, text in lines.items() if text not in ("", NO_PRICE)}
        return {"relation": str(made.relation), **known}

    def _begin(self, texts: Mapping[str, str]) -> None:
        self._lay_out(texts)
        if texts:
            self.form.fill(texts)
            self._left(self.form, "")
            self.form.fill(texts)  # again, so that the cursor begins at a field without a proposal

    def _lay_out(self, texts: Mapping[str, str]) -> None:
        self.form.lay_out(rows(self._known, texts, self.session.today))

    def _left(self, form: EntryForm, field: str) -> None:
        """Take over what the office sells by its code, and propose what follows from it."""
        self._known.take_code(form, field)
        form.suggest(proposed(form, self._known))
        self._lay_out(form.filling.draft.texts)

    def _totals(self, values: Mapping[str, object]) -> Sequence[Total | Note]:
        typed = given(values, self._known)
        lines = [InvoiceLine.model_validate(each) for each in typed["lines"]]
        try:
            sums = invoices.typed_amounts(lines, typed["day"] or self.session.today).totals
        except KantoorError:
            return [Total(_("Total incl. VAT"), "?", wrong=True)]
        return [
            Total(_("Total excl. VAT"), euro(sums.net)),
            Total(_("VAT"), euro(sums.btw)),
            Total(_("Total incl. VAT"), euro(sums.total)),
        ]

    def _given(self, values: Mapping[str, object]) -> dict[str, Any]:
        return {**given(values, self._known), "treatments": self._treatments}

    async def on_entry_form_changed(self, message: EntryForm.Changed) -> None:
        """Save the draft, and look up what follows from the client."""
        self._draft.keep()
        if message.field_id in ("relation", "day") and await self._known.propose(
            self, message.values
        ):
            self._left(self.form, "")
            self.form.go_on()
            if self._known.proposal and self._known.proposal.lacks:
                self.form.warn(
                    _("This contact has no full address yet. Complete it before you submit.")
                )

    async def on_entry_form_unknown(self, message: EntryForm.Unknown) -> None:
        """Make a client of an unknown name, and go on with it."""
        relation = await self._new.make(message, {"client": True})
        if relation is not None:
            self._known.add_party(relation)
            self._lay_out(message.form.filling.draft.texts)
            message.form.made(message.field_id, str(relation.id))

    def do_invoice_form_look(self) -> None:
        """Go to the client; the draft is kept."""
        relation = self.form.values.get("relation")
        if isinstance(relation, int):
            self.go("relation", relation=relation)
        else:
            self.show_message(_("Choose the client first."))

    def do_invoice_form_as_last(self) -> None:
        """Take over the lines of the client's last invoice."""
        last = self._known.proposal.lines if self._known.proposal else ()
        if not last:
            self.show_message(_("This client has no earlier invoice. Type the lines."))
            return
        self._lay_out({**self.form.texts, **line_texts(last)})
        self.form.filling.set_texts(line_texts(last), "lines.0.text")
        self._left(self.form, "")
        self._draft.keep()

    def on_entry_form_edited(self, message: EntryForm.Edited) -> None:
        """Mark the form as unsaved, and clear the last message."""
        if self._draft.unsaved is None:
            self.query_one(MessageLine).clear()
        self._draft.unsaved = message.texts

    async def on_entry_form_submitted(self, message: EntryForm.Submitted) -> None:
        """Save the whole invoice, submit it, and show it."""
        try:
            async with self._draft.saving:
                doc = await self._draft.store(message.values, message.texts)
                await self.save("sales_invoice.submit", doc.id, rev=doc.rev)
        except ChangedElsewhere as error:
            message.form.refuse(error)
            self._merge_versions()
            return
        except KantoorError as error:
            message.form.refuse(error)
            return
        self._draft.submitted()
        message.form.pass_on()
        self.leave(_("Submitted. A colleague approves it; then it gets its number."))

    @work
    async def _merge_versions(self) -> None:
        """Merge a colleague's changes to the draft into the form, asking where both changed it."""
        newest = (await self.ask(invoices.invoice_detail, self._draft.doc.id)).doc
        self._lay_out({**newest.texts, **self.form.texts})
        message = await merge_versions(self.app, self.form, self._draft.doc.texts, newest.texts)
        if message is not None:
            self._draft.doc = newest
            self._left(self.form, "")
            self.show_message(message)

    async def save_draft(self) -> None:
        """Save everything typed."""
        await self._draft.save()

    @property
    def unsaved(self) -> bool:
        """Whether something typed could not be saved."""
        return bool(self._draft.unsaved)

    def step_back(self) -> bool:
        """Close the open list first; otherwise save the draft and leave the screen."""
        if self.form.current is not None and self.form.back():
            return True
        self.run_worker(self._draft.leave())
        return True


def _texts_of(doc: SalesInvoice) -> dict[str, str]:
    """Return the texts of a draft that was made from something else."""
    days = {"day": doc.day, "due": doc.due, "delivered": doc.delivered,
            "delivered_until": doc.delivered_until}  # fmt: skip
    texts = {
        "relation": str(doc.relation or ""), "language": doc.language, "order": doc.order,
        "buyer_reference": doc.buyer_reference, "heading": doc.heading, "closing": doc.closing,
        **{name: day(when) for name, when in days.items() if when},
    }  # fmt: skip
    return {name: text for name, text in texts.items() if text} | line_texts(doc.lines)
