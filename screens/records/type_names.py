"""The names of the field types, by their letter."""

from __future__ import annotations

from store.errors import N_
from store.records import FieldType

__all__ = ["TYPES"]

TYPES: dict[FieldType, str] = {
    "t": N_("text"),
    "l": N_("long text"),
    "g": N_("number"),
    "b": N_("amount"),
    "d": N_("date"),
    "u": N_("time"),
    "j": N_("yes or no"),
    "k": N_("choice"),
    "c": N_("code"),
    "r": N_("contact"),
    "p": N_("person"),
    "x": N_("record"),
    "n": N_("checked number"),
    "f": N_("calculated"),
    "a": N_("file"),
    "s": N_("rows"),
}
