"""The VAT code that books what an invoice charges at one rate."""

from __future__ import annotations

from collections.abc import Iterable

from store.invoice_format.document import FileInvoice, RateGroup
from store.ledgers.arithmetic.balance import Cost
from store.ledgers.arithmetic.btw import CODES, MARGIN

__all__ = ["code_for", "cost_like"]

EU = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "EL",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
        "XI",
    ]
)
"""Other countries of the EU as VAT numbers and addresses name them; XI is Northern Ireland, for goods."""
REVERSE = {"AE": ("IV", "IED"), "K": ("IEG", "IEG"), "O": ("IG", "IG"), "G": ("IG", "IEG")}
"""By category of UNTDID 5305: the code for a seller here, and for one elsewhere in the EU."""
ABROAD = "IB"
HERE = {21: "IH", 9: "IL", 0: "IG"}


def country_of(invoice: FileInvoice) -> str:
    """Return the country under whose btw-id the seller sells, or else that of its address."""
    return (invoice.seller.btw_id[:2] if invoice.seller.btw_id else invoice.seller.country) or "NL"


def code_for(invoice: FileInvoice, group: RateGroup) -> str:
    """Return the usual code of a purchase, empty where the rate is no rate of a code.

    Btw of another country can't be deducted here: it is part of the cost.
    """
    country = country_of(invoice)
    if group.category in REVERSE and not group.btw:
        domestic, in_eu = REVERSE[group.category]
        return domestic if country == "NL" else in_eu if country in EU else ABROAD
    if country != "NL":
        return "IG"
    return HERE.get(int(group.rate), "") if group.rate == int(group.rate) else ""


def cost_like(costs: Iterable[Cost], code: str, group: RateGroup) -> Cost | None:
    """Return the first of a supplier's earlier costs whose code books this group too."""
    return next((cost for cost in costs if cost.btw and _fits(cost.btw, code, group)), None)


def _fits(known: str, code: str, group: RateGroup) -> bool:
    """Return whether a known code is of the same sort as the usual one."""
    if known == code or known not in CODES or not CODES[known].purchase:
        return known == code
    if code and CODES[known].reverse and CODES[code].reverse:
        return CODES[known].base_box == CODES[code].base_box
    return known in MARGIN and code == HERE[0] and not group.btw
