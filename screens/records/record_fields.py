"""The form of a record: a typed field for each field of its kind, and what is worked out below."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any

from screens.records.wording import called, cell
from store.errors import N_, Invalid
from store.fields import is_masked
from store.records import NUMBER_CHECKS, Finding, KindInUse, RecordField, TypedRecord
from tui.locale import _, filled, say
from tui.text import clean
from tui.widgets import fields as typed
from tui.widgets.entry_form import Heading, Note, Row, Slot, Total
from tui.widgets.fields import Choice, Context

__all__ = ["ABOUT", "IN_FORM", "Lists", "form_rows", "given_values", "texts_of", "worked_out"]

ABOUT = "about"
"""The field with what a record is about."""
Lists = Mapping[str, Sequence[Choice]]
"""Whom and what one can choose from, by `relation`, `person`, or the code of a kind."""
IN_FORM = frozenset("tgbdujkcrpxnl")
"""Types that are typed in the form: not rows and files, nor what is calculated."""
ON_A_PAGE = 15
"""Fields under one heading, when there are more."""
WIDTHS = {"b": 14, "d": 12, "g": 12, "u": 5, "j": 3, "k": 12, "r": 30, "p": 12, "x": 30, "n": 24,
          "l": 56, "c": 12}  # fmt: skip
WIDTH, HALF, ROOM = 30, 44, 80


class NumberField(typed.TextField):
    """A decimal number; its text is its value, as a record takes it."""

    right = True
    PATTERN = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,9})?", re.ASCII)

    def read(self, typed: str, _context: Context, /) -> str:
        if not self.PATTERN.fullmatch(typed):
            raise Invalid(
                N_("{value} is not a number. Type digits, with a comma for decimals."),
                value=typed[:40],
            )
        return typed.replace(",", ".")

    def show(self, value: str) -> str:
        return value.replace(".", ",")


class CheckedField(typed.TextField):
    """A number with a check, which a masked one has passed."""

    def __init__(self, field: RecordField, *, required: bool) -> None:
        super().__init__(required=required)
        self._of, self._help = field.of, field.mask or field.help

    def read(self, typed: str, context: Context, /) -> str:
        check = NUMBER_CHECKS.get(self._of)
        return check(typed) if check and not is_masked(typed) else super().read(typed, context)

    def hint(self) -> str:
        return self._help


class HelpedField(typed.TextField):
    """A text with the help that the kind gives."""

    def __init__(self, field: RecordField, *, required: bool) -> None:
        super().__init__(required=required, limit=field.limit or 500)
        self._help = field.help

    def hint(self) -> str:
        return self._help


def form_rows(
    fields: Sequence[RecordField], lists: Lists, required: Collection[str], about: str = ""
) -> list[Row]:
    """Return the rows of the form, two fields side by side where both are short.

    `about` names the list of what the record is about.
    """
    rows: list[Row] = []
    if about:
        subject = typed.CodeField(lists.get(about, ()), required=True)
        rows.append(Slot(ABOUT, _("About"), subject, WIDTHS["r"]))
    left: Slot | None = None
    for at, field in enumerate(field for field in fields if field.type in IN_FORM):
        if at and at % ON_A_PAGE == 0:
            rows.append(Heading(_("Further")))
            left = None
        slot = _slot(field, lists, needed=field.key in required)
        if left is not None and HALF + len(slot.label) + 2 + slot.width <= ROOM:
            rows[-1] = (left, _at_half(slot))
            left = None
        else:
            rows.append(slot)
            left = slot if slot.width <= WIDTHS["n"] else None
    return rows


def _at_half(slot: Slot) -> Slot:
    return Slot(slot.id, slot.label, slot.field, slot.width, slot.default, slot.skip, HALF)


def _slot(field: RecordField, lists: Lists, *, needed: bool) -> Slot:
    unit = f" ({field.unit})" if field.unit else ""
    default = field.default if field.type in "tlcg" else ""
    return Slot(field.key, called(field) + clean(unit), _typed(field, lists, needed),
                WIDTHS.get(field.type, WIDTH), default)  # fmt: skip


def _typed(field: RecordField, lists: Lists, needed: bool) -> typed.Field[Any]:
    match field.type:
        case "g":
            return NumberField(required=needed)
        case "b":
            return typed.AmountField(required=needed)
        case "d":
            return typed.DateField(required=needed, nearest="past")
        case "u":
            return typed.TimeField(required=needed)
        case "j":
            yes = [Choice(True, _("y"), _("yes")), Choice(False, _("n"), _("no"))]
            return typed.ChoiceField(yes, required=needed)
        case "k":
            choices = [Choice(each.code, each.code, called(each))
                       for each in field.choices if not each.retired]  # fmt: skip
            return typed.CodeField(choices, required=needed, listed=True)
        case "r" | "p" | "x":
            of = field.of if field.type == "x" else {"r": "relation", "p": "person"}[field.type]
            return typed.CodeField(lists.get(of, ()), required=needed)
        case "n":
            return CheckedField(field, required=needed)
    return HelpedField(field, required=needed)


def texts_of(kind: KindInUse, values: Mapping[str, Any], lists: Lists) -> dict[str, str]:
    """Return the texts of a form for kept values."""
    texts: dict[str, str] = {}
    for field in kind.entered:
        value = values.get(field.key)
        if value is None or field.type not in IN_FORM:
            continue
        shown = _typed(field, lists, needed=False)
        match field.type:
            case "d":
                value = date.fromisoformat(value)
            case "u":
                value = time.fromisoformat(value)
        texts[field.key] = shown.show(value)
    return {key: text for key, text in texts.items() if text}


def given_values(kind: KindInUse, values: Mapping[str, object]) -> dict[str, object]:
    """Return the values of a form as `record.add` and `record.change` take them.

    An empty one is taken away; what the form does not show stays.
    """
    return {
        field.key: _kept(values[field.key])
        for field in kind.entered
        if field.type in IN_FORM and field.key in values
    }


def _kept(value: object) -> object:
    match value:
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
    return value


def worked_out(kind: KindInUse, now: TypedRecord | None) -> list[Total | Note]:
    """Return what is calculated, and what a record lacks, as lines under its form."""
    if now is None:
        return []
    lines: list[Total | Note] = []
    for field in kind.entered:
        if field.type == "f" and field.key in now.shown:
            failed = now.worked.failed.get(field.key)
            text = (
                say(failed) if failed else cell(field, _rounded(now.worked.values.get(field.key)))
            )
            if text:
                lines.append(Total(called(field), text, wrong=failed is not None))
    return [*lines, *(Note(f"! {_said(kind, each)}") for each in now.findings if each.values)]


def _rounded(value: Any) -> Any:
    """Return a number with at most the decimals that a person reads."""
    return round(value, 2) if isinstance(value, Decimal) else value


def _said(kind: KindInUse, finding: Finding) -> str:
    field = kind.fields.get(finding.key)
    said = clean(filled(finding.message, finding.values))
    return f"{called(field)}: {said}" if field else said
