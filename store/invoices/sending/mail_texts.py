"""The text of the mail that brings an invoice, where the office has none of its own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

__all__ = ["MAIL_TEXTS"]

MAIL_TEXTS: Mapping[tuple[Literal["nl", "en"], Literal["invoice", "credit"]], tuple[str, str]] = (
    MappingProxyType({
        ("nl", "invoice"): ("Factuur [factuur] van [kantoor]", """\
Geachte heer of mevrouw,

Hierbij sturen wij u factuur [factuur] van [datum]. Het bedrag is € [bedrag].
Hoe en wanneer u kunt betalen, leest u op de factuur.

Met vriendelijke groet,
[medewerker]"""),
        ("nl", "credit"): ("Creditnota [factuur] van [kantoor]", """\
Geachte heer of mevrouw,

Hierbij sturen wij u creditnota [factuur] van [datum]. Het bedrag is € [bedrag].

Met vriendelijke groet,
[medewerker]"""),
        ("en", "invoice"): ("Invoice [invoice] from [office]", """\
Dear Sir or Madam,

Please find attached invoice [invoice] of [date]. The amount is EUR [amount].
The invoice says how and when to pay.

Kind regards,
[colleague]"""),
        ("en", "credit"): ("Credit note [invoice] from [office]", """\
Dear Sir or Madam,

Please find attached credit note [invoice] of [date]. The amount is EUR [amount].

Kind regards,
[colleague]"""),
    })
)  # fmt: skip
"""Title and text, with fields in brackets."""
