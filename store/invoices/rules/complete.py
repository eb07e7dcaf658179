"""What an invoice needs before it can be submitted or posted (art. 35a Wet OB)."""

from __future__ import annotations

from store import ledgers
from store.errors import N_, Invalid
from store.invoices.models import InvoiceLine, SalesInvoice
from store.invoices.rules.crediting import check_credit
from store.invoices.rules.parties import issuer_of
from store.invoices.rules.treatment import ABROAD, NAMED, TREATMENTS
from store.invoices.rules.units import UNITS
from store.reading import Reading
from store.records import Relation, current

__all__ = ["check_invoice"]


def check_invoice(reading: Reading, invoice: SalesInvoice) -> None:
    """Raise `Invalid`, naming the field, for the first thing that an invoice lacks."""
    if invoice.relation is None:
        raise Invalid(N_("Choose the client."), field="relation")
    client = current(reading, invoice.relation)
    _check_office(reading, invoice)
    _check_client(invoice, client)
    _check_days(invoice)
    if not invoice.lines:
        raise Invalid(N_("Add a line: what is invoiced, and for how much."), field="lines")
    for at, line in enumerate(invoice.lines):
        _check_line(reading, invoice, at, line)
        _check_named(client, at, line)
    if not invoice.total:
        raise Invalid(
            N_("The total is zero, so nothing is invoiced. Change a line."), field="lines"
        )
    if invoice.total < 0:
        raise Invalid(
            N_("The total is negative. Change a line, or credit an earlier invoice."), field="lines"
        )
    check_credit(reading, invoice)


def _check_office(reading: Reading, invoice: SalesInvoice) -> None:
    issuer = issuer_of(reading, invoice.day)
    if not issuer.btw_id and not ledgers.is_kor(reading, invoice.day):
        raise Invalid(
            N_("The office has no VAT number yet. Ask a manager to add it to its own details."),
            field="day",
        )


def _check_client(invoice: SalesInvoice, client: Relation) -> None:
    if not client.active and invoice.sort == "invoice":
        raise Invalid(
            N_("{name} is out of use. Choose another client, or put this one back in use."),
            field="relation", name=client.name,
        )  # fmt: skip
    place = (client.address, client.city, client.postcode or client.country not in ("", "NL"))
    if not all(place):
        raise Invalid(
            N_("An invoice names street, postcode and place. Add them to {name}."),
            field="relation", name=client.name,
        )  # fmt: skip


def _check_days(invoice: SalesInvoice) -> None:
    if invoice.due is not None and invoice.due < invoice.day:
        raise Invalid(N_("It is due before its own date. Correct one of the two."), field="due")
    if invoice.delivered_until is not None and (
        invoice.delivered is None or invoice.delivered_until < invoice.delivered
    ):
        raise Invalid(
            N_("The delivery ends before it begins. Correct the days."), field="delivered_until"
        )


def _check_line(reading: Reading, invoice: SalesInvoice, at: int, line: InvoiceLine) -> None:
    place = f"lines.{at}."
    if not line.text:
        raise Invalid(N_("Type what is invoiced."), field=f"{place}text")
    if line.unit not in UNITS:
        raise Invalid(
            N_("Unknown unit: {unit}. Choose one from the list."),
            field=f"{place}unit", unit=line.unit,
        )  # fmt: skip
    if line.btw not in TREATMENTS:
        raise Invalid(
            N_("Code {code} is not for invoices. Choose another VAT code."),
            field=f"{place}btw", code=line.btw or "-",
        )  # fmt: skip
    if invoice.credits is None:
        ledgers.check_btw_code(reading, line.btw, invoice.day, f"{place}btw")
    _check_account(reading, place, line)


def _check_account(reading: Reading, place: str, line: InvoiceLine) -> None:
    if not line.account:
        raise Invalid(N_("Choose the account of the turnover."), field=f"{place}account")
    account = ledgers.account_of(reading, line.account)
    if account.control:
        raise Invalid(
            N_("{code} belongs to a daybook. Choose an account of turnover."),
            field=f"{place}account", code=line.account,
        )  # fmt: skip


def _check_named(client: Relation, at: int, line: InvoiceLine) -> None:
    """Check that the invoice can name the client's btw-id where the btw is theirs to pay."""
    if line.btw in ABROAD and client.btw_id[:2] in ("", "NL"):
        raise Invalid(
            N_("Code {code} needs a foreign EU VAT number. Add it to the contact, or choose "
               "another code."),
            field=f"lines.{at}.btw", code=line.btw,
        )  # fmt: skip
    if line.btw in NAMED and not client.btw_id:
        raise Invalid(
            N_("Code {code} names the client's VAT number. Add it to {name}."),
            field=f"lines.{at}.btw", code=line.btw, name=client.name,
        )  # fmt: skip
