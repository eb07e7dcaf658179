"""Making the supplier of an invoice, in the form of a contact that the invoice fills in."""

from __future__ import annotations

from collections.abc import Mapping

from store import ledgers
from store.acts import Done
from store.errors import Doubtful
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

__all__ = ["make_supplier"]

FIELDS = tuple(field for field in fields_of(Relation) if not field.spans)


async def make_supplier(
    screen: OfficeScreen, form: EntryForm, invoice: FileInvoice
) -> Relation | None:
    """Make the supplier of an invoice in a form that is filled in; None when the clerk goes back to the `form`.

    Call it in a worker.
    """
    texts = _texts_of(invoice)
    fields = [field for field in FIELDS if field.key in texts or field.key == "account"]
    accounts = await screen.ask(ledgers.account_choices)
    lists = {"account": [Choice(each.code, each.code, each.name) for each in accounts]}
    rows = form_rows(fields, lists, screen.session.today)
    done: list[Done] = []
    confirmed: dict[str, object] = {}

    async def save(values: Mapping[str, object]) -> None:
        given = {**given_of(fields, values), "supplier": True, **confirmed}
        try:
            done.append(await screen.save("relation.add", given=given))
        except Doubtful as error:
            confirmed.update(error.confirmed)
            raise

    dialog = FormDialog(_("New supplier, from the invoice"), rows, save,
                        today=screen.session.today, texts=texts)  # fmt: skip
    if not await screen.app.push_screen_wait(dialog):
        form.pass_on()
        return None
    relation: Relation = done[0].doc
    screen.show_message(
        _("Contact {id} added: {name}.").format(id=relation.id, name=clean(relation.name))
    )
    return relation


def _texts_of(invoice: FileInvoice) -> dict[str, str]:
    """Return what the form of a contact says of a seller, without what the invoice lacks."""
    seller = invoice.seller
    texts = {
        "name": seller.name, "city": seller.city, "address": seller.street, "postcode": seller.postcode,
        "country": "" if seller.country == "NL" else seller.country, "iban": invoice.iban,
        "btw_id": seller.btw_id, "kvk": ledgers.kvk_of(seller), "email": seller.email,
        "phone": seller.phone,
    }  # fmt: skip
    return {name: clean(text) for name, text in texts.items() if text}
