"""The kinds of field: which input they accept, their empty value, and how they are exported."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from store.errors import N_, Invalid, Term
from store.fields.field import Field
from store.fields.masking import is_masked
from store.typed_text import visible

__all__ = ["CHECKED", "KINDS", "Kind", "accept", "cell"]

CHECKED: dict[str, Callable[[str], str]] = {}
"""Number checks by name, each returning the compact form; rooms register theirs here."""
LINE, PROSE, MOST = 500, 100_000, 10**15


@dataclass(frozen=True)
class Kind:
    """`take` returns the value to save, or raises `Invalid`; by default it accepts any value, where
    the type on the class suffices. `empty` is saved when nothing is given.

    `cells` is the width in a form, `sort` the sort of cell in a file.
    """

    take: Callable[[Field, Any], Any] = lambda _field, value: value
    empty: Any = ""
    cells: int = 40
    sort: str = "text"


def accept(fields: Sequence[Field], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the input with each field as it is saved; raises `Invalid` naming the field.

    Empty fields are left out, so that the class's defaults apply.
    """
    taken = dict(given)
    for field in fields:
        if field.key not in given or field.spans:
            continue
        value = taken.pop(field.key)
        try:
            kept = _taken(field, value)
        except Invalid as error:
            raise Invalid(error.message, field=field.key, **error.values) from error
        if kept != "":
            taken[field.key] = kept
    return taken


def _taken(field: Field, value: Any) -> Any:
    kept = "" if value is None or value == "" else KINDS[field.kind].take(field, value)
    if kept == "" and field.required:
        raise Invalid(N_("Fill in this field."))
    return kept


def cell(field: Field, value: Any, word: Callable[[str], str]) -> str | int | date | None:
    """Return a value as a cell of a list or a file, None when empty. `word` translates."""
    if value is None or value == KINDS[field.kind].empty:
        return None
    if field.kind == "choice":
        label = next(
            (option.label for option in field.options if option.value == value), str(value)
        )
        return word(label)
    if field.kind == "yes":
        return word(N_("yes"))
    if isinstance(value, Term):
        return word(value)
    return value if isinstance(value, (int, date)) else str(value)


def _text(text: str, most: int, breaks: str = "") -> str:
    if len(visible(text, breaks)) > most:
        raise Invalid(N_("Too long: use at most {most} characters."), most=most)
    return text


def _line(field: Field, value: Any) -> str:
    return _text(str(value).strip(), field.limit or LINE)


def _prose(field: Field, value: Any) -> str:
    return _text(str(value), field.limit or PROSE, "\n\t")


def _whole(field: Field, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise Invalid(N_("{value} is not a whole number. Type digits only."), value=str(value)[:40])
    most = field.limit or MOST
    if not field.least <= value <= most:
        raise Invalid(N_("Give a number from {least} to {most}."), least=field.least, most=most)
    return value


def _one_of(field: Field, value: Any) -> Any:
    if all(option.value != value for option in field.options):
        raise Invalid(
            N_("{value} is not one of the choices. Choose from the list."), value=str(value)[:40]
        )
    return value


def _checked(field: Field, value: Any) -> str:
    if field.masked and is_masked(value):
        return str(value).strip()  # the act says what it means
    return CHECKED[field.of](_line(field, value))


KINDS: dict[str, Kind] = {
    "text": Kind(_line),
    "prose": Kind(_prose, cells=56),
    "number": Kind(_whole, None, 8, sort="count"),
    "minutes": Kind(_whole, None, 8, sort="count"),
    "amount": Kind(_whole, 0, 14, sort="amount"),
    "sum": Kind(empty=None, cells=14, sort="amount"),
    "date": Kind(empty=None, cells=12, sort="date"),
    "time": Kind(empty=None, cells=5),
    "yes": Kind(empty=False, cells=3),
    "choice": Kind(_one_of, "", 3),
    "code": Kind(_line, "", 8),
    "checked": Kind(_checked, "", 24),
    "record": Kind(empty=None, cells=30),
}
"""By name. A relation and a person are records `of` their kind; a sum is shown even when 0."""
