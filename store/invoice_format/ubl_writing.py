"""An invoice or credit note as UBL 2.1, by NLCIUS and by Peppol BIS Billing 3.0 at once.

Every element that either asks is written, and none that either advises against, so that the two
differ in their CustomizationID alone.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from lxml import etree

from store.invoice_format.document import FileInvoice, FileLine, Party, RateGroup
from store.invoice_format.ubl_names import (
    CAC,
    CBC,
    CREDIT_NOTE,
    CUSTOMIZATION,
    INVOICE,
    PROFILE,
    Specification,
)

__all__ = ["OUTSIDE", "WITHIN_EU", "write_ubl"]

OUTSIDE, WITHIN_EU = "O", "K"
"""Categories (UNTDID 5305): no Dutch btw at all, and goods to another country of the EU."""
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 does not have."""
CREDIT_TRANSFER = "30"
DISCOUNT, SURCHARGE = "Korting", "Toeslag"
"""Reasons in words: NLCIUS advises against their codes."""
UNNAMED = "-"

Node = etree._Element


def write_ubl(invoice: FileInvoice, specification: Specification = "nlcius") -> bytes:
    """Return the file, the same bytes for the same invoice.

    Characters that XML has not are left out, and so is what is blank. Raises `ValueError` for an
    allowance or charge on the whole invoice: ours are on its lines.
    """
    if invoice.allowance or invoice.charge:
        raise ValueError("an allowance or charge on the whole invoice")
    credit = invoice.is_credit
    space = CREDIT_NOTE if credit else INVOICE
    root = etree.Element(
        f"{{{space}}}{'CreditNote' if credit else 'Invoice'}",
        nsmap={None: space, "cac": CAC, "cbc": CBC},
    )
    _head(root, invoice, CUSTOMIZATION[specification])
    _references(root, invoice)
    _party(_under(root, "AccountingSupplierParty", "Party"), invoice.seller, invoice)
    _party(_under(root, "AccountingCustomerParty", "Party"), invoice.buyer, invoice)
    _delivery(root, invoice)
    _payment(root, invoice)
    _taxes(root, invoice)
    _totals(root, invoice)
    for number, line in enumerate(invoice.lines, 1):
        _line(root, number, line, invoice)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _head(root: Node, invoice: FileInvoice, customization: str) -> None:
    _add(root, "CustomizationID", customization)
    _add(root, "ProfileID", PROFILE)
    _add(root, "ID", invoice.number)
    _add_day(root, "IssueDate", invoice.day)
    if invoice.is_credit:
        _add(root, "CreditNoteTypeCode", invoice.type)
    else:
        _add_day(root, "DueDate", invoice.due)
        _add(root, "InvoiceTypeCode", invoice.type)
    _add(root, "Note", invoice.note)
    _add(root, "DocumentCurrencyCode", invoice.currency)
    _add(root, "BuyerReference", invoice.buyer_reference)


def _references(root: Node, invoice: FileInvoice) -> None:
    if any(invoice.period):
        period = _under(root, "InvoicePeriod")
        _add_day(period, "StartDate", invoice.period[0])
        _add_day(period, "EndDate", invoice.period[1])
    if _clean(invoice.order):
        _add(_under(root, "OrderReference"), "ID", invoice.order)
    for number, _day in invoice.credits:
        _add(_under(root, "BillingReference", "InvoiceDocumentReference"), "ID", number)
    if _clean(invoice.contract):
        _add(_under(root, "ContractDocumentReference"), "ID", invoice.contract)


def _party(party: Node, of: Party, invoice: FileInvoice) -> None:
    _add(party, "EndpointID", of.endpoint, schemeID=of.scheme)
    _add(_under(party, "PartyName"), "Name", _clean(of.name) or UNNAMED)
    address = _under(party, "PostalAddress")
    _add(address, "StreetName", of.street)
    _add(address, "CityName", of.city)
    _add(address, "PostalZone", of.postcode)
    _add(_under(address, "Country"), "IdentificationCode", of.country)
    if of.btw_id and not any(group.category == OUTSIDE for group in invoice.groups):
        scheme = _under(party, "PartyTaxScheme")
        _add(scheme, "CompanyID", of.btw_id)
        _add(_under(scheme, "TaxScheme"), "ID", "VAT")
    entity = _under(party, "PartyLegalEntity")
    _add(entity, "RegistrationName", _clean(of.name) or UNNAMED)
    _add(entity, "CompanyID", of.legal_id, schemeID=of.legal_scheme)
    if any(map(_clean, (of.contact, of.phone, of.email))):
        contact = _under(party, "Contact")
        _add(contact, "Name", of.contact)
        _add(contact, "Telephone", of.phone)
        _add(contact, "ElectronicMail", of.email)


