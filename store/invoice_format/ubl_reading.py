"""UBL invoices and credit notes, 2.0 and 2.1, of any customization: SI-UBL, NLCIUS, Peppol and others.

Read as they are: what a rule of EN 16931 says about them is in `ubl_rules` and `checking`.
"""

from __future__ import annotations

from decimal import Decimal

from store.errors import N_, Invalid
from store.invoice_format.document import CREDIT, FileInvoice, FileLine, Party, RateGroup
from store.invoice_format.gathering import (
    LONGEST,
    NAME,
    Gathered,
    category_of,
    checked_count,
    compact,
    type_of,
    unit_price,
)
from store.invoice_format.nodes import Node
from store.invoice_format.signs import upright

__all__ = ["is_ubl", "read_ubl"]

MOST_GROUPS = 50
MOST_NAMED = 20
SCHEMES = {"NL:KVK": "0106", "KVK": "0106", "NL:OIN": "0190", "OIN": "0190", "NL:VAT": "9944",
           "GLN": "0088"}  # fmt: skip
"""Names of schemes in SI-UBL 1.x, as ISO 6523 codes."""


def is_ubl(root: Node) -> bool:
    """Whether a document is a UBL invoice or credit note."""
    return root.name in ("Invoice", "CreditNote") and "ubl" in root.namespace.lower()


def read_ubl(root: Node, notes: Gathered) -> FileInvoice:
    """Return the invoice; raises `Invalid` when its amounts can't be read or are too many."""
    lines = checked_count(root.every("InvoiceLine") + root.every("CreditNoteLine"))
    currency = root.text("DocumentCurrencyCode")
    accounts = root.every("PaymentMeans/PayeeFinancialAccount/ID")
    ibans = list(dict.fromkeys(compact(each.said) for each in accounts if each.said))
    notes.place("iban", next((each for each in accounts if each.said), None))
    invoice = FileInvoice.model_validate(
        {
            "form": "ubl",
            "type": CREDIT if root.name == "CreditNote"
            else type_of(root.text("InvoiceTypeCode")),
            "number": notes.text("number", root, "ID"),
            "day": notes.day("day", root, "IssueDate"),
            "due": notes.day("due", root, "DueDate", "PaymentMeans/PaymentDueDate",
                             "PaymentTerms/PaymentDueDate"),
            "delivered": notes.day("delivered", root, "Delivery/ActualDeliveryDate"),
            "period": (notes.day("period", root, "InvoicePeriod/StartDate"),
                       notes.day("period", root, "InvoicePeriod/EndDate")),
            "currency": (currency or _currency(root) or "EUR").upper()[:3],
            "seller": _party(root.first("AccountingSupplierParty/Party"), notes, "seller"),
            "buyer": _party(root.first("AccountingCustomerParty/Party"), notes, "buyer"),
            "lines": tuple(_line(node, notes) for node in lines),
            **_taxes(root, currency, notes),
            **_totals(root, notes),
            "iban": next(iter(ibans), ""),
            "other_ibans": tuple(ibans[1 : MOST_NAMED + 1]),
            "bic": compact(root.text(
                "PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/ID",
                "PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/FinancialInstitution/ID",
            )),
            "means": root.text("PaymentMeans/PaymentMeansCode")[:10],
            "payment_id": notes.text("payment_id", root, "PaymentMeans/PaymentID"),
            "terms": _prose(root, "PaymentTerms/Note"),
            "note": _prose(root, "Note"),
            "order": notes.text("order", root, "OrderReference/ID"),
            "buyer_reference": notes.text("buyer_reference", root, "BuyerReference"),
            "contract": notes.text("contract", root, "ContractDocumentReference/ID"),
            "credits": tuple(
                (node.text("ID")[:200], notes.day("", node, "IssueDate"))
                for node in root.every("BillingReference/InvoiceDocumentReference")[:MOST_NAMED]
            ),
        }
    )  # fmt: skip
    return upright(invoice.model_copy(update={
        "net": invoice.net if root.filled("LegalMonetaryTotal/TaxExclusiveAmount")
        else invoice.total - invoice.btw
    }))  # fmt: skip


def _currency(root: Node) -> str:
    total = root.filled("LegalMonetaryTotal/PayableAmount", "LegalMonetaryTotal/TaxInclusiveAmount")
    return total.attribute("currencyID") if total else ""


def _prose(root: Node, path: str) -> str:
    return "\n".join(node.said for node in root.every(path) if node.said)[:LONGEST]


def _party(party: Node | None, notes: Gathered, who: str) -> Party:
    if party is None:
        return Party(country="", legal_scheme="")
    address = party.first("PostalAddress", "PartyLegalEntity/RegistrationAddress") or party
    street = f"{address.text('StreetName', 'AddressLine/Line')} {address.text('BuildingNumber')}"
    legal, endpoint = party.filled("PartyLegalEntity/CompanyID"), party.filled("EndpointID")
    contact = party.first("Contact") or party
    return Party(
        name=notes.text(
            f"{who}.name", party, "PartyLegalEntity/RegistrationName", "PartyName/Name"
        ),
        street=street.strip()[:200],
        postcode=address.text("PostalZone")[:20],
        city=address.text("CityName")[:100],
        country=address.text("Country/IdentificationCode").upper()[:2],
        btw_id=_btw_id(party, notes, who),
        legal_id=compact(legal.said) if legal else "",
        legal_scheme=_scheme(legal) if legal else "",
        endpoint=endpoint.said[:100] if endpoint else "",
        scheme=_scheme(endpoint) if endpoint else "",
        email=contact.text("ElectronicMail")[:200],
        phone=contact.text("Telephone")[:50],
        contact=contact.text("Name")[:200] if contact is not party else "",
    )


