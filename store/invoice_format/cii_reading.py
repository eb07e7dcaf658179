"""Cross Industry Invoices (UN/CEFACT D16B): Factur-X, ZUGFeRD 2 and XRechnung; and ZUGFeRD 1 before them."""

from __future__ import annotations

from decimal import Decimal

from lxml import etree

from store.errors import N_, Invalid
from store.invoice_format.document import FileInvoice, FileLine, Party, RateGroup
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

__all__ = ["is_cii", "read_cii"]

MOST_GROUPS = 50
MOST_NAMED = 20
VAT = "VA"
"""The scheme of a btw-id."""
TAX = ("VAT", "")
"""The type of btw, or none said."""
DAY = "DateTimeString"
PARTS = ("Agreement", "Delivery", "Settlement")
SUM = "SpecifiedTradeSettlementLineMonetarySummation"
OLD_SUM = "SpecifiedTradeSettlementMonetarySummation"
ACCOUNT = "PayeePartyCreditorFinancialAccount"
NOTHING = Node(etree.Element("nothing"))
"""In the place of a section that is not there."""


def is_cii(root: Node) -> bool:
    """Whether a document is a Cross Industry Invoice."""
    return root.name in ("CrossIndustryInvoice", "CrossIndustryDocument")


def read_cii(root: Node, notes: Gathered) -> FileInvoice:
    """Return the invoice; raises `Invalid` when its amounts can't be read or are too many."""
    head = root.first("ExchangedDocument", "HeaderExchangedDocument") or root
    deal = root.first("SupplyChainTradeTransaction", "SpecifiedSupplyChainTradeTransaction") or root
    agreed, delivery, pay = (_section(deal, name, "Header") for name in PARTS)
    means = pay.every("SpecifiedTradeSettlementPaymentMeans")
    accounts = [
        account
        for each in means
        if (account := each.filled(f"{ACCOUNT}/IBANID", f"{ACCOUNT}/ProprietaryID"))
    ]
    notes.place("iban", next(iter(accounts), None))
    ibans = list(dict.fromkeys(compact(account.said) for account in accounts))
    currency = pay.text("InvoiceCurrencyCode").upper()[:3] or "EUR"
    bank = "SpecifiedTradeSettlementPaymentMeans/PayeeSpecifiedCreditorFinancialInstitution/BICID"
    return upright(FileInvoice.model_validate(
        {
            "form": "cii",
            "type": type_of(head.text("TypeCode")),
            "number": notes.text("number", head, "ID"),
            "day": notes.day("day", head, f"IssueDateTime/{DAY}"),
            "due": notes.day("due", pay, f"SpecifiedTradePaymentTerms/DueDateDateTime/{DAY}"),
            "delivered": notes.day(
                "delivered", delivery, f"ActualDeliverySupplyChainEvent/OccurrenceDateTime/{DAY}"
            ),
            "period": (notes.day("period", pay, f"BillingSpecifiedPeriod/StartDateTime/{DAY}"),
                       notes.day("period", pay, f"BillingSpecifiedPeriod/EndDateTime/{DAY}")),
            "currency": currency,
            "seller": _party(agreed.first("SellerTradeParty"), notes, "seller"),
            "buyer": _party(agreed.first("BuyerTradeParty"), notes, "buyer"),
            "lines": tuple(
                _line(node, notes)
                for node in checked_count(deal.every("IncludedSupplyChainTradeLineItem"))
            ),
            "groups": tuple(_group(node, notes) for node in pay.every("ApplicableTradeTax")
                            if node.text("TypeCode").upper() in TAX)[:MOST_GROUPS],
            **_totals(pay, currency, notes),
            "iban": next(iter(ibans), ""),
            "other_ibans": tuple(ibans[1 : MOST_NAMED + 1]),
            "bic": compact(pay.text(bank)),
            "means": pay.text("SpecifiedTradeSettlementPaymentMeans/TypeCode")[:10],
            "payment_id": notes.text("payment_id", pay, "PaymentReference"),
            "terms": pay.text("SpecifiedTradePaymentTerms/Description")[:LONGEST],
            "note": "\n".join(
                node.said for node in head.every("IncludedNote/Content"))[:LONGEST],
            "order": notes.text("order", agreed, "BuyerOrderReferencedDocument/IssuerAssignedID",
                                "BuyerOrderReferencedDocument/ID"),
            "buyer_reference": notes.text("buyer_reference", agreed, "BuyerReference"),
            "contract": notes.text("contract", agreed, "ContractReferencedDocument/IssuerAssignedID",
                                   "ContractReferencedDocument/ID"),
            "credits": tuple(
                (node.text("IssuerAssignedID")[:NAME],
                 notes.day("", node, f"FormattedIssueDateTime/{DAY}"))
                for node in pay.every("InvoiceReferencedDocument")[:MOST_NAMED]
            ),
        }
    ))  # fmt: skip


def _section(node: Node, name: str, level: str) -> Node:
    """Return a section of the document or of a line, by its name of now or in ZUGFeRD 1."""
    applies = "Applicable" if level == "Header" else "Specified"
    return node.first(f"{applies}{level}Trade{name}", f"{applies}SupplyChainTrade{name}") or NOTHING


