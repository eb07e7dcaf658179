"""E-invoices of suppliers, as UBL, and the items that they come in with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from store.access import SYSTEM, Actor
from store.file_format.contents import Contents
from store.file_format.texts import contents
from store.files import AttachedFile
from store.office import Office

__all__ = ["DENTALIS_IBAN", "OTHER_IBAN", "attached", "received", "ubl"]

DENTALIS_IBAN = "NL91ABNA0417164300"
OTHER_IBAN = "NL02ABNA0123456789"
Group = tuple[int, int, str, int]
"""Net and btw in cents, category and rate."""


def ubl(
    number: str = "D-2026-118",
    *,
    name: str = "Dentalis Groothandel B.V.",
    iban: str = DENTALIS_IBAN,
    btw_id: str = "",
    kvk: str = "",
    country: str = "NL",
    day: str = "2026-11-16",
    due: str = "2026-12-16",
    currency: str = "EUR",
    groups: Sequence[Group] = ((10000, 2100, "S", 21),),
    credit: bool = False,
    total: int | None = None,
) -> bytes:
    """An invoice with a line for each rate; `total` is what it says, right or not."""
    net, btw = sum(group[0] for group in groups), sum(group[1] for group in groups)
    total = net + btw if total is None else total
    kind, line, quantity = (
        ("CreditNote", "CreditNoteLine", "CreditedQuantity") if credit
        else ("Invoice", "InvoiceLine", "InvoicedQuantity")
    )  # fmt: skip

    def amount(tag: str, cents: int) -> str:
        return f'<cbc:{tag} currencyID="{currency}">{cents // 100}.{cents % 100:02}</cbc:{tag}>'

    def tax(tag: str, category: str, rate: int) -> str:
        return (f"<cac:{tag}><cbc:ID>{category}</cbc:ID><cbc:Percent>{rate}</cbc:Percent>"
                f"<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:{tag}>")  # fmt: skip

    subtotals = "".join(
        f"<cac:TaxSubtotal>{amount('TaxableAmount', base)}{amount('TaxAmount', paid)}"
        f"{tax('TaxCategory', category, rate)}</cac:TaxSubtotal>"
        for base, paid, category, rate in groups
    )
    lines = "".join(
        f'<cac:{line}><cbc:ID>{at}</cbc:ID><cbc:{quantity} unitCode="C62">1</cbc:{quantity}>'
        f"{amount('LineExtensionAmount', base)}<cac:Item><cbc:Name>Handschoenen {at}</cbc:Name>"
        f"{tax('ClassifiedTaxCategory', category, rate)}</cac:Item>"
        f"<cac:Price>{amount('PriceAmount', base)}</cac:Price></cac:{line}>"
        for at, (base, _paid, category, rate) in enumerate(groups, 1)
    )
    vat = (f"<cac:PartyTaxScheme><cbc:CompanyID>{btw_id}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT"
           "</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>") if btw_id else ""  # fmt: skip
    legal = f'<cbc:CompanyID schemeID="0106">{kvk}</cbc:CompanyID>' if kvk else ""
    means = (f"<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>"
             f"<cac:PayeeFinancialAccount><cbc:ID>{iban}</cbc:ID></cac:PayeeFinancialAccount>"
             "</cac:PaymentMeans>") if iban else ""  # fmt: skip
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<{kind} xmlns="urn:oasis:names:specification:ubl:schema:xsd:{kind}-2"
 xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>
<cbc:ID>{number}</cbc:ID><cbc:IssueDate>{day}</cbc:IssueDate>
{"<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>" if credit else f"<cbc:DueDate>{due}</cbc:DueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>"}
<cbc:DocumentCurrencyCode>{currency}</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty><cac:Party>
<cac:PostalAddress><cbc:StreetName>Kade 1</cbc:StreetName><cbc:CityName>Zwolle</cbc:CityName>
<cac:Country><cbc:IdentificationCode>{country}</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
{vat}<cac:PartyLegalEntity><cbc:RegistrationName>{name}</cbc:RegistrationName>{legal}</cac:PartyLegalEntity>
</cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party>
<cac:PostalAddress><cbc:StreetName>Gracht 5</cbc:StreetName><cbc:CityName>Leiden</cbc:CityName>
<cac:Country><cbc:IdentificationCode>NL</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
<cac:PartyLegalEntity><cbc:RegistrationName>Tandartspraktijk</cbc:RegistrationName></cac:PartyLegalEntity>
</cac:Party></cac:AccountingCustomerParty>
{means}<cac:TaxTotal>{amount("TaxAmount", btw)}{subtotals}</cac:TaxTotal>
<cac:LegalMonetaryTotal>{amount("LineExtensionAmount", net)}{amount("TaxExclusiveAmount", net)}
{amount("TaxInclusiveAmount", total)}{amount("PayableAmount", total)}</cac:LegalMonetaryTotal>
{lines}
</{kind}>
""".encode()


def received(office: Office, actor: Actor, *files: bytes, name: str = "factuur.xml") -> int:
    """An item with these files, which were read."""
    given = {"queue": 3, "title": "Factuur"}
    item = int(office.do(actor, "item.add", given=given).doc.id)
    for at, data in enumerate(files):
        attached(office, actor, "item", item, data, f"{at or ''}{name}")
    return item


def attached(
    office: Office, actor: Actor, kind: str, to: int, data: bytes, name: str = "factuur.xml"
) -> Any:
    """A file attached to a document, and read."""
    attachment = office.do(actor, f"{kind}.attach", to, {"name": name, "data": data}).doc
    file: AttachedFile = office.view(
        SYSTEM, lambda reading: reading.get(AttachedFile, attachment.file)
    )
    if file.state == "waiting":
        said: Contents = contents(file.type, data)
        office.do(SYSTEM, "file.read", file.id, {"contents": said})
    return attachment
