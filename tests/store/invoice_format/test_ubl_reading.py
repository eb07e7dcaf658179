"""UBL is read as its sender meant it, with its own amounts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from store.errors import Invalid
from store.invoice_format.document import FileInvoice, placed
from store.invoice_format.xml_reading import read_xml
from tests.store.invoice_format.published import DATA, named, published

CBC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2}"
CAC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2}"


def read(data: bytes) -> FileInvoice:
    invoice = read_xml(data)
    assert invoice is not None
    return invoice


def changed(part: str, **changes: str) -> bytes:
    """Return a file with elements of these names having other texts."""
    root = ElementTree.fromstring(named(part))
    for name, text in changes.items():
        for element in root.iter(CBC + name):
            element.text = text
    return ElementTree.tostring(root)


@pytest.mark.parametrize("name", sorted(published()))
def test_the_totals_are_those_of_the_file(name: str) -> None:
    root = ElementTree.fromstring(published()[name])

    def cents(element: str) -> int:
        told = root.findtext(f"{CAC}LegalMonetaryTotal/{CBC}{element}")
        return abs(int((Decimal(told or "0") * 100).quantize(Decimal(1))))

    invoice = read(published()[name])
    assert invoice.total == cents("TaxInclusiveAmount")
    assert invoice.payable == cents("PayableAmount")
    assert invoice.net == cents("TaxExclusiveAmount")
    assert invoice.paid == cents("PrepaidAmount")
    assert len(invoice.lines) == sum(element.tag.endswith("Line") for element in root)
    groups = root.findall(f"{CAC}TaxTotal/{CAC}TaxSubtotal")
    assert [abs(group.net) for group in invoice.groups] == [
        abs(int(Decimal(group.findtext(f"{CBC}TaxableAmount") or "0") * 100)) for group in groups
    ]


def test_all_of_an_invoice() -> None:
    invoice = read(named("nlcius/SI-UBL-2.0_ok_full.xml"))
    assert (invoice.number, invoice.day, invoice.type) == ("TOSL108", date(2009, 12, 15), "380")
    assert invoice.period == (date(2009, 11, 1), date(2009, 11, 30))
    assert (invoice.seller.name, invoice.seller.btw_id) == (
        "The Sellercompany Incorporated",
        "NL12345678",
    )
    assert (invoice.seller.legal_id, invoice.seller.legal_scheme) == ("12345678", "0106")
    assert (invoice.buyer.city, invoice.buyer.country) == ("Anytown", "NL")
    assert (invoice.iban, invoice.payment_id) == ("NLING34434343434", "Payref1")
    assert (invoice.allowance, invoice.charge, invoice.rounding) == (100_00, 100_00, 30)
    first, returned = invoice.lines[:2]
    assert (first.text, first.code, first.account) == ("Labtop computer", "JB007", "BookingCode001")
    assert (first.price, first.discount, first.net) == (Decimal(1273), 2_00, 1273_00)
    assert (returned.quantity, returned.net, returned.rate) == (-1, -3_96, 10)
    assert invoice.groups[2].reason == "Exempt New Means of Transport"


def test_each_value_says_its_place() -> None:
    data = named("nlcius/SI-UBL-2.0_ok_full.xml")
    invoice = read(data)
    page, line, words = placed(invoice.places["payable"])
    assert (page, words) == (1, "LegalMonetaryTotal/PayableAmount")
    assert b"PayableAmount" in data.splitlines()[line - 1]
    _page, line, _words = placed(invoice.places["iban"])
    assert b"NLING34434343434" in data.splitlines()[line - 1]


def test_several_accounts_are_all_told() -> None:
    invoice = read(named("SI-UBL-2.0_ok_base.xml"))
    assert (invoice.iban, invoice.other_ibans) == ("NL11BANK1111111111", ("NL11BANK1111111112",))


@pytest.mark.parametrize("sign", ["", "-"])
@pytest.mark.parametrize("root", ["Invoice", "CreditNote"])
def test_a_credit_note_has_one_meaning_however_its_signs_are(root: str, sign: str) -> None:
    counted = {"Invoice": "InvoicedQuantity", "CreditNote": "CreditedQuantity"}[root]
    xml = f"""<{root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:{root}-2">
      <ID>C1</ID><{root}TypeCode>381</{root}TypeCode>
      <TaxTotal><TaxAmount>{sign}21.00</TaxAmount><TaxSubtotal><TaxableAmount>{sign}100</TaxableAmount>
        <TaxAmount>{sign}21.00</TaxAmount><TaxCategory><ID>S</ID><Percent>21</Percent></TaxCategory>
      </TaxSubtotal></TaxTotal>
      <LegalMonetaryTotal><TaxExclusiveAmount>{sign}100</TaxExclusiveAmount>
        <TaxInclusiveAmount>{sign}121</TaxInclusiveAmount><PayableAmount>{sign}121</PayableAmount>
      </LegalMonetaryTotal>
      <{root}Line><ID>1</ID><{counted}>{sign}2</{counted}>
        <LineExtensionAmount>{sign}100</LineExtensionAmount>
        <Item><Name>x</Name></Item><Price><PriceAmount>50</PriceAmount></Price>
      </{root}Line></{root}>"""
    invoice = read(xml.encode())
    assert invoice.is_credit
    assert (invoice.net, invoice.btw, invoice.total, invoice.payable) == (
        100_00,
        21_00,
        121_00,
        121_00,
    )
    (line,) = invoice.lines
    assert (line.quantity, line.price, line.net) == (2, 50, 100_00)
    assert (invoice.groups[0].net, invoice.groups[0].btw) == (100_00, 21_00)
    assert ("sign" in {doubt.rule for doubt in invoice.doubts}) == bool(sign)


def test_a_negative_price_turns_rather_than_the_quantity() -> None:
    invoice = read(changed("SI-UBL-2.0_ok_negative", InvoicedQuantity="4", PriceAmount="-50"))
    assert [(line.quantity, line.price, line.net) for line in invoice.lines] == [(4, 50, 200_00)]


def test_an_invoice_with_a_negative_total_is_a_credit_note() -> None:
    invoice = read(named("SI-UBL-2.0_ok_negative"))
    assert (invoice.type, invoice.total, invoice.btw) == ("381", 242_00, 42_00)
    told = [doubt.message for doubt in invoice.doubts if doubt.rule == "sign"]
    assert told == ["This invoice has a negative total. It was read as a credit note."]


def test_si_ubl_1_and_ubl_2_0_are_read() -> None:
    xml = b"""<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">
      <UBLVersionID>2.0</UBLVersionID><CustomizationID>urn:www.cenbii.eu:transaction:biitrns010:ver2.0
      :extended:urn:www.simplerinvoicing.org:si:si-ubl:ver1.2</CustomizationID><ID>7</ID>
      <IssueDate>2026-11-02+01:00</IssueDate><DocumentCurrencyCode>EUR</DocumentCurrencyCode>
      <AccountingSupplierParty><Party><EndpointID schemeID="NL:KVK">01234567</EndpointID>
        <PartyName><Name>Oude Bakker</Name></PartyName>
        <PostalAddress><StreetName>Dijk</StreetName><BuildingNumber>3a</BuildingNumber></PostalAddress>
        <PartyLegalEntity><CompanyID schemeID="NL:KVK">01234567</CompanyID></PartyLegalEntity></Party>
      </AccountingSupplierParty>
      <PaymentMeans><PaymentMeansCode>31</PaymentMeansCode><PaymentDueDate>2026-12-02</PaymentDueDate>
      </PaymentMeans>
      <TaxTotal><TaxAmount>0.90</TaxAmount><TaxSubtotal><TaxableAmount>10</TaxableAmount>
        <TaxAmount>0.90</TaxAmount><Percent>9</Percent><TaxCategory><ID>AA</ID></TaxCategory>
      </TaxSubtotal></TaxTotal>
      <LegalMonetaryTotal><PayableAmount currencyID="EUR">10.90</PayableAmount></LegalMonetaryTotal>
      <InvoiceLine><InvoicedQuantity>3</InvoicedQuantity><LineExtensionAmount>10</LineExtensionAmount>
        <Item><Description>brood</Description></Item></InvoiceLine></Invoice>"""
    invoice = read(xml)
    assert (invoice.day, invoice.due) == (date(2026, 11, 2), date(2026, 12, 2))
    assert (invoice.seller.name, invoice.seller.street) == ("Oude Bakker", "Dijk 3a")
    assert (invoice.seller.legal_scheme, invoice.seller.scheme) == ("0106", "0106")
    assert (invoice.net, invoice.btw, invoice.total) == (10_00, 90, 10_90)
    assert [(group.category, group.rate) for group in invoice.groups] == [("S", 9)]
    assert invoice.lines[0].text == "brood"


def test_btw_in_another_currency_is_no_second_btw() -> None:
    assert read(named("BR-NL-33_warning_taxcurrency")).btw == 27_00


def test_another_currency_is_kept() -> None:
    assert read(changed("SI-UBL-2.0_ok_base", DocumentCurrencyCode="USD")).currency == "USD"


def test_an_envelope_around_it_is_opened() -> None:
    inside = named("SI-UBL-2.0_ok_base").partition(b"?>")[2]
    header = b"<x:StandardBusinessDocumentHeader/>"
    name = b'x:StandardBusinessDocument xmlns:x="urn:sbd"'
    data = b"<%s>%s%s</x:StandardBusinessDocument>" % (name, header, inside)
    assert read(data).total == 227_00


@pytest.mark.parametrize("text", ["NaN", "INF", "1e999", "1,50", "0x10", "٣", "--1", "."])
@pytest.mark.parametrize("where", ["PayableAmount", "InvoicedQuantity", "PriceAmount", "Percent"])
def test_what_is_no_amount_is_refused_with_its_line(where: str, text: str) -> None:
    with pytest.raises(Invalid, match=r"Line \d+: .* is not an amount"):
        read_xml(changed("SI-UBL-2.0_ok_minimal", **{where: text}))


def test_a_huge_amount_is_refused() -> None:
    with pytest.raises(Invalid, match="larger than any invoice"):
        read_xml(changed("SI-UBL-2.0_ok_minimal", PayableAmount="9" * 15))


def test_an_amount_with_more_decimals_is_rounded_and_told() -> None:
    invoice = read(changed("SI-UBL-2.0_ok_minimal", TaxInclusiveAmount="242.005"))
    assert invoice.total == 242_01
    assert [doubt.rule for doubt in invoice.doubts if doubt.rule == "BR-DEC"] == ["BR-DEC"]


def test_what_is_no_date_is_left_out_and_told() -> None:
    invoice = read(changed("SI-UBL-2.0_ok_minimal", IssueDate="2026-02-30"))
    assert invoice.day is None
    assert [doubt.values["text"] for doubt in invoice.doubts if doubt.rule == "date"] == [
        "2026-02-30"
    ]


def test_an_invoice_without_any_total_is_refused() -> None:
    data = changed("SI-UBL-2.0_ok_minimal", TaxInclusiveAmount="", PayableAmount="")
    with pytest.raises(Invalid, match="has no total"):
        read_xml(data)


def test_more_lines_than_a_person_can_check_are_refused() -> None:
    data = named("SI-UBL-2.0_ok_minimal").decode()
    start, end = data.index("<cac:InvoiceLine>"), data.index("</Invoice>")
    line = data[start:end]
    assert len(read((data[:start] + line * 2000 + data[end:]).encode()).lines) == 2000
    with pytest.raises(Invalid, match="more than 2000 lines"):
        read_xml((data[:start] + line * 2001 + data[end:]).encode())


def test_other_xml_is_no_invoice() -> None:
    assert read_xml(b"<Invoice><ID>1</ID></Invoice>") is None
    assert read_xml(b"<auditfile/>") is None


def test_our_own_invoice_is_read() -> None:
    invoice = read((DATA / "nlcius.xml").read_bytes())
    assert (invoice.number, invoice.net, invoice.btw) == ("2026-0042", 150_00, 25_50)
