"""Prices and quantities as people type them: up to four decimals, a comma or a point."""

from __future__ import annotations

import re

from store.errors import N_, Invalid

__all__ = ["parts_of", "parts_text", "price_text"]

NUMBER = re.compile(r"(-?)(\d{1,9}|\d{1,3}(?:\.\d{3})+(?=,|$))(?:[.,](\d+))?", re.ASCII)
PLACES = 4
SHOWN = 2


def parts_of(text: str) -> int:
    """Return the ten-thousandths of a typed number; raises `Invalid`.

    >>> parts_of("1.234,5"), parts_of("0.0375"), parts_of("-2")
    (12345000, 375, -20000)
    """
    typed = text.replace("\N{EURO SIGN}", "").strip().replace(" ", "")
    match = NUMBER.fullmatch(typed)
    if match is None:
        raise Invalid(N_("{text} is not a number. Type one such as 75,50."), text=text.strip()[:40])
    minus, whole, decimals = match[1], match[2].replace(".", ""), match[3] or ""
    if len(decimals) > PLACES:
        raise Invalid(
            N_("{text} has more than four decimals. Type at most four."), text=text.strip()[:40]
        )
    parts = int(whole + decimals.ljust(PLACES, "0"))
    return -parts if minus else parts


def parts_text(parts: int, least: int = 0) -> str:
    """Return ten-thousandths as typed, with at least so many decimals.

    >>> parts_text(755000, 2), parts_text(20000), parts_text(-375)
    ('75,50', '2', '-0,0375')
    """
    whole, rest = divmod(abs(parts), 10**PLACES)
    decimals = f"{rest:04}".rstrip("0").ljust(least, "0")
    return f"{'-' if parts < 0 else ''}{whole}{',' if decimals else ''}{decimals}"


def price_text(text: str) -> str:
    """Return a typed price in the notation that is kept; raises `Invalid` for what is none."""
    parts = parts_of(text)
    if parts < 0:
        raise Invalid(N_("A price is not negative. Type a negative quantity instead."))
    return parts_text(parts, SHOWN)
