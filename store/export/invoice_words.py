"""The words and the notation of an invoice on paper, in the language of its reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

__all__ = ["INVOICE_WORDS", "InvoiceLanguage", "InvoiceWords"]

InvoiceLanguage = Literal["nl", "en"]


@dataclass(frozen=True)
class InvoiceWords:
    """The words of a language; those with `{names}` are filled in.

    `units` names codes of UN/ECE Recommendation 20; another code stays as it is. `without` names a
    category (UNTDID 5305) at which no btw is charged, `short` in a column.
    """

    invoice: str
    credit_note: str
    number: str
    day: str
    due: str
    delivered: str
    period: str
    until: str
    your_reference: str
    order: str
    credits: str
    your_btw_id: str
    text: str
    quantity: str
    price: str
    discount: str
    rate: str
    amount: str
    carried: str
    brought: str
    net: str
    btw: str
    no_btw: str
    total: str
    asked: str
    paid: str
    credited: str
    pay: str
    pay_by: str
    nothing: str
    settle: str
    page: str
    btw_id: str
    kvk: str
    oin: str
    units: Mapping[str, str]
    without: Mapping[str, str]
    short: Mapping[str, str]
    language: InvoiceLanguage
    months: tuple[str, ...]
    thousands: str
    point: str
    percent: str

    def euros(self, cents: int) -> str:
        """Return an amount with two decimals, in groups of three digits."""
        return self.number_of(Decimal(cents).scaleb(-2), 2)

    def number_of(self, value: Decimal, decimals: int = 0) -> str:
        """Return a number with as many decimals as it has, at least `decimals`."""
        whole, _dot, rest = f"{value:,f}".partition(".")
        rest = rest.rstrip("0").ljust(decimals, "0")
        return whole.replace(",", self.thousands) + (self.point + rest if rest else "")

    def percents(self, value: Decimal) -> str:
        """Return a percentage, with its sign."""
        return self.percent.format(number=self.number_of(value))

    def rate_of(self, category: str, rate: Decimal) -> str:
        """Return the rate of a line as its column shows it, or why there is none."""
        return self.short.get(category) or self.percents(rate)

    def country_of(self, code: str) -> str:
        """Return the name of a country by its code (ISO 3166)."""
        from babel import Locale  # only few invoices go abroad

        return str(Locale(self.language).territories.get(code, code))

    def date_of(self, day: date) -> str:
        """Return a day in full."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}"

    def unit_of(self, code: str) -> str:
        """Return the name of a unit; pieces go without."""
        return self.units.get(code, code)


_DUTCH = InvoiceWords(
    invoice="Factuur", credit_note="Creditnota", number="Nummer", day="Datum", due="Vervaldatum",
    delivered="Geleverd op", period="Periode", until="t/m", your_reference="Uw kenmerk", order="Uw order", credits="Bij factuur",
    your_btw_id="Uw btw-id", text="Omschrijving", quantity="Aantal", price="Prijs", discount="Korting",
    rate="Btw", amount="Bedrag", carried="Transporteren", brought="Transport",
    net="Totaal exclusief btw", btw="Btw {rate} over {net}", no_btw="{reason} over {net}",
    total="Totaal inclusief btw", paid="Vooruitbetaald", asked="Te betalen", credited="Te crediteren",
    pay="Wilt u {amount} euro overmaken op {iban} ten name van {name}, onder vermelding van {number}?",
    pay_by="Wilt u {amount} euro uiterlijk {day} overmaken op {iban} ten name van {name}, onder vermelding "
           "van {number}?",
    nothing="U hoeft niets te betalen.",
    settle="Wij verrekenen dit bedrag met factuur {number}, of betalen het terug als die al betaald is.",
    page="Pagina {page} van {pages}", btw_id="Btw-id", kvk="KvK", oin="OIN",
    units=MappingProxyType({
        "C62": "", "H87": "", "EA": "", "HUR": "uur", "DAY": "dag", "WEE": "week", "MON": "maand", "ANN": "jaar",
        "KGM": "kg", "GRM": "g", "LTR": "l", "MTR": "m", "MTK": "m²", "MTQ": "m³", "KMT": "km",
        "MIN": "min", "QAN": "kwartaal", "SET": "set", "LS": "vast",
    }),
    without=MappingProxyType({
        "Z": "Nultarief", "AE": "Btw verlegd", "E": "Vrijgesteld van btw", "K": "Intracommunautaire levering",
        "G": "Uitvoer", "O": "Buiten de Nederlandse btw",
    }),
    short=MappingProxyType({"AE": "verlegd", "E": "geen", "K": "ICL", "G": "uitvoer", "O": "geen"}),
    language="nl",
    months=("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
            "november", "december"),
    thousands=".", point=",", percent="{number} %",
)  # fmt: skip
_ENGLISH = InvoiceWords(
    invoice="Invoice", credit_note="Credit note", number="Number", day="Date", due="Due date",
    delivered="Delivered on", period="Period", until="to", your_reference="Your reference", order="Your order", credits="For invoice",
    your_btw_id="Your VAT number", text="Description", quantity="Quantity", price="Price", discount="Discount",
    rate="VAT", amount="Amount", carried="Carried forward", brought="Brought forward",
    net="Total without VAT", btw="VAT {rate} on {net}", no_btw="{reason} on {net}",
    total="Total with VAT", paid="Paid in advance", asked="Amount due", credited="Amount credited",
    pay="Please transfer EUR {amount} to {iban} in the name of {name}, with reference {number}.",
    pay_by="Please transfer EUR {amount} by {day} to {iban} in the name of {name}, with reference {number}.",
    nothing="There is nothing to pay.",
    settle="We set this amount off against invoice {number}, or pay it back if that is already paid.",
    page="Page {page} of {pages}", btw_id="VAT number", kvk="Trade register (KvK)", oin="OIN",
    units=MappingProxyType({
        "C62": "", "H87": "", "EA": "", "HUR": "h", "DAY": "day", "WEE": "week", "MON": "month", "ANN": "year",
        "KGM": "kg", "GRM": "g", "LTR": "l", "MTR": "m", "MTK": "m²", "MTQ": "m³", "KMT": "km",
        "MIN": "min", "QAN": "quarter", "SET": "set", "LS": "fixed",
    }),
    without=MappingProxyType({
        "Z": "Zero rate", "AE": "VAT reverse charged", "E": "Exempt from VAT",
        "K": "Intra-Community supply", "G": "Export", "O": "Outside the scope of Dutch VAT",
    }),
    short=MappingProxyType({"AE": "reversed", "E": "none", "K": "ICS", "G": "export", "O": "none"}),
    language="en",
    months=("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December"),
    thousands=",", point=".", percent="{number}%",
)  # fmt: skip
INVOICE_WORDS: Mapping[InvoiceLanguage, InvoiceWords] = MappingProxyType(
    {"nl": _DUTCH, "en": _ENGLISH}
)
