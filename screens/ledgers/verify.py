"""Keying a batch a second time, without seeing what was keyed the first time."""

from __future__ import annotations

from textual.app import ComposeResult

from store import ledgers
from store.errors import KantoorError
from store.ledgers import ToVerify
from tui import commands
from tui.locale import _, ngettext
from tui.pages.form_screen import FormScreen
from tui.widgets.entry_form import EntryForm, Heading, Slot
from tui.widgets.fields import AmountField, TextField

__all__ = ["VerifyScreen"]


class VerifyScreen(FormScreen):
    """Number, total and account of one entry after the other, keyed from the paper invoice."""

    place = "verify"
    BINDINGS = commands.bindings("verify")

    def __init__(self, batch: int) -> None:
        super().__init__()
        self._batch = batch
        self._next: ToVerify | None = None

    @property
    def heading(self) -> str:
        """The number of entries left."""
        left = self._next.left if self._next else 0
        return ngettext("{n} entry to verify", "{n} entries to verify", left).format(n=left)

    def body(self) -> ComposeResult:
        yield EntryForm([], today=self.session.today, gate=_("Enter compares · < goes back"))

    async def load(self) -> None:
        """Show the next entry that this person did not key."""
        self._next = await self.ask(ledgers.to_verify, self._batch)
        if self._next is None:
            self.leave(_("Nothing in this batch is left for you to verify."))
            return
        form = self.query_one(EntryForm)
        form.lay_out(
            [
                Heading(self._next.relation_name),
                Slot("reference", _("Invoice no."), TextField(required=True, limit=60), 24),
                Slot("total", _("Total incl. VAT"), AmountField(required=True), 14),
                Slot("account", _("Account or IBAN"), TextField(required=True, limit=40), 24),
            ]
        )
        form.start()

    async def on_entry_form_submitted(self, message: EntryForm.Submitted) -> None:
        """Compare; fields that differ are named, without their first value."""
        if self._next is None:
            return
        entry, values = self._next.entry, dict(message.values)
        try:
            await self._compare(entry, values)
        except KantoorError as error:
            if not self.alone(error, lambda reason: self._compare(entry, values, reason)):
                message.form.refuse(error)

    async def _compare(self, entry: int, values: dict[str, object], reason: str = "") -> None:
        done = await self.save("entry.verify", entry, values, reason=reason)
        names = {
            "reference": _("Invoice no."),
            "total": _("Total incl. VAT"),
            "account": _("Account"),
        }
        differs = ", ".join(names[row] for row in done.doc.differs)
        await self.reload()
        if differs:
            self.show_message(
                _("Differs from the first entry: {fields}. Check both against the invoice.").format(
                    fields=differs
                )
            )
        else:
            self.show_message(_("Equal."))
