"""What UBL lacks by the rules of EN 16931, NLCIUS and Peppol for the Netherlands, told by their names.

Those that a bookkeeper can do something with; a file that breaks one is read all the same. The rules
of the Netherlands are for a supplier there, and have a name of their own in Peppol.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from store.errors import N_
from store.invoice_format.gathering import Gathered
from store.invoice_format.nodes import Node

__all__ = ["gather_broken_rules"]

SELLER, BUYER = "AccountingSupplierParty/Party", "AccountingCustomerParty/Party"
AGENT = "TaxRepresentativeParty"
LEGAL = "PartyLegalEntity"
COUNTRY = "PostalAddress/Country/IdentificationCode"
NEEDED = ("PostalAddress/StreetName", "PostalAddress/CityName", "PostalAddress/PostalZone")
CORRECTS = "BillingReference/InvoiceDocumentReference/ID"
DUTCH_REGISTERS = frozenset({"0106", "0190"})
"""KvK and OIN."""
DUTCH_MEANS = frozenset({"30", "48", "49", "57", "58", "59"})
TRANSFERS = frozenset({"30", "58"})
TYPES = frozenset({"380", "381", "384", "389"})
WEIGHTY = frozenset({"BR-05", "BR-NL-7", "BR-NL-8"})
"""Rules about what is booked: its currency, and whether it is a credit note. The others are formal."""


@dataclass(frozen=True)
class _Parts:
    """A document with the parties that the rules are about."""

    root: Node
    seller: Node | None
    buyer: Node | None
    agent: Node | None

    @property
    def type(self) -> str:
        """The code of its type."""
        return self.root.text("InvoiceTypeCode", "CreditNoteTypeCode")

    def lines(self) -> Iterable[Node]:
        """Return its lines."""
        return (*self.root.every("InvoiceLine"), *self.root.every("CreditNoteLine"))


Broken = Callable[[_Parts], object]


def _without(path: str, *others: str) -> Broken:
    return lambda parts: not parts.root.text(path, *others)


def _has_several(path: str) -> Broken:
    return lambda parts: len(parts.root.every(path)) > 1


def _agent_without(path: str) -> Broken:
    return lambda parts: parts.agent and not parts.agent.text(path)


def _incomplete(party: Node | None) -> bool:
    """Whether a party in the Netherlands has no whole address."""
    dutch = party is not None and party.text(COUNTRY) == "NL"
    return dutch and party is not None and not all(map(party.text, NEEDED))


def _unregistered(party: Node | None) -> bool:
    """Whether a party in the Netherlands has no number of the KvK and no OIN."""
    if party is None or party.text(COUNTRY) != "NL":
        return False
    return not any(
        node.said and node.attribute("schemeID") in DUTCH_REGISTERS
        for node in party.every(f"{LEGAL}/CompanyID")
    )


def _unpaid(parts: _Parts) -> bool:
    """Whether money is asked without a word on how to pay it."""
    amount = parts.root.text("LegalMonetaryTotal/PayableAmount")
    asked = not amount.startswith("-") and amount.strip("0.") != ""
    return asked and parts.root.name == "Invoice" and not parts.root.every("PaymentMeans")


def _unusual_means(parts: _Parts) -> bool:
    return any(
        node.text("PaymentMeansCode") not in DUTCH_MEANS
        for node in parts.root.every("PaymentMeans")
    )


def _transfers_nowhere(parts: _Parts) -> bool:
    return any(
        node.text("PaymentMeansCode") in TRANSFERS and not node.text("PayeeFinancialAccount/ID")
        for node in parts.root.every("PaymentMeans")
    )


def _mixed_up(parts: _Parts) -> bool:
    """Whether its code is that of a credit note and its document that of an invoice, or the reverse."""
    return bool(parts.type) and (parts.type == "381") != (parts.root.name == "CreditNote")


def _corrects_nothing(parts: _Parts) -> bool:
    return parts.type == "384" and not parts.root.text(CORRECTS)


def _credits_nothing(parts: _Parts) -> bool:
    return parts.root.name == "CreditNote" and not parts.root.text(CORRECTS)


def _order_unnamed(parts: _Parts) -> bool:
    lines = (line.text("OrderLineReference/LineID") for line in parts.lines())
    return not parts.root.text("OrderReference/ID") and any(lines)


def _a_line_without(*paths: str) -> Broken:
    return lambda parts: not all(line.text(*paths) for line in parts.lines())


EVERYWHERE: tuple[tuple[str, str, Broken], ...] = (
    ("BR-01", N_("The file does not name its specification. Compare it with the PDF."),
     _without("CustomizationID")),
    ("BR-04", N_("No invoice type in the file. Check if it is a credit note."),
     lambda parts: not parts.type),
    ("BR-05", N_("No currency in the file. The amounts were read as euros."),
     _without("DocumentCurrencyCode")),
    ("BR-06", N_("No supplier name in the file. Choose the supplier yourself."),
     _without(f"{SELLER}/{LEGAL}/RegistrationName", f"{SELLER}/PartyName/Name")),
    ("BR-07", N_("No customer name in the file. Check that the invoice is for you."),
     _without(f"{BUYER}/{LEGAL}/RegistrationName", f"{BUYER}/PartyName/Name")),
    ("BR-08", N_("No address of the supplier in the file. Check who sent it."),
     lambda parts: parts.seller and not parts.seller.every("PostalAddress")),
    ("BR-09", N_("No country of the supplier in the file. Check the VAT."),
     lambda parts: parts.seller and parts.seller.every("PostalAddress")
     and not parts.seller.text(COUNTRY)),
    ("BR-10", N_("No address of the customer in the file. Check that it is for you."),
     lambda parts: parts.buyer and not parts.buyer.every("PostalAddress")),
    ("BR-11", N_("No country of the customer in the file. Check the VAT."),
     lambda parts: parts.buyer and parts.buyer.every("PostalAddress")
     and not parts.buyer.text(COUNTRY)),
    ("BR-18", N_("The tax representative in the file has no name. Check who sent it."),
     _agent_without("PartyName/Name")),
    ("BR-20", N_("The tax representative in the file has no country. Check the VAT."),
     _agent_without(COUNTRY)),
    ("BR-21", N_("A line in the file has no number. Compare the lines with the PDF."),
     _a_line_without("ID")),
    ("BR-25", N_("A line in the file has no name. Compare the lines with the PDF."),
     _a_line_without("Item/Name")),
    ("BR-50", N_("No account to pay to in the file. Ask the supplier for it."), _transfers_nowhere),
    ("BR-52", N_("An enclosed document has no number. Ask the sender what it is."),
     lambda parts: not all(
         node.text("ID") for node in parts.root.every("AdditionalDocumentReference"))),
    ("UBL-SR-09", N_("Several names of the supplier in the file. The first one was read."),
     _has_several(f"{SELLER}/{LEGAL}/RegistrationName")),
    ("UBL-SR-11", N_("Several register numbers of the supplier. The first one was read."),
     _has_several(f"{SELLER}/{LEGAL}/CompanyID")),
    ("UBL-SR-15", N_("Several names of the customer in the file. The first one was read."),
     _has_several(f"{BUYER}/{LEGAL}/RegistrationName")),
    ("UBL-SR-17", N_("Several register numbers of the customer. The first one was read."),
     _has_several(f"{BUYER}/{LEGAL}/CompanyID")),
)  # fmt: skip
"""Rules of EN 16931, with what is said of them and when they are broken."""

NETHERLANDS: tuple[tuple[str, str, str, Broken], ...] = (
    ("BR-NL-1", "NL-R-003", N_("No KvK number or OIN of the supplier in the file. Check who sent it."),
     lambda parts: _unregistered(parts.seller)),
    ("BR-NL-2", "", N_("No order number or reference in the file. Ask who ordered it."),
     _without("BuyerReference", "OrderReference/ID")),
    ("BR-NL-3", "NL-R-002", N_("The supplier's address in the file is incomplete. Check who sent it."),
     lambda parts: _incomplete(parts.seller)),
    ("BR-NL-4", "NL-R-004", N_("The customer's address in the file is incomplete. Check it is for you."),
     lambda parts: _incomplete(parts.buyer)),
    ("BR-NL-5", "NL-R-006", N_("The tax representative's address is incomplete. Check who sent it."),
     lambda parts: _incomplete(parts.agent)),
    ("BR-NL-7", "", N_("Unknown invoice type in the file. Check if it is a credit note."),
     lambda parts: parts.type and parts.type not in TYPES),
    ("BR-NL-8", "", N_("Credit note and invoice are mixed up in the file. Check which it is."), _mixed_up),
    ("BR-NL-9", "", N_("The file does not name the invoice that it corrects. Ask the supplier."),
     _corrects_nothing),
    ("", "NL-R-001", N_("The file does not name the invoice that it credits. Ask the supplier."),
     _credits_nothing),
    ("BR-NL-10", "NL-R-005", N_("No KvK number or OIN of the customer. Check that it is for you."),
     lambda parts: _unregistered(parts.buyer)),
    ("BR-NL-11", "NL-R-007", N_("The file does not say how to pay. Ask the supplier."), _unpaid),
    ("BR-NL-12", "NL-R-008", N_("Unusual means of payment in the file. Ask the supplier how to pay."),
     _unusual_means),
    ("BR-NL-13", "NL-R-009", N_("A line names part of an order that the file does not name. Ask for it."),
     _order_unnamed),
)  # fmt: skip
"""Rules for suppliers in the Netherlands, by their names in NLCIUS and in Peppol."""


def gather_broken_rules(root: Node, notes: Gathered) -> None:
    """Note the rules that a document breaks: those of EN 16931, and of the specification it names."""
    specification = root.text("CustomizationID").lower()
    if specification and "en16931" not in specification:
        return  # older, or of another country: what it lacks says nothing
    parts = _Parts(root, root.first(SELLER), root.first(BUYER), root.first(AGENT))
    for rule, message, broken in EVERYWHERE:
        if broken(parts):
            notes.doubt(rule, message, formal=rule not in WEIGHTY)
    if parts.seller is None or parts.seller.text(COUNTRY) != "NL":
        return
    names = 0 if "nlcius" in specification else 1 if "peppol" in specification else None
    for *rules, message, broken in NETHERLANDS:
        rule = "" if names is None else rules[names]
        if rule and broken(parts):
            notes.doubt(rule, message, formal=rule not in WEIGHTY)
