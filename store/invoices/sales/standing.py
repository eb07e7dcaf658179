"""How an invoice stands: its state, and once it is posted whether it is paid or credited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from store.errors import N_
from store.invoices.models import SalesInvoice
from store.ledgers import OpenItem
from store.reading import Reading

__all__ = ["STANDINGS", "Standing", "standing_of", "standings"]

STANDINGS = {
    **SalesInvoice.state_names,
    "paid": N_("paid"),
    "partly": N_("partly paid"),
    "credited": N_("credited"),
    "overdue": N_("overdue"),
}
"""How an invoice may stand, a msgid each; until it is posted, its state."""
MOST = 1000


@dataclass(frozen=True)
class Standing:
    """`name` is a key of `STANDINGS`, `left` the cents open, `credited` those that credit notes took
    back, `late` the days overdue."""

    name: str
    left: int = 0
    credited: int = 0
    late: int = 0


def standings(reading: Reading, invoices: Sequence[SalesInvoice]) -> dict[int, Standing]:
    """Return how invoices stand, by id, from their open items and credit notes."""
    posted = [each for each in invoices if each.number]
    entries = [each.entry for each in posted if each.entry is not None]
    items = {item.entry: item for item in reading.page(OpenItem, {"entry": entries}, limit=MOST)} \
        if entries else {}  # fmt: skip
    notes = reading.page(SalesInvoice, {"credits": [each.id for each in posted]}, limit=MOST) \
        if posted else []  # fmt: skip
    taken: dict[int, int] = {}
    for note in notes:
        if note.number and note.credits is not None:
            taken[note.credits] = taken.get(note.credits, 0) + note.total
    return {each.id: _standing(each, items, taken.get(each.id, 0), reading.today)
            for each in invoices}  # fmt: skip


def standing_of(reading: Reading, invoice: SalesInvoice) -> Standing:
    """Return how an invoice stands."""
    return standings(reading, [invoice])[invoice.id]


def _standing(
    invoice: SalesInvoice, items: Mapping[int, OpenItem], credited: int, today: date
) -> Standing:
    if not invoice.number:
        return Standing(invoice.state)
    item = items.get(invoice.entry or 0)
    left = item.left if item else 0
    late = max((today - (item.due if item else today)).days, 0) if left > 0 else 0
    name: str = invoice.state
    if invoice.sort == "credit":
        return Standing(name, left)
    if credited >= invoice.total:
        name = "credited"
    elif not left:
        name = "paid"
    elif late:
        name = "overdue"
    elif left < invoice.total - credited:
        name = "partly"
    return Standing(name, left, credited, late)
