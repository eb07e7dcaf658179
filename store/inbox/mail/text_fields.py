"""The placeholders of a canned text: words in square brackets.

They are words in Dutch or English, as texts are kept in the language of who gets them. A value from
outside is one visible line without brackets, so that it brings no field along.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from store.errors import N_, Invalid
from store.inbox.models.mail_texts import TextSort

__all__ = ["ALLOWED", "FIELDS", "check_fields", "filled", "require_filled", "unfilled"]

FIELDS = {
    "naam": "name", "name": "name",
    "onderwerp": "subject", "subject": "subject",
    "item": "item",
    "datum": "date", "date": "date",
    "ontvangen": "received", "received": "received",
    "medewerker": "colleague", "colleague": "colleague",
    "afdeling": "department", "department": "department",
    "kantoor": "office", "office": "office",
    "adres": "address", "address": "address",
    "plaats": "place", "place": "place",
    "boeking": "entry", "entry": "entry",
    "factuur": "invoice", "invoice": "invoice",
    "bedrag": "amount", "amount": "amount",
    "vervaldatum": "due date", "due date": "due date",
}  # fmt: skip
"""What each word stands for."""
OF_THE_OFFICE = frozenset({"item", "date", "colleague", "department"})
"""What is known of every mail; a signature has no other."""
ALLOWED: Mapping[TextSort, frozenset[str]] = {
    "signature": OF_THE_OFFICE,
    "answer": OF_THE_OFFICE | {"name", "subject", "received"},
    "letter": frozenset(FIELDS.values()),
}
"""The fields that each sort of text can have."""
MARK = re.compile(r"\[([^\[\]\n]{1,40})\]")
KNOWN = re.compile(rf"(?i)\[({'|'.join(FIELDS)})\]")
LONGEST = 200


def check_fields(text: str, allowed: frozenset[str]) -> None:
    """Raise `Invalid` for a word in brackets that is no field, or not one of those allowed."""
    for word in MARK.findall(text):
        if FIELDS.get(word.strip().casefold()) not in allowed:
            words = [f"[{known}]" for known, what in FIELDS.items() if what in allowed]
            raise Invalid(N_("Unknown field: [{word}]. Use one of: {fields}."), field="text",
                          word=word, fields=", ".join(words))  # fmt: skip


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return the text with its fields filled in; one without a value stays, to be seen."""

    def value(mark: re.Match[str]) -> str:
        return _one_line(values.get(FIELDS[mark[1].casefold()], "")) or mark[0]

    return KNOWN.sub(value, text)


def unfilled(text: str) -> list[str]:
    """Return the fields that are not filled in, as they stand there."""
    return list(dict.fromkeys(mark[0] for mark in KNOWN.finditer(text)))


def require_filled(text: str) -> None:
    """Raise `Invalid` when a field is not filled in, as it would go out as it is."""
    for word in unfilled(text):
        raise Invalid(N_("The text still contains {word}. Replace it, or delete it."),
                      field="text", word=word)  # fmt: skip


def _one_line(value: str) -> str:
    shown = "".join(sign if sign.isprintable() and sign not in "[]" else " " for sign in value)
    return " ".join(shown.split())[:LONGEST]
