"""Units on invoices (UN/ECE Recommendation 20)."""

from __future__ import annotations

from store.errors import N_, Term
from store.fields import Option
from store.reading import Reading

__all__ = ["UNITS", "units"]

UNITS = {
    "C62": N_("piece"),
    "HUR": N_("hour"),
    "MIN": N_("minute"),
    "DAY": N_("day"),
    "WEE": N_("week"),
    "MON": N_("month"),
    "QAN": N_("quarter"),
    "ANN": N_("year"),
    "KMT": N_("kilometre"),
    "MTR": N_("metre"),
    "MTK": N_("square metre"),
    "KGM": N_("kilogram"),
    "LTR": N_("litre"),
    "SET": N_("set"),
    "LS": N_("lump sum"),
}
"""By code, a msgid; what else Recommendation 20 has is not offered."""


def units(_reading: Reading) -> list[Option]:
    """Return the units to choose from."""
    return [Option(code, code, Term(name)) for code, name in UNITS.items()]
