"""What is wrong with a message, as text for a person."""

from __future__ import annotations

from store.errors import N_

__all__ = ["BEYOND_MEASURE", "ENCRYPTED", "UNDECODED", "DefectText", "not_well_formed"]

DefectText = tuple[str, dict[str, str | int]]
"""A msgid with {named} fields, and their values."""

BEYOND_MEASURE: DefectText = (N_("The message has too many parts."), {})
UNDECODED: DefectText = (N_("A part could not be decoded and is shown unchanged."), {})
ENCRYPTED: DefectText = (
    N_("The message is encrypted and cannot be read here. Ask the sender for one that is not."),
    {},
)


def not_well_formed(what: str) -> DefectText:
    """Return a defect by the name that `email` has for it."""
    return (N_("Malformed: {what}. Parts of the mail may be missing here."), {"what": what})
