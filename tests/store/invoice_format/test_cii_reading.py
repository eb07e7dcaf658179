"""Cross Industry Invoices are read as their sender meant them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from store.errors import Invalid
from store.invoice_format.document import FileInvoice, placed
from store.invoice_format.xml_reading import read_xml

FACTUR_X = """<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
 xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
 xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
<rsm:ExchangedDocument><ram:ID>R-77</ram:ID><ram:TypeCode>{type}</ram:TypeCode>
 <ram:IssueDateTime><udt:DateTimeString format="102">20261102</udt:DateTimeString></ram:IssueDateTime>
 <ram:IncludedNote><ram:Content>Danke</ram:Content></ram:IncludedNote></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>
 <ram:IncludedSupplyChainTradeLineItem>
  <ram:SpecifiedTradeProduct><ram:SellerAssignedID>A1</ram:SellerAssignedID><ram:Name>Papier</ram:Name></ram:SpecifiedTradeProduct>
  <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>50</ram:ChargeAmount>
   <ram:BasisQuantity>10</ram:BasisQuantity></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
  <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="H87">{sign}20</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
  <ram:SpecifiedLineTradeSettlement><ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode>
    <ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>21</ram:RateApplicablePercent></ram:ApplicableTradeTax>
   <ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator>
    <ram:ActualAmount>{sign}5.00</ram:ActualAmount></ram:SpecifiedTradeAllowanceCharge>
   <ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>{sign}95.00</ram:LineTotalAmount>
   </ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>
 </ram:IncludedSupplyChainTradeLineItem>
 <ram:ApplicableHeaderTradeAgreement><ram:BuyerReference>B-1</ram:BuyerReference>
  <ram:SellerTradeParty><ram:Name>Papier GmbH</ram:Name>
   <ram:SpecifiedLegalOrganization><ram:ID schemeID="0106">12345678</ram:ID></ram:SpecifiedLegalOrganization>
   <ram:DefinedTradeContact><ram:PersonName>Eva</ram:PersonName></ram:DefinedTradeContact>
   <ram:PostalTradeAddress><ram:PostcodeCode>48143</ram:PostcodeCode><ram:LineOne>Weg 1</ram:LineOne>
    <ram:CityName>Münster</ram:CityName><ram:CountryID>DE</ram:CountryID></ram:PostalTradeAddress>
   <ram:URIUniversalCommunication><ram:URIID schemeID="EM">eva@papier.example</ram:URIID></ram:URIUniversalCommunication>
   <ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">99</ram:ID></ram:SpecifiedTaxRegistration>
   <ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE123456789</ram:ID></ram:SpecifiedTaxRegistration>
  </ram:SellerTradeParty><ram:BuyerTradeParty><ram:Name>Kantoor</ram:Name></ram:BuyerTradeParty>
  <ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>O-1</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument>
 </ram:ApplicableHeaderTradeAgreement>
 <ram:ApplicableHeaderTradeDelivery><ram:ActualDeliverySupplyChainEvent><ram:OccurrenceDateTime>
  <udt:DateTimeString format="102">20261101</udt:DateTimeString></ram:OccurrenceDateTime></ram:ActualDeliverySupplyChainEvent>
 </ram:ApplicableHeaderTradeDelivery>
 <ram:ApplicableHeaderTradeSettlement><ram:PaymentReference>R-77</ram:PaymentReference>
  <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
  <ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode>
   <ram:PayeePartyCreditorFinancialAccount><ram:IBANID>NL91 ABNA 0417 1643 00</ram:IBANID></ram:PayeePartyCreditorFinancialAccount>
  </ram:SpecifiedTradeSettlementPaymentMeans>
  <ram:ApplicableTradeTax><ram:CalculatedAmount>{sign}19.95</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode>
   <ram:BasisAmount>{sign}95.00</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode>
   <ram:RateApplicablePercent>21</ram:RateApplicablePercent></ram:ApplicableTradeTax>
  <ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format="102">20261202</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
  <ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:LineTotalAmount>{sign}95.00</ram:LineTotalAmount>
   <ram:TaxBasisTotalAmount>{sign}95.00</ram:TaxBasisTotalAmount>
   <ram:TaxTotalAmount currencyID="USD">{sign}23.00</ram:TaxTotalAmount>
   <ram:TaxTotalAmount currencyID="EUR">{sign}19.95</ram:TaxTotalAmount>
   <ram:GrandTotalAmount>{sign}{total}</ram:GrandTotalAmount><ram:TotalPrepaidAmount>{sign}14.95</ram:TotalPrepaidAmount>
   <ram:DuePayableAmount>{sign}100.00</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
  <ram:InvoiceReferencedDocument><ram:IssuerAssignedID>R-70</ram:IssuerAssignedID></ram:InvoiceReferencedDocument>
 </ram:ApplicableHeaderTradeSettlement>
</rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>"""
OLD_NAMES = {
    "CrossIndustryInvoice": "CrossIndustryDocument",
    "ExchangedDocument": "HeaderExchangedDocument",
    "SupplyChainTradeTransaction": "SpecifiedSupplyChainTradeTransaction",
    "ApplicableHeaderTrade": "ApplicableSupplyChainTrade",
    "SpecifiedLineTrade": "SpecifiedSupplyChainTrade",
    "SpecifiedTradeSettlementLineMonetarySummation": "SpecifiedTradeSettlementMonetarySummation",
    "SpecifiedTradeSettlementHeaderMonetarySummation": "SpecifiedTradeSettlementMonetarySummation",
    "RateApplicablePercent": "ApplicablePercent",
}
"""What elements were called in ZUGFeRD 1."""


def factur_x(kind: str = "380", sign: str = "", total: str = "114.95") -> bytes:
    return FACTUR_X.format(type=kind, sign=sign, total=total).encode()


def read(data: bytes) -> FileInvoice:
    invoice = read_xml(data)
    assert invoice is not None
    return invoice


def zugferd_1() -> bytes:
    text = factur_x().decode()
    for name, old in OLD_NAMES.items():
        for before in ("<rsm:", "</rsm:", "<ram:", "</ram:"):
            text = text.replace(before + name, before + old)
    return text.encode()


@pytest.mark.parametrize("data", [factur_x(), zugferd_1()], ids=["factur-x", "zugferd-1"])
def test_all_of_an_invoice(data: bytes) -> None:
    invoice = read(data)
    assert (invoice.form, invoice.number, invoice.type) == ("cii", "R-77", "380")
    assert (invoice.day, invoice.due) == (date(2026, 11, 2), date(2026, 12, 2))
    assert (invoice.delivered, invoice.note) == (date(2026, 11, 1), "Danke")
    assert (invoice.net, invoice.btw, invoice.total) == (95_00, 19_95, 114_95)
    assert (invoice.paid, invoice.payable) == (14_95, 100_00)
    assert (invoice.iban, invoice.means) == ("NL91ABNA0417164300", "58")
    seller = invoice.seller
    assert (seller.name, seller.btw_id, seller.legal_id) == (
        "Papier GmbH",
        "DE123456789",
        "12345678",
    )
    assert (seller.city, seller.country, seller.contact) == ("Münster", "DE", "Eva")
    assert (seller.endpoint, seller.scheme) == ("eva@papier.example", "EM")
    assert (invoice.order, invoice.buyer_reference) == ("O-1", "B-1")
    assert invoice.credits == (("R-70", None),)
    (line,) = invoice.lines
    assert (line.text, line.quantity, line.unit, line.price) == ("Papier", 20, "H87", Decimal(5))
    assert (line.discount, line.net, line.category, line.rate) == (5_00, 95_00, "S", 21)
    assert [(group.net, group.btw) for group in invoice.groups] == [(95_00, 19_95)]


@pytest.mark.parametrize(("kind", "sign"), [("381", ""), ("381", "-"), ("380", "-"), ("261", "")])
def test_a_credit_note_has_one_meaning_however_it_is_written(kind: str, sign: str) -> None:
    invoice = read(factur_x(kind, sign))
    assert (invoice.is_credit, invoice.total, invoice.payable) == (True, 114_95, 100_00)
    (line,) = invoice.lines
    assert (line.quantity, line.price, line.discount, line.net) == (20, 5, 5_00, 95_00)
    assert (invoice.groups[0].net, invoice.groups[0].btw) == (95_00, 19_95)


def test_a_value_says_its_place() -> None:
    _page, line, words = placed(read(factur_x()).places["total"])
    assert b"GrandTotalAmount" in factur_x().splitlines()[line - 1]
    assert words == "SpecifiedTradeSettlementHeaderMonetarySummation/GrandTotalAmount"


@pytest.mark.parametrize("text", ["NaN", "1e999", "1,95"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="is not an amount"):
        read_xml(factur_x(total=text))


def test_an_invoice_without_any_total_is_refused() -> None:
    with pytest.raises(Invalid, match="has no total"):
        read_xml(b"<CrossIndustryInvoice/>")
