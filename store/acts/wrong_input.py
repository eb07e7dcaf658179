"""What is wrong with an act's input, in sentences of ours: pydantic's own are for programmers."""

from __future__ import annotations

from pydantic import ValidationError

from store.errors import N_, Invalid

__all__ = ["wrong_input"]

NUMBER = N_("{place}: give a whole number.")
DAY = N_("{place}: give a day, such as 2026-11-30.")
SENTENCES = {
    "missing": N_("{place} is missing. Fill it in."),
    "extra_forbidden": N_("{place} is not asked for here. Leave it out."),
    "greater_than_equal": N_("{place}: give {ge} or more."),
    "greater_than": N_("{place}: give more than {gt}."),
    "less_than_equal": N_("{place}: give {le} or less."),
    "less_than": N_("{place}: give less than {lt}."),
    "string_too_long": N_("{place}: give at most {max_length} characters."),
    "string_too_short": N_("{place}: give at least {min_length} characters."),
    "literal_error": N_("{place}: give one of {expected}."),
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float", "int_parsing_size"), NUMBER),
    **dict.fromkeys(("date_type", "date_parsing", "date_from_datetime_parsing"), DAY),
}
"""By pydantic's name of an error, with what it says of it in braces."""
OTHER = N_("{place}: this cannot be read here. Check it and try again.")


def wrong_input(error: ValidationError) -> Invalid:
    """Return the refusal of the first field that is wrong."""
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(step) for step in first["loc"])
    values = {**first.get("ctx", {}), "place": place.replace("_", " ")}
    return Invalid(SENTENCES.get(first["type"], OTHER), place, **values)
