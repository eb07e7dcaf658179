"""How btw codes are treated on an invoice: their category, and what the law asks to be mentioned.

Sources: art. 35a Wet OB 1968 (art. 226 of directive 2006/112/EC); categories of UNTDID 5305 as EN 16931 has them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

__all__ = ["TREATMENTS", "InvoiceLanguage", "Treatment"]

InvoiceLanguage = Literal["nl", "en"]


@dataclass(frozen=True)
class Treatment:
    """The `category` of what is sold with a code, and why it is without btw, in each language."""

    category: str
    dutch: str = ""
    english: str = ""

    def reason(self, language: InvoiceLanguage) -> str:
        """Return why there is no btw; empty where there is, or where the rate is zero."""
        return self.dutch if language == "nl" else self.english


REVERSED = Treatment("AE", "Btw verlegd", "VAT reverse charged (btw verlegd)")
TREATMENTS: Mapping[str, Treatment] = MappingProxyType({
    "VH": Treatment("S"), "VL": Treatment("S"), "VO": Treatment("S"), "V0": Treatment("Z"),
    "VV": REVERSED, "VED": REVERSED,
    "VEG": Treatment("K", "Intracommunautaire levering (artikel 138 Btw-richtlijn)",
                     "Intra-Community supply (article 138 of the VAT directive)"),
    "VX": Treatment("G", "Uitvoer buiten de EU (artikel 146 Btw-richtlijn)",
                    "Export outside the EU (article 146 of the VAT directive)"),
    "VIN": Treatment("O", "Niet belast met Nederlandse btw", "Outside the scope of Dutch VAT"),
    "VVR": Treatment("E", "Vrijgesteld van btw (artikel 11 Wet op de omzetbelasting 1968)",
                     "Exempt from VAT (article 11 of the Dutch VAT act)"),
    "VM": Treatment("E", "Bijzondere regeling – gebruikte goederen",
                    "Margin scheme – second-hand goods"),
})  # fmt: skip
"""By the code of a line."""
