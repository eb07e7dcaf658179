"""Dates and amounts as people print them on invoices, in Dutch and English."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["amounts_in", "dates_in", "rate_in"]

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb", "mrt maa mar", "apr", "mei may", "jun", "jul", "aug", "sep", "okt oct",
         "nov", "dec"), 1,
    )
    for name in names.split()
}  # fmt: skip
"""The first letters of the months."""
DATES = re.compile(
    r"(?<![\d./-])(?:(?P<y>20\d\d)-(?P<m>\d\d?)-(?P<d>\d\d?)"
    r"|(?P<d2>\d\d?)\s?[-/.]\s?(?P<m2>\d\d?)\s?[-/.]\s?(?P<y2>(?:20)?\d\d)"
    r"|(?P<d3>\d\d?)(?:st|nd|rd|th|e)?[ -](?P<n3>[A-Za-z]{3,9})\.?,?[ -](?P<y3>20\d\d)"
    r"|(?P<n4>[A-Za-z]{3,9})\.? (?P<d4>\d\d?)(?:st|nd|rd|th)?,? (?P<y4>20\d\d))(?![\d/-])",
    re.ASCII,
)
AMOUNT = re.compile(
    r"(?<![\d.,])(?P<minus>-\s?)?(?:[€$£]\s?|EUR\s)?(?P<after>-\s?)?"
    r"(?P<whole>\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d{1,9})[.,](?P<cents>\d\d|--?)"
    r"(?![.,]?\d|\s?%)(?P<behind>-(?![\d-]))?",
    re.ASCII,
)
RATE = re.compile(r"(?<!\d)(\d{1,2})(?:[.,](\d{1,2}))?\s?%", re.ASCII)


def dates_in(text: str) -> list[date]:
    """Return the dates in a text, day before month.

    >>> [str(day) for day in dates_in("2-11-2026, 3 december 2026, Nov 5, 2026, 31-02-2026")]
    ['2026-11-02', '2026-12-03', '2026-11-05']
    """
    return [day for match in DATES.finditer(text) if (day := _date(match.groupdict()))]


def _date(part: dict[str, str | None]) -> date | None:
    name = (part["n3"] or part["n4"] or "").lower()[:3]
    month = MONTHS.get(name, 0) if name else int(part["m"] or part["m2"] or 0)
    day = int(part["d"] or part["d2"] or part["d3"] or part["d4"] or 0)
    year = int(part["y"] or part["y2"] or part["y3"] or part["y4"] or 0)
    try:
        return date(year + 2000 * (year < 100), month, day)
    except ValueError:
        return None


def amounts_in(text: str) -> list[int]:
    """Return the amounts with cents in a text, in cents.

    >>> amounts_in("21,00% over € 1.234,56 = 259,26; 1,234.56; -5,00; 5,00-; 12,-; 2.11.2026")
    [123456, 25926, 123456, -500, -500, 1200]
    """
    return [_cents(match) for match in AMOUNT.finditer(text)]


def _cents(match: re.Match[str]) -> int:
    whole = re.sub(r"[.,]", "", match["whole"])
    cents = int(whole) * 100 + (0 if match["cents"][0] == "-" else int(match["cents"]))
    return -cents if match["minus"] or match["after"] or match["behind"] else cents


def rate_in(text: str) -> str:
    """Return the one percentage in a text, as a decimal number, nothing when it has none or several.

    >>> rate_in("btw 21,0 % over 100"), rate_in("9% en 21%")
    ('21', '')
    """
    rates = {f"{whole}.{part or '0'}".rstrip("0").rstrip(".") for whole, part in RATE.findall(text)}
    return rates.pop() if len(rates) == 1 else ""