def _delivery(root: Node, invoice: FileInvoice) -> None:
    """Write when it was delivered, and to which country goods within the EU went."""
    within = any(group.category == WITHIN_EU for group in invoice.groups)
    if not (invoice.delivered or within):
        return
    delivery = _under(root, "Delivery")
    _add_day(delivery, "ActualDeliveryDate", invoice.delivered)
    if within:
        country = _under(delivery, "DeliveryLocation", "Address", "Country")
        _add(country, "IdentificationCode", invoice.buyer.country)


def _payment(root: Node, invoice: FileInvoice) -> None:
    if invoice.iban:
        means = _under(root, "PaymentMeans")
        _add(means, "PaymentMeansCode", invoice.means or CREDIT_TRANSFER)
        if invoice.is_credit:
            _add_day(means, "PaymentDueDate", invoice.due)
        _add(means, "PaymentID", invoice.payment_id)
        account = _under(means, "PayeeFinancialAccount")
        _add(account, "ID", invoice.iban)
        if invoice.bic:
            _add(_under(account, "FinancialInstitutionBranch"), "ID", invoice.bic)
    if _clean(invoice.terms):
        _add(_under(root, "PaymentTerms"), "Note", invoice.terms)


def _taxes(root: Node, invoice: FileInvoice) -> None:
    total = _under(root, "TaxTotal")
    _amount(total, "TaxAmount", invoice.btw, invoice)
    for group in invoice.groups:
        subtotal = _under(total, "TaxSubtotal")
        _amount(subtotal, "TaxableAmount", group.net, invoice)
        _amount(subtotal, "TaxAmount", group.btw, invoice)
        _category(_under(subtotal, "TaxCategory"), group)


def _category(category: Node, of: RateGroup | FileLine) -> None:
    _add(category, "ID", of.category)
    if of.category != OUTSIDE:
        _add(category, "Percent", _number(of.rate))
    if isinstance(of, RateGroup):
        _add(category, "TaxExemptionReason", of.reason)
    _add(_under(category, "TaxScheme"), "ID", "VAT")


def _totals(root: Node, invoice: FileInvoice) -> None:
    totals = _under(root, "LegalMonetaryTotal")
    _amount(totals, "LineExtensionAmount", sum(line.net for line in invoice.lines), invoice)
    _amount(totals, "TaxExclusiveAmount", invoice.net, invoice)
    _amount(totals, "TaxInclusiveAmount", invoice.total, invoice)
    if invoice.paid:
        _amount(totals, "PrepaidAmount", invoice.paid, invoice)
    _amount(totals, "PayableAmount", invoice.payable, invoice)


def _line(root: Node, number: int, line: FileLine, invoice: FileInvoice) -> None:
    kind = "Credited" if invoice.is_credit else "Invoiced"
    node = _under(root, "CreditNoteLine" if invoice.is_credit else "InvoiceLine")
    _add(node, "ID", str(number))
    _add(node, f"{kind}Quantity", _number(line.quantity), unitCode=line.unit)
    _amount(node, "LineExtensionAmount", line.net, invoice)
    _add(node, "AccountingCost", line.account)
    if line.discount:
        more = line.discount < 0
        change = _under(node, "AllowanceCharge")
        _add(change, "ChargeIndicator", "true" if more else "false")
        _add(change, "AllowanceChargeReason", SURCHARGE if more else DISCOUNT)
        _amount(change, "Amount", abs(line.discount), invoice)
    item = _under(node, "Item")
    _add(item, "Name", " ".join(_clean(line.text).split()) or UNNAMED)
    if _clean(line.code):
        _add(_under(item, "SellersItemIdentification"), "ID", line.code)
    _category(_under(item, "ClassifiedTaxCategory"), line)
    _add(_under(node, "Price"), "PriceAmount", _number(line.price), currencyID=invoice.currency)


def _under(parent: Node, *names: str) -> Node:
    for name in names:
        parent = etree.SubElement(parent, f"{{{CAC}}}{name}")
    return parent


def _add(parent: Node, name: str, text: str, **attributes: str) -> None:
    """Add a value, unless it is blank: neither specification takes an empty element."""
    if text := _clean(text):
        node = etree.SubElement(parent, f"{{{CBC}}}{name}")
        for attribute, value in attributes.items():
            if value:
                node.set(attribute, value)
        node.text = text


def _add_day(parent: Node, name: str, day: date | None) -> None:
    _add(parent, name, day.isoformat() if day else "")


def _amount(parent: Node, name: str, cents: int, invoice: FileInvoice) -> None:
    _add(parent, name, f"{Decimal(cents).scaleb(-2):.2f}", currencyID=invoice.currency)


def _number(number: Decimal) -> str:
    """Return a decimal without exponent or zeros at its end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _clean(text: str) -> str:
    return NOT_IN_XML.sub("", text).strip()