def _party(party: Node | None, notes: Gathered, who: str) -> Party:
    if party is None:
        return Party(country="", legal_scheme="")
    address = party.first("PostalTradeAddress") or NOTHING
    contact = party.first("DefinedTradeContact") or NOTHING
    legal = party.filled("SpecifiedLegalOrganization/ID")
    endpoint = party.filled("URIUniversalCommunication/URIID")
    return Party(
        name=notes.text(
            f"{who}.name", party, "Name", "SpecifiedLegalOrganization/TradingBusinessName"
        ),
        street=address.text("LineOne", "StreetName")[:NAME],
        postcode=address.text("PostcodeCode")[:20],
        city=address.text("CityName")[:100],
        country=address.text("CountryID").upper()[:2],
        btw_id=_btw_id(party, notes, who),
        legal_id=compact(legal.said) if legal else "",
        legal_scheme=legal.attribute("schemeID")[:20] if legal else "",
        endpoint=endpoint.said[:100] if endpoint else "",
        scheme=endpoint.attribute("schemeID")[:20] if endpoint else "",
        email=contact.text("EmailURIUniversalCommunication/URIID")[:NAME],
        phone=contact.text("TelephoneUniversalCommunication/CompleteNumber")[:50],
        contact=contact.text("PersonName", "DepartmentName")[:NAME],
    )


def _btw_id(party: Node, notes: Gathered, who: str) -> str:
    """Return the btw-id, not a number for other taxes (`FC`)."""
    numbers = party.every("SpecifiedTaxRegistration/ID")
    number = next((each for each in numbers if each.attribute("schemeID") == VAT), None)
    notes.place(f"{who}.btw_id", number)
    return compact(number.said) if number else ""


def _line(node: Node, notes: Gathered) -> FileLine:
    """Return a line; charges on it are a negative discount."""
    agreed, delivery, pay = (_section(node, name, "Line") for name in PARTS)
    net = notes.cents(pay.filled(f"{SUM}/LineTotalAmount", f"{OLD_SUM}/LineTotalAmount")) or 0
    many = delivery.filled("BilledQuantity")
    number = notes.number(many)
    quantity = Decimal(1) if number is None else number
    tax = pay.first("ApplicableTradeTax") or NOTHING
    category, rate = _category(tax, notes)
    return FileLine(
        text=node.text(
            "SpecifiedTradeProduct/Name", "SpecifiedTradeProduct/Description",
            "AssociatedDocumentLineDocument/IncludedNote/Content",
        )[:NAME],
        quantity=quantity,
        unit=(many.attribute("unitCode")[:10] if many else "") or "C62",
        price=unit_price(
            notes.number(agreed.filled("NetPriceProductTradePrice/ChargeAmount")),
            notes.number(agreed.filled("NetPriceProductTradePrice/BasisQuantity")),
            net, quantity,
        ),
        discount=-sum(_added(each, notes) for each in pay.every("SpecifiedTradeAllowanceCharge")),
        net=net,
        category=category,
        rate=rate,
        code=node.text("SpecifiedTradeProduct/SellerAssignedID")[:100],
        account=pay.text("ReceivableSpecifiedTradeAccountingAccount/ID")[:100],
    )  # fmt: skip


def _added(node: Node, notes: Gathered) -> int:
    """Return what a charge adds, or an allowance takes off, in cents."""
    cents = notes.cents(node.filled("ActualAmount")) or 0
    return cents if node.text("ChargeIndicator/Indicator") in ("true", "1") else -cents


def _category(tax: Node, notes: Gathered) -> tuple[str, Decimal]:
    rate = notes.number(tax.filled("RateApplicablePercent", "ApplicablePercent")) or Decimal(0)
    return category_of(tax.text("CategoryCode").upper(), rate), rate


def _group(node: Node, notes: Gathered) -> RateGroup:
    category, rate = _category(node, notes)
    return RateGroup(
        category=category,
        rate=rate,
        net=notes.cents(node.filled("BasisAmount")) or 0,
        btw=notes.cents(node.filled("CalculatedAmount")) or 0,
        reason=node.text("ExemptionReason")[:500],
        reason_code=node.text("ExemptionReasonCode").upper()[:30],
    )


def _totals(pay: Node, currency: str, notes: Gathered) -> dict[str, int]:
    """Return the totals; raises `Invalid` when it says nowhere what is asked."""
    totals = pay.first("SpecifiedTradeSettlementHeaderMonetarySummation", OLD_SUM) or NOTHING

    def amount(name: str, field: str = "") -> int | None:
        return notes.cents(totals.filled(name), field)

    taxes = totals.every("TaxTotalAmount")
    tax = next((each for each in taxes if each.attribute("currencyID") in ("", currency)), None)
    btw = notes.cents(tax, "btw") or 0
    paid, rounding = amount("TotalPrepaidAmount", "paid") or 0, amount("RoundingAmount") or 0
    total, payable = amount("GrandTotalAmount", "total"), amount("DuePayableAmount", "payable")
    if total is None and payable is None:
        raise Invalid(N_("This e-invoice has no total. Enter it from its PDF."))
    total = (payable or 0) + paid - rounding if total is None else total
    net = amount("TaxBasisTotalAmount", "net")
    return {
        "allowance": amount("AllowanceTotalAmount") or 0,
        "charge": amount("ChargeTotalAmount") or 0,
        "net": total - btw if net is None else net,
        "btw": btw,
        "total": total,
        "paid": paid,
        "rounding": rounding,
        "payable": total - paid + rounding if payable is None else payable,
    }
