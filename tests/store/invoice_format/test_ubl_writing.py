"""What is written holds by the schemas of UBL and by the rules of EN 16931, NLCIUS and Peppol.

KANTOOR_FULL=1 takes more random invoices.
"""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from lxml import etree

from store.invoice_format.amounts import rate_groups
from store.invoice_format.document import CREDIT, FileInvoice, FileLine, Party
from store.invoice_format.ubl_names import CUSTOMIZATION
from store.invoice_format.ubl_writing import write_ubl
from tests.store.invoice_format.made import invoices
from tests.store.invoice_format.official import nlcius_findings, peppol_findings, schema_findings

SOME = 3_000 if os.environ.get("KANTOOR_FULL") else 25


@settings(max_examples=SOME, deadline=None)
@given(invoices())
def test_any_invoice_holds_by_every_rule(invoice):
    nlcius, peppol = write_ubl(invoice, "nlcius"), write_ubl(invoice, "peppol")
    assert schema_findings(nlcius) == []
    assert peppol_findings(peppol) == []
    assert nlcius_findings(nlcius) == []


def _invoice(**more: object) -> FileInvoice:
    line = FileLine(text="Advies", quantity=Decimal("1.5"), unit="HUR", price=Decimal("80.1234"),
                    discount=1_202, net=10_817, rate=Decimal(21))  # fmt: skip
    groups = rate_groups([line])
    office = Party(
        name="Voorbeeld BV", street="Kade 1", postcode="2611 AA", city="Delft", btw_id="NL002455799B11",
        legal_id="12345678", endpoint="12345678", scheme="0106",
    )  # fmt: skip
    client = Party(
        name="Klant BV", street="Laan 2", postcode="3511 BB", city="Utrecht", legal_id="87654321",
        endpoint="87654321", scheme="0106",
    )  # fmt: skip
    known = FileInvoice(
        number="F2026-0001", day=date(2026, 12, 1), due=date(2026, 12, 31), seller=office, buyer=client,
        lines=(line,), groups=groups, net=10_817, btw=2_272, total=13_089, payable=13_089,
        iban="NL91ABNA0417164300", payment_id="F2026-0001", buyer_reference="PO-1",
    )  # fmt: skip
    return known.model_copy(update=more)


def test_the_rules_see_an_error():
    """What the property test relies on: each of the three finds what is wrong."""
    wrong = _invoice(total=1, payable=1)
    assert any("BR-CO-15" in each for each in peppol_findings(write_ubl(wrong, "peppol")))
    assert any("BR-CO-15" in each for each in nlcius_findings(write_ubl(wrong)))
    nobody = _invoice(
        buyer=Party(name="Klant", street="Laan 2", postcode="3511 BB", city="Utrecht")
    )
    assert any("BR-NL-10" in each for each in nlcius_findings(write_ubl(nobody)))
    assert schema_findings(write_ubl(_invoice(number="")))


def test_the_two_specifications_differ_in_their_id_alone():
    nlcius, peppol = (write_ubl(_invoice(), name).decode() for name in ("nlcius", "peppol"))
    assert nlcius != peppol
    assert nlcius.replace(CUSTOMIZATION["nlcius"], CUSTOMIZATION["peppol"]) == peppol


def test_a_line_keeps_four_decimals_its_unit_and_its_discount():
    root = etree.fromstring(write_ubl(_invoice()))
    values = {etree.QName(node).localname: node.text for node in root.iter() if len(node) == 0}
    assert values["InvoicedQuantity"] == "1.5"
    assert values["PriceAmount"] == "80.1234"
    assert (values["Amount"], values["AllowanceChargeReason"]) == ("12.02", "Korting")
    assert root.find(".//{*}InvoicedQuantity").get("unitCode") == "HUR"
    assert values["PaymentID"] == "F2026-0001"


def test_a_credit_note_has_its_own_scheme_positive_amounts_and_names_the_invoice():
    note = _invoice(
        type=CREDIT, credits=(("F2026-0001", None),), number="F2026-0002", terms="Verrekend"
    )
    root = etree.fromstring(write_ubl(note))
    assert etree.QName(root).localname == "CreditNote"
    assert root.findtext("{*}CreditNoteTypeCode") == "381"
    assert root.findtext("{*}BillingReference/{*}InvoiceDocumentReference/{*}ID") == "F2026-0001"
    assert root.findtext("{*}LegalMonetaryTotal/{*}PayableAmount") == "130.89"
    assert root.findtext("{*}CreditNoteLine/{*}CreditedQuantity") == "1.5"


@pytest.mark.parametrize("text", ["<b>&amp;]]>", "a\x00b\x1f\ud800\uffff", "\u202eomgekeerd", "  "])
def test_hostile_text_is_text(text):
    line = _invoice().lines[0].model_copy(update={"text": text})
    data = write_ubl(_invoice(lines=(line,), note=text))
    kept = "".join(sign for sign in text if sign not in "\x00\x1f\ud800\uffff").strip()
    root = etree.fromstring(data)
    assert root.findtext("{*}InvoiceLine/{*}Item/{*}Name") == (kept or "-")
    assert root.findtext("{*}Note") == (kept or None)


def test_an_allowance_on_the_whole_is_refused():
    with pytest.raises(ValueError, match="allowance"):
        write_ubl(_invoice(allowance=100))


def test_the_same_invoice_gives_the_same_bytes():
    assert write_ubl(_invoice()) == write_ubl(_invoice())
