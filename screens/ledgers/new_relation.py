"""Making a relation of a name that a form does not know, without leaving it."""

from __future__ import annotations

from collections.abc import Mapping

from store import ledgers, records
from store.acts import Done
from store.errors import N_, Doubtful, Invalid, KantoorError
from store.fields import fields_of
from store.invoice_format.document import FileInvoice
from store.records import Relation
from tui.locale import _
from tui.pages.form import form_rows, given_of
from tui.pages.office_screen import OfficeScreen
from tui.text import clean
from tui.widgets.entry_form import EntryForm
from tui.widgets.fields import Choice
from tui.widgets.form_dialog import FormDialog

__all__ = ["NewRelation"]


FIELDS = tuple(field for field in fields_of(Relation) if not field.spans)


def _texts_of(invoice: FileInvoice) -> dict[str, str]:
    """Return what the form of a contact says of a seller, without what the invoice lacks."""
    seller = invoice.seller
    address = ", ".join(filter(None, (seller.street, seller.postcode)))
    texts = {
        "name": seller.name, "city": seller.city, "address": address, "iban": invoice.iban,
        "btw_id": seller.btw_id, "kvk": ledgers.kvk_of(seller), "email": seller.email,
        "phone": seller.phone,
    }  # fmt: skip
    return {name: clean(text) for name, text in texts.items() if text}


class NewRelation:
    """Makes a relation of the name in a form, and remembers what was asked about it."""

    def __init__(self, screen: OfficeScreen) -> None:
        self._screen = screen
        self._name = ""
        self._meant: dict[str, object] | None = None

    async def make(self, asked: EntryForm.Unknown, sort: dict[str, bool]) -> Relation | None:
        """Make the relation; None when the field says why not, or what the next Enter confirms."""
        if asked.name != self._name:
            self._name, self._meant = asked.name, None
        try:
            await self._ask_spelling()
            given = {"name": self._name, **sort, **(self._meant or {})}
            relation: Relation = (await self._screen.save("relation.add", given=given)).doc
        except KantoorError as error:
            if isinstance(error, Doubtful):
                self._meant = error.confirmed
            asked.form.refuse(error)
            return None
        made = _("Contact {id} added: {name}. Complete its IBAN and details later.")
        self._screen.show_message(made.format(id=relation.id, name=clean(relation.name)))
        return relation

    async def make_seller(self, invoice: FileInvoice) -> Relation | None:
        """Make the supplier of an invoice in a form that is filled in; None when the clerk goes back.

        Call it in a worker.
        """
        texts = _texts_of(invoice)
        fields = [field for field in FIELDS if field.key in texts or field.key == "account"]
        accounts = await self._screen.ask(ledgers.account_choices)
        lists = {"account": [Choice(each.code, each.code, each.name) for each in accounts]}
        rows = form_rows(fields, lists, self._screen.session.today)
        done: list[Done] = []
        confirmed: dict[str, object] = {}

        async def save(values: Mapping[str, object]) -> None:
            given = {**given_of(fields, values), "supplier": True, **confirmed}
            try:
                done.append(await self._screen.save("relation.add", given=given))
            except Doubtful as error:
                confirmed.update(error.confirmed)
                raise

        dialog = FormDialog(_("New supplier, from the invoice"), rows, save,
                            today=self._screen.session.today, texts=texts)  # fmt: skip
        if not await self._screen.app.push_screen_wait(dialog):
            return None
        relation: Relation = done[0].doc
        self._screen.show_message(
            _("Contact {id} added: {name}.").format(id=relation.id, name=clean(relation.name))
        )
        return relation

    async def _ask_spelling(self) -> None:
        """Ask once about a name that is nearly that of another: a key may have been missed."""
        if self._meant is not None:
            return
        near = await self._screen.ask(records.misspelled, self._name)
        self._meant = {}
        if near is not None:
            raise Invalid(
                N_("Did you mean {other}? Press Enter again to add {name} as new."),
                other=near.name, name=self._name,
            )  # fmt: skip