def _scheme(node: Node) -> str:
    scheme = (node.attribute("schemeID") or node.attribute("schemeAgencyID")).upper()[:20]
    return SCHEMES.get(scheme, scheme)


def _btw_id(party: Node, notes: Gathered, who: str) -> str:
    """Return the btw-id: of the scheme VAT, or of none at all."""
    numbers = (
        node.filled("CompanyID")
        for node in party.every("PartyTaxScheme")
        if node.text("TaxScheme/ID").upper() in ("VAT", "")
    )
    number = next(filter(None, numbers), None)
    notes.place(f"{who}.btw_id", number)
    return compact(number.said) if number else ""


def _line(node: Node, notes: Gathered) -> FileLine:
    """Return a line; charges on it are a negative discount."""
    quantity = node.filled("InvoicedQuantity", "CreditedQuantity")
    many = notes.number(quantity)
    many = Decimal(1) if many is None else many
    net = notes.cents(node.filled("LineExtensionAmount")) or 0
    price = unit_price(
        notes.number(node.filled("Price/PriceAmount")),
        notes.number(node.filled("Price/BaseQuantity")),
        net,
        many,
    )
    category, rate = _category(
        node.first("Item/ClassifiedTaxCategory", "TaxTotal/TaxSubtotal/TaxCategory"), notes
    )
    return FileLine(
        text=node.text("Item/Name", "Item/Description", "Note")[:NAME],
        quantity=many,
        unit=(quantity.attribute("unitCode")[:10] if quantity else "") or "C62",
        price=price,
        discount=-_added(node, notes),
        net=net,
        category=category,
        rate=rate,
        code=node.text("Item/SellersItemIdentification/ID")[:100],
        account=node.text("AccountingCost")[:100],
    )


def _added(node: Node, notes: Gathered) -> int:
    """Return what charges add to a line, less its allowances, in cents."""
    amounts = [
        (each.text("ChargeIndicator") in ("true", "1"), notes.cents(each.filled("Amount")) or 0)
        for each in node.every("AllowanceCharge")
    ]
    return sum(cents if charge else -cents for charge, cents in amounts)


def _category(tax: Node | None, notes: Gathered, *others: Node | None) -> tuple[str, Decimal]:
    """Return the category and the percentage of a line or group; without a code, by its rate.

    UBL 2.0 may have the percentage elsewhere, in one of the `others`.
    """
    percents = (tax and tax.filled("Percent"), *others)
    rate = notes.number(next(filter(None, percents), None)) or Decimal(0)
    return category_of(tax.text("ID").upper() if tax else "", rate), rate


def _taxes(root: Node, currency: str, notes: Gathered) -> dict[str, object]:
    """Return the btw and its groups in the invoice's currency; the same in another is left out."""
    own = [
        node
        for node in root.every("TaxTotal")
        if currency in ("", _of(node.filled("TaxAmount"), "currencyID") or currency)
    ] or root.every("TaxTotal")
    grouped = [node for node in own if node.first("TaxSubtotal")] or own[:1]
    parts = [part for node in grouped for part in node.every("TaxSubtotal")][:MOST_GROUPS]
    amounts = [notes.cents(node.filled("TaxAmount"), "btw") or 0 for node in grouped]
    return {"btw": sum(amounts), "groups": tuple(_group(part, notes) for part in parts)}


def _of(node: Node | None, name: str) -> str:
    return node.attribute(name) if node else ""


def _group(node: Node, notes: Gathered) -> RateGroup:
    tax = node.first("TaxCategory") or node
    category, rate = _category(tax, notes, node.filled("Percent"))
    return RateGroup(
        category=category,
        rate=rate,
        net=notes.cents(node.filled("TaxableAmount")) or 0,
        btw=notes.cents(node.filled("TaxAmount")) or 0,
        reason=tax.text("TaxExemptionReason")[:500],
        reason_code=tax.text("TaxExemptionReasonCode").upper()[:30],
    )


def _totals(root: Node, notes: Gathered) -> dict[str, int]:
    """Return the totals of the document; raises `Invalid` when it says nowhere what is asked."""
    totals = root.first("LegalMonetaryTotal", "RequestedMonetaryTotal") or root

    def filled(name: str, field: str = "") -> int | None:
        return notes.cents(totals.filled(name), field)

    paid, rounding = filled("PrepaidAmount", "paid") or 0, filled("PayableRoundingAmount") or 0
    total, payable = filled("TaxInclusiveAmount", "total"), filled("PayableAmount", "payable")
    if total is None and payable is None:
        raise Invalid(N_("This e-invoice has no total. Enter it from its PDF."))
    if total is None:
        total = (payable or 0) + paid - rounding
        notes.places["total"] = notes.places["payable"]
    return {
        "allowance": filled("AllowanceTotalAmount") or 0,
        "charge": filled("ChargeTotalAmount") or 0,
        "net": filled("TaxExclusiveAmount", "net") or 0,
        "total": total,
        "paid": paid,
        "rounding": rounding,
        "payable": total - paid + rounding if payable is None else payable,
    }
