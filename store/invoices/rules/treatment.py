"""How a btw code is on an invoice: its category, and what the law wants said about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from store import ledgers
from store.errors import Term
from store.fields import Option
from store.invoices.models import InvoiceLine, Mention
from store.reading import Reading

__all__ = ["ABROAD", "EXEMPT", "NAMED", "TREATMENTS", "mentions", "sold_codes"]

EXEMPT = "VVR"
ABROAD = ("VEG", "VED")
"""Goods and services to another country of the EU."""
NAMED = ("VV", *ABROAD)
"""Codes with which an invoice names the btw-id of the client (art. 35a lid 1 d Wet OB)."""


@dataclass(frozen=True)
class Treatment:
    """Category (UNTDID 5305), the reason for no btw in two languages, and its code (VATEX)."""

    category: str
    nl: str = ""
    en: str = ""
    code: str = ""


TREATMENTS = {
    "VH": Treatment("S"),
    "VL": Treatment("S"),
    "VO": Treatment("S"),
    "V0": Treatment("Z"),
    "VV": Treatment("AE", "Btw verlegd", "VAT reverse charged", "VATEX-EU-AE"),
    "VEG": Treatment("K", "Intracommunautaire levering, 0% btw (artikel 138 btw-richtlijn)",
                     "Intra-Community supply, zero-rated (article 138 of the VAT Directive)",
                     "VATEX-EU-IC"),
    "VED": Treatment("AE", "Btw verlegd", "VAT reverse charged", "VATEX-EU-AE"),
    "VX": Treatment("G", "Uitvoer buiten de EU, 0% btw (artikel 146 btw-richtlijn)",
                    "Export outside the EU, zero-rated (article 146 of the VAT Directive)",
                    "VATEX-EU-G"),
    EXEMPT: Treatment("E", "Vrijgesteld van btw", "Exempt from VAT"),
    "VM": Treatment("E", "Bijzondere regeling - gebruikte goederen",
                    "Margin scheme - second-hand goods", "VATEX-EU-F"),
}  # fmt: skip
"""By btw code; other sales codes, such as private use, are never on an invoice."""
ARTICLE = {
    "nl": "artikel 11 Wet op de omzetbelasting 1968",
    "en": "article 11 of the Dutch VAT Act",
}
KOR = {
    "nl": "Vrijgesteld van btw: kleineondernemersregeling (artikel 25 Wet op de omzetbelasting 1968)",
    "en": "Exempt from VAT: small business scheme (article 25 of the Dutch VAT Act)",
}


def mentions(
    reading: Reading, lines: Iterable[InvoiceLine], day: date, language: str, exempt: str
) -> tuple[Mention, ...]:
    """Return what an invoice has to say about lines without btw, a sentence for each category.

    `exempt` is the article by which the office's own work is exempt, if it named that.
    """
    texts: dict[str, tuple[list[str], str]] = {}
    for code in dict.fromkeys(line.btw for line in lines if line.btw in TREATMENTS):
        known = TREATMENTS[code]
        text = known.nl if language == "nl" else known.en
        if code == EXEMPT:
            small = ledgers.is_kor(reading, day)
            text = KOR[language] if small else f"{text} ({exempt or ARTICLE[language]})"
        if text:
            said, vatex = texts.setdefault(known.category, ([], known.code))
            texts[known.category] = (list(dict.fromkeys([*said, text])), vatex or known.code)
    return tuple(Mention(category=category, text="; ".join(said), code=code)
                 for category, (said, code) in texts.items())  # fmt: skip


def sold_codes(reading: Reading) -> list[Option]:
    """Return the btw codes of an invoice to choose from, with those of the margin scheme if it is used."""
    margin = ledgers.uses_margin(reading)
    return [Option(each.code, each.code, Term(each.name))
            for each in ledgers.sales_codes(margin=margin) if each.code in TREATMENTS]  # fmt: skip
