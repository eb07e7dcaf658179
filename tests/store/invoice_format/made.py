"""Invoices of every sort that an office in the Netherlands writes, at random."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from store.invoice_format.amounts import line_amounts, rate_groups, totals_of
from store.invoice_format.document import CREDIT, FileInvoice, FileLine, Party

__all__ = ["invoices", "texts"]

DUTCH = (("S", 21), ("S", 9), ("Z", 0), ("E", 0), ("AE", 0))
ELSEWHERE = {"BE": (("K", 0), ("AE", 0), ("E", 0)), "US": (("G", 0), ("E", 0))}
REASONS = {
    "E": ("Vrijgesteld van btw (artikel 11 lid 1 Wet OB)", ""),
    "AE": ("Btw verlegd", ""),
    "K": ("Intracommunautaire levering", ""),
    "G": ("Uitvoer", ""),
    "O": ("Niet onderworpen aan Nederlandse btw", ""),
}
ELECTRONIC = {
    "BE": {"scheme": "9925", "endpoint": "BE0403019261"},
    "US": {"scheme": "0088", "endpoint": "5412345000013"},
}
BTW_IDS = {"NL": "NL002455799B11", "BE": "BE0403019261", "US": ""}


def texts(most: int = 40) -> st.SearchStrategy[str]:
    """Return texts as hostile as they come, with characters that XML does not have."""
    return st.text(st.characters(codec=None), max_size=most)


@st.composite
def invoices(draw: st.DrawFn) -> FileInvoice:
    """Return an invoice or credit note with amounts that agree, as law and both specifications ask."""
    country = draw(st.sampled_from(("NL", "NL", "BE", "US")))
    allowed = DUTCH if country == "NL" else ELSEWHERE[country]
    outside = country != "NL" and draw(st.booleans())
    some = (("O", 0),) if outside else allowed
    lines = tuple(draw(st.lists(_lines(some), min_size=1, max_size=6)))
    groups = rate_groups(lines, REASONS)
    net, btw, total = totals_of(groups)
    day = draw(st.dates(date(2026, 1, 1), date(2029, 12, 31)))
    credit = draw(st.booleans())
    paid = draw(st.sampled_from((0, 0, total // 3)))
    iban = not credit or total < 0 or draw(st.booleans())
    terms = draw(texts()) if not credit else "Wordt verrekend met de factuur"
    return FileInvoice(
        type=CREDIT if credit else "380",
        number=f"F2026-{draw(st.integers(1, 9999)):04}",
        day=day,
        due=day + timedelta(days=draw(st.integers(0, 60))),
        delivered=day if draw(st.booleans()) or country == "BE" else None,
        period=draw(st.sampled_from(((None, None), (day - timedelta(days=30), day)))),
        seller=_party(draw, "NL"),
        buyer=_party(draw, country),
        lines=lines, groups=groups, net=net, btw=btw, total=total, paid=paid, payable=total - paid,
        iban="NL91ABNA0417164300" if iban else "",
        bic=draw(st.sampled_from(("", "ABNANL2A"))) if iban else "",
        payment_id=draw(st.sampled_from(("F2026-0001", "7000000000000018"))) if iban else "",
        terms=terms, note=draw(texts()), order=draw(texts()),
        buyer_reference=draw(st.sampled_from(("PO-1", "Afd. Inkoop"))),
        contract=draw(texts(10)),
        credits=(("F2025-0099", None),) if credit else (),
    )  # fmt: skip


@st.composite
def _lines(draw: st.DrawFn, some: tuple[tuple[str, int], ...]) -> FileLine:
    category, rate = draw(st.sampled_from(some))
    quantity = draw(st.integers(-50_000, 2_000_000).filter(bool))
    price = draw(st.integers(0, 99_999_999))
    discount, net = line_amounts(quantity, price, draw(st.sampled_from((0, 0, 250, 3_333, 10_000))))
    return FileLine(
        text=draw(texts()), quantity=Decimal(quantity) / 10_000, price=Decimal(price) / 10_000,
        unit=draw(st.sampled_from(("C62", "HUR", "KGM", "MON"))), discount=discount, net=net,
        category=category, rate=Decimal(rate), code=draw(texts(8)), account=draw(texts(8)),
    )  # fmt: skip


def _party(draw: st.DrawFn, country: str) -> Party:
    name = draw(texts()).strip()
    more: dict[str, Any] = {"legal_scheme": ""}
    if country == "NL":
        scheme, number = draw(
            st.sampled_from((("0106", "12345678"), ("0190", "00000001003214345000")))
        )
        more = {"legal_scheme": scheme, "legal_id": number, "scheme": scheme, "endpoint": number}
    else:
        more |= ELECTRONIC[country]
    return Party(
        name=name, street="Kade 1", postcode="2611 AA", city="Delft", country=country,
        btw_id=BTW_IDS[country], email=draw(st.sampled_from(("", "info@voorbeeld.example"))),
        phone=draw(st.sampled_from(("", "015 123 45 67"))), contact=draw(texts(10)), **more,
    )  # fmt: skip
