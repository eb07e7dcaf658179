"""What a department has set for its claims, by date: constants of fields of the layout.

Values that no public source settles (such as COD853 in 0409) have no default: an office sets what
its insurers take.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from store.claim_format import Layout, layout, unwritable
from store.claims.models import ClaimSetting
from store.errors import N_, Invalid
from store.reading import Reading

__all__ = [
    "LAYOUT", "MATERIAL", "SETTABLE", "TERM", "checked_setting", "refuse_unwritable", "settings_on",
    "term_on",
]  # fmt: skip

LAYOUT = "mz301-1.3"
"""The layout of claims that are sent."""
MATERIAL = "0409m"
"""The setting of field 0409 for a line of material."""
TERM, USUAL_TERM = "term", 30
"""The setting of how many days insurers take to answer, and those days without it."""
SETTABLE = (
    "0105", "0106", "0107", "0109", "0110", "0111", "0112", "0113", "0119", "0209", "0216", "0407", "0409",
    MATERIAL, "0410", "0412", "0421",
)  # fmt: skip
LONGEST_TERM = 365
MOST = 1000


def settings_on(reading: Reading, department: int, day: date) -> Mapping[str, str]:
    """Return the values that count in a department on a day, by field."""
    settings = reading.page(ClaimSetting, {"department": department}, ("name", "since"), limit=MOST)
    return {each.name: each.value for each in settings if each.since <= day}


def term_on(reading: Reading, department: int, day: date) -> timedelta:
    """Return how long an insurer may take to answer what a department sent on a day."""
    return timedelta(days=int(settings_on(reading, department, day).get(TERM, USUAL_TERM)))


def checked_setting(name: str, value: str) -> str:
    """Return a value that fits its field; raises `Invalid`."""
    if name == TERM:
        return _checked_term(value)
    if name not in SETTABLE:
        raise Invalid(N_("Unknown field: {field_number}. Choose one from the list."), field="name",
                      field_number=name[:10])  # fmt: skip
    known: Layout = layout(LAYOUT)
    field = known.field(name[:4])
    text = value.strip()
    is_number = not field.numeric or (text.isascii() and text.isdigit())
    if not text or len(text) > field.length or not is_number:
        raise Invalid(
            N_("Field {field_number} takes {length} digits at most. Correct it.") if field.numeric
            else N_("Field {field_number} takes {length} characters at most. Correct it."),
            field="value", field_number=name, length=field.length,
        )  # fmt: skip
    refuse_unwritable(text, "value")
    return text


def _checked_term(value: str) -> str:
    text = value.strip()
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= LONGEST_TERM):
        raise Invalid(N_("Type the days as a number from 1 to {most}."), field="value",
                      most=LONGEST_TERM)  # fmt: skip
    return str(int(text))


def refuse_unwritable(text: str, field: str) -> None:
    """Raise `Invalid` for a letter that a file of claims (ISO 8859-1) can't have."""
    letter = unwritable(text)
    if letter:
        raise Invalid(N_("Insurers take no {letter}. Type it without its mark."), field=field, letter=letter)  # fmt: skip
