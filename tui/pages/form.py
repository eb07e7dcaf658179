"""Forms built from fields: rows of 80 columns, their texts, and the input for an act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from rich.cells import cell_len

from store.errors import Term
from store.fields import CHECKED, KINDS, Field, Option, is_masked, value_of
from tui.locale import _
from tui.text import day, euro
from tui.widgets import fields as typed
from tui.widgets.entry_form import Row, Slot
from tui.widgets.fields import Choice, Context

__all__ = ["Lists", "choice", "form_rows", "given_of", "shown", "texts_of", "word"]

Lists = Mapping[str, Sequence[Choice]]
"""Available choices, by what a field is `of`."""
NAMED = 8
"""The most choices that the hint of a field names; of more there is a list."""
WIDTH, HALF, MARGIN, GAP = 80, 44, 1, 2
"""In cells: line width, start of the second column, left margin, and gap between two things."""


def word(text: str) -> str:
    """Return a label in the reader's language."""
    return _(text) if text else ""


def choice(option: Option) -> Choice:
    """Return a form's choice for an option; only our own words are translated."""
    label = word(option.label) if isinstance(option.label, Term) else option.label
    return Choice(option.value, option.code, label, option.hint)


def form_rows(fields: Sequence[Field], lists: Lists, today: date) -> list[Row]:
    """Return the rows of a form: two fields side by side where both fit in half a line."""
    labels = max((cell_len(word(other.label)) for other in fields), default=0)
    rows: list[Row] = []
    left: Slot | None = None
    for field in fields:
        slot = _slot(field, lists, today, HALF if left else None)
        fits = HALF + cell_len(slot.label) + GAP + slot.width <= WIDTH and not field.alone
        if left is not None and fits:
            rows[-1] = (left, slot)
            left = None
        else:
            slot = replace(slot, column=None)
            rows.append(slot)
            left = None if field.alone or MARGIN + labels + slot.width + 2 * GAP > HALF else slot
    return rows


def _slot(field: Field, lists: Lists, today: date, column: int | None) -> Slot:
    default = day(today) if field.default == "today" else word(field.default)
    return Slot(field.key, word(field.label), _typed(field, lists),
                field.cells or KINDS[field.kind].cells, default, field.skip, column,
                seldom=field.seldom)  # fmt: skip


def _typed(field: Field, lists: Lists) -> typed.Field[Any]:
    """Return the form field that parses the text of a field."""
    needed, choices = field.required, lists.get(field.of, ())
    options = [Choice(option.value, option.code, word(option.label)) for option in field.options]
    match field.kind:
        case "choice":
            if len(options) > NAMED:
                return typed.CodeField(options, required=needed, listed=True)
            return typed.ChoiceField(options, required=needed)
        case "yes":
            return typed.ChoiceField(
                [Choice(True, _("y"), _("yes")), Choice(False, _("n"), _("no"))], required=needed
            )
        case "code" | "record":
            return typed.CodeField(options or choices, required=needed, listed=bool(options))
        case "amount":
            return typed.AmountField(required=needed)
        case "number":
            return typed.CountField(required=needed)
        case "minutes":
            return typed.DurationField(required=needed)
        case "date":
            return typed.DateField(required=needed, nearest="future" if field.ahead else "past")
        case "time":
            return typed.TimeField(required=needed)
        case "checked" if field.of in NUMBERS:
            return NUMBERS[field.of](required=needed)
    if field.help or field.of:
        return _Line(field, choices)
    return typed.TextField(required=needed, limit=field.limit or 200)


class _Line(typed.TextField):
    """A text field with suggestions from earlier use, a hint, or a number check."""

    def __init__(self, field: Field, used: Sequence[Choice]) -> None:
        super().__init__(required=field.required, limit=field.limit or 200)
        self._help = field.help
        self._check = CHECKED.get(field.of)
        self._masked = field.masked
        self._used = used

    def read(self, typed: str, context: Context, /) -> str:
        if self._check and not (self._masked and is_masked(typed)):
            return self._check(typed)
        return super().read(typed, context)

    def complete(self, text: str, /) -> Sequence[Choice]:
        part = text.strip().casefold()
        return [this_choice for this_choice in self._used if part in this_choice.label.casefold()]

    def hint(self) -> str:
        return word(self._help)


NUMBERS: dict[str, type[typed.IbanField] | type[typed.BtwIdField] | type[typed.KvkField]] = {
    "iban": typed.IbanField, "btw_id": typed.BtwIdField, "kvk": typed.KvkField,
}  # fmt: skip


def texts_of(rows: Sequence[Row], fields: Sequence[Field], thing: object) -> dict[str, str]:
    """Return the form's texts for a document, without empty ones."""
    slots = {
        slot.id: slot for row in rows for slot in (row if isinstance(row, tuple) else (row,))
        if isinstance(slot, Slot)
    }  # fmt: skip
    texts = {field.key: _text(slots[field.key], field, value_of(thing, field)) for field in fields}
    return {key: text for key, text in texts.items() if text}


def _text(slot: Slot, field: Field, value: Any) -> str:
    """Return a field's text; a code that is no longer available is shown as stored."""
    empty = KINDS[field.kind].empty
    if value is None or (value == empty and field.kind not in ("choice", "yes")):
        return ""
    if field.kind == "yes" and not (value or field.required):
        return ""
    if isinstance(value, str) and field.kind not in ("choice", "code"):
        return value
    return slot.field.show(value) or (value if field.kind == "code" else "")


def given_of(fields: Sequence[Field], values: Mapping[str, object]) -> dict[str, Any]:
    """Return an act's input for the values of a form; empty fields take their defaults."""
    given: dict[str, Any] = {}
    for field in fields:
        value = values.get(field.key)
        if field.spans:
            given |= zip(field.spans, value if isinstance(value, tuple) else (), strict=False)
        elif value is not None and value != "":
            name, _dot, at = field.key.partition(".")
            given[name] = (*given.get(name, ()), value) if at else value
    return given


def shown(field: Field, message: str | int | date | None) -> str:
    """Format a file's cell (see `store.fields.cell`) as lists show it."""
    if message is None:
        return ""
    if isinstance(message, int) and KINDS[field.kind].sort == "amount":
        return euro(message)
    return day(message) if isinstance(message, date) else str(message)
