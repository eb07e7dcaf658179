"""A posted invoice as its file and its paper have it, from what is frozen in it alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from store.errors import N_, NotFound
from store.export.invoice_pdf import InvoicePaper
from store.export.invoice_words import INVOICE_WORDS
from store.invoice_format.document import CREDIT, FileInvoice, Party
from store.invoice_format.electronic_addresses import KVK, MAIL, OIN, electronic_address
from store.invoice_format.ubl_names import Specification
from store.invoices.models import InvoiceParty, SalesInvoice
from store.invoices.rules.amounts import file_line
from store.reading import Reading

__all__ = ["Printed", "as_file", "lacking", "read_printed"]

NO_REFERENCE = "NA"
"""What files say of a client without any reference, as NLCIUS asks for one."""
TERMS: Mapping[str, str] = MappingProxyType({"nl": "Direct te voldoen", "en": "Payable at once"})
"""Of an invoice without a due day."""
REVERSE = frozenset({"AE", "K"})
"""Categories for which the client is known by btw-id."""


@dataclass(frozen=True)
class Printed:
    """An invoice with what only its paper shows."""

    sales: SalesInvoice
    invoice: FileInvoice
    logo: bytes

    def paper(self, ubl: bytes) -> InvoicePaper:
        """Return what is printed, with the file that is enclosed."""
        sales, issuer = self.sales, _party(self.sales.issuer)
        words = INVOICE_WORDS[sales.language]
        return InvoicePaper(
            self.invoice.model_copy(update={"buyer_reference": sales.buyer_reference}),
            words,
            office=tuple(
                line
                for line in (
                    issuer.street,
                    f"{issuer.postcode}  {issuer.city}".strip(),
                    issuer.phone,
                    issuer.email,
                    f"{words.kvk} {issuer.kvk}" if issuer.kvk else "",
                    f"{words.oin} {issuer.oin}" if issuer.oin else "",
                    f"{words.btw_id} {issuer.btw_id}" if issuer.btw_id else "",
                    f"IBAN {issuer.iban}" if issuer.iban else "",
                )
                if line
            ),
            heading=sales.heading,
            closing=sales.closing,
            mentions=_mentions(sales),
            footer=issuer.footer,
            logo=self.logo,
            ubl=ubl,
        )


def read_printed(reading: Reading, sales: SalesInvoice) -> Printed:
    """Return a posted invoice as it is printed; a logo that was lost is left out."""
    credited = reading.get(SalesInvoice, sales.credits) if sales.credits is not None else None
    logo = b""
    if sales.issuer is not None and sales.issuer.logo:
        try:
            logo = reading.blob(sales.issuer.logo)
        except NotFound:
            logo = b""
    return Printed(sales, as_file(sales, credited), logo)


def as_file(sales: SalesInvoice, credited: SalesInvoice | None = None) -> FileInvoice:
    """Return a posted invoice as its file; `credited` is the invoice that a credit note takes back."""
    lines = tuple(file_line(line, sales.day) for line in sales.lines)
    groups = sales.btw_groups
    issuer, client = _party(sales.issuer), _party(sales.client)
    credit, words = sales.sort == "credit", INVOICE_WORDS[sales.language]
    terms = "" if sales.due else TERMS[sales.language]
    if credit:
        terms = words.settle.format(number=credited.number if credited else "")
    period = (sales.delivered, sales.delivered_until) if sales.delivered_until else (None, None)
    delivered = None if sales.delivered_until else sales.delivered
    within = any(group.category == "K" for group in groups)
    pays = not credit or sales.total < 0
    return FileInvoice(
        type=CREDIT if credit else "380",
        number=sales.number,
        day=sales.day,
        due=None if credit else sales.due,
        delivered=delivered or (sales.day if within and not any(period) else None),
        period=period,
        seller=_as_party(issuer),
        buyer=_as_party(client),
        lines=lines,
        groups=groups,
        net=sales.net,
        btw=sales.btw,
        total=sales.total,
        payable=sales.total,
        iban=issuer.iban if pays else "",
        bic=issuer.bic if pays else "",
        payment_id=sales.number if pays else "",
        terms=terms,
        note="\n".join(filter(None, (sales.heading, *_mentions(sales), sales.closing))),
        order=sales.order,
        buyer_reference=sales.buyer_reference or ("" if sales.order else NO_REFERENCE),
        credits=((credited.number, credited.day),) if credited else (),
    )


def lacking(invoice: FileInvoice, specification: Specification = "nlcius") -> str:
    """Return why an invoice can't be an e-invoice (a msgid): what its rules ask of both parties."""
    seller, buyer = invoice.seller, invoice.buyer
    categories = {group.category for group in invoice.groups}
    if not (seller.legal_id and seller.street and seller.postcode and seller.city):
        return N_("No e-invoice: the office's details lack an address or KvK number.")
    if not seller.btw_id:
        return N_("No e-invoice: the office's details lack a VAT number.")
    if not invoice.iban and invoice.payable > 0 and not invoice.is_credit:
        return N_("No e-invoice: the office's details lack an IBAN.")
    if buyer.country == "NL" and not (buyer.street and buyer.postcode and buyer.city):
        return N_("No e-invoice: the client's street, postcode or place is not known.")
    if buyer.country == "NL" and not buyer.legal_id:
        return N_("No e-invoice: the client has no KvK number.")
    if REVERSE & categories and not buyer.btw_id:
        return N_("No e-invoice: the client has no VAT number.")
    if specification == "peppol" and not _on_peppol(seller, buyer):
        return N_("No Peppol invoice: the client has no address on that network.")
    return ""


def _on_peppol(*parties: Party) -> bool:
    return all(party.endpoint and party.scheme != MAIL for party in parties)


def _mentions(sales: SalesInvoice) -> tuple[str, ...]:
    """Return what the law asks to be mentioned, with the btw-id that owes what is reversed."""
    client = _party(sales.client)
    return tuple(
        f"{each.text}: {client.btw_id}" if each.category in REVERSE and client.btw_id else each.text
        for each in sales.mentions
    )


def _as_party(party: InvoiceParty) -> Party:
    scheme = OIN if party.oin else KVK if party.kvk else ""
    legal_id = party.oin or party.kvk
    network, address = electronic_address(
        party.endpoint, scheme, legal_id, party.btw_id, party.email
    )
    return Party(
        name=party.name, street=party.street, postcode=party.postcode, city=party.city, country=party.country,
        btw_id=party.btw_id, legal_id=legal_id, legal_scheme=scheme, endpoint=address, scheme=network,
        email=party.email, phone=party.phone,
    )  # fmt: skip


def _party(known: InvoiceParty | None) -> InvoiceParty:
    return known or InvoiceParty(name="")
