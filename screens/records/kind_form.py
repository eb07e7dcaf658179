"""The form of a kind: its name and numbers, and a line for each field, with one empty line more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from screens.records.more_field import MoreText
from screens.records.part_form import NOTHING, PartForm, place_of_line, said
from screens.records.type_names import TYPES
from store.errors import N_, Invalid
from store.records import (
    Definition,
    RecordField,
    both_names,
    field_key,
    guessed_type,
    more_text,
    names_text,
    read_more,
)
from tui.locale import _, language
from tui.widgets.entry_form import EntryForm, Heading, Row, Slot
from tui.widgets.fields import Choice, ChoiceField, CodeField, Context, TextField

__all__ = ["fields_form", "guess"]

MOST = 100
"""Fields that a kind may have."""
CODE, NAME, NUMBERING = "code", "name", "numbering"
TYPE, NEEDED, MORE = 15, 11, 27
"""Cells of the columns after the name: the type with its word, required, and at least the rest."""
LONGEST = 34
TYPE_WORD, YES_WORD = 10, 3
"""Cells of the words beside a letter."""
NEEDS_MORE = frozenset("kxfs")
"""Types that say nothing without the last column."""
NUMBER = "-99999"


class CodeText(TextField):
    """The code of a kind, in capitals."""

    def read(self, typed: str, context: Context, /) -> str:
        return super().read(typed, context).upper()

    def hint(self) -> str:
        return _("Short, in capitals, such as ICT: it begins the numbers")


def _rows(
    departments: Sequence[Choice],
    kinds: Sequence[Choice],
    _kind: Definition,
    texts: Mapping[str, str],
    room: int,
) -> list[Row]:
    """Return the rows for the lines in use, in `room` cells, and for the next one."""
    letters = letters_of(texts)
    name = min(LONGEST, room - TYPE - NEEDED - MORE - 6)
    heads = ((_("Field"), name + 2), (_("Type"), TYPE), (_("required"), NEEDED), (_("more"), MORE))
    usual = departments[0].code if departments else ""
    return [
        (
            Slot(CODE, _("Code"), CodeText(required=True, limit=8), 8),
            Slot(NAME, _("Name"), TextField(required=True, limit=120), 36),
        ),
        (
            Slot(NUMBERING, _("Numbers"), TextField(limit=30), 18, skip=True),
            Slot("department", _("Department"), CodeField(departments), 12, usual, skip=True),
        ),
        (
            Slot("about", _("About"), CodeField(_subjects(kinds), listed=True), 12, "-", skip=True),
            Slot("title", _("Called"), TextField(limit=200), 30, NOTHING, skip=True),
        ),
        Heading(columns=(("", 4), *heads)),
        *(_line(at, letter, name, room) for at, letter in enumerate([*letters, "t"][:MOST])),
    ]  # fmt: skip


def _subjects(kinds: Sequence[Choice]) -> list[Choice]:
    """Return what records can be about; a record of a kind by the code of that."""
    return [
        Choice("", "-", _("nothing")),
        Choice("relation", "r", _("contact")),
        Choice("person", "p", _("person")),
        *kinds,
    ]


def _line(at: int, letter: str, name: int, room: int) -> Row:
    yes = [Choice(True, _("y"), _("yes")), Choice(False, _("n"), _("no"))]
    types = [Choice(code, code, _(label)) for code, label in TYPES.items()]
    begin = 4 + name + 2
    needs = letter in NEEDS_MORE
    more = begin + TYPE + NEEDED
    return (
        Slot(f"name.{at}", f"{at + 1:2}", TextField(limit=120), name, column=1, name=_("Field")),
        Slot(f"type.{at}", "", CodeField(types), 1, "t", skip=True, column=begin, echo=TYPE_WORD,
             name=_("type")),
        Slot(f"required.{at}", "", ChoiceField(yes), 1, _("n"), skip=True, column=begin + TYPE,
             echo=YES_WORD, name=_("required")),
        Slot(f"more.{at}", "", MoreText(at, required=needs), room - more - 2,
             "" if needs else NOTHING, skip=not needs, column=more, name=_("more")),
    )  # fmt: skip


def lines(texts: Mapping[str, str]) -> int:
    """Return how many lines are in use: up to the last with a name."""
    return max((at + 1 for at in range(MOST) if texts.get(f"name.{at}", "").strip()), default=0)


def letters_of(texts: Mapping[str, str]) -> list[str]:
    """Return the type on each line in use: as typed, or as its name suggests."""
    return [texts.get(f"type.{at}") or guessed_type(texts.get(f"name.{at}", ""))[0]
            for at in range(lines(texts))]  # fmt: skip


def guess(form: EntryForm, field: str) -> None:
    """Suggest what follows from a field that was left: a number pattern, a type."""
    texts = form.texts
    if field == CODE and (code := texts.get(CODE, "").strip().upper()):
        form.suggest({NUMBERING: code + NUMBER})
    name, _dot, at = field.partition(".")
    if name == NAME and at:
        letter, which = guessed_type(texts.get(field, ""))
        form.suggest({f"type.{at}": letter, f"more.{at}": which.replace("_", "-") or NOTHING})


def _texts(departments: Sequence[Choice], kind: Definition) -> dict[str, str]:
    """Return the texts of the form for a kind."""
    codes = {choice.value or None: choice.code for choice in departments}
    texts = {CODE: kind.code, NAME: names_text(kind.nl, kind.en), NUMBERING: kind.numbering,
             "department": codes.get(kind.department, ""), "title": kind.title,
             "about": {"relation": "r", "person": "p"}.get(kind.about, kind.about_of or "-")}  # fmt: skip
    for at, field in enumerate(kind.fields):
        texts |= {
            f"name.{at}": names_text(field.nl, field.en),
            f"type.{at}": field.type,
            f"required.{at}": _("y") if field.required else _("n"),
            f"more.{at}": _more(kind, field),
        }
    return {key: text for key, text in texts.items() if text}


def _more(kind: Definition, field: RecordField) -> str:
    due = kind.due.days if kind.due and kind.due.field == field.key else None
    return more_text(field, due, language(), str)


def _given(values: Mapping[str, object], known: Definition) -> dict[str, Any]:
    """Return a definition as typed; what the form does not show stays as it is `known`.

    Raises `Invalid` at the line that says nothing, or lost its name.
    """
    given: dict[str, Any] = {}
    dutch, english = both_names(str(values.get(NAME) or ""))
    given |= {"code": values.get(CODE) or "", "nl": dutch, "en": english,
              "numbering": values.get(NUMBERING) or f"{values.get(CODE) or ''}{NUMBER}",
              "department": values.get("department") or None, "title": said(values.get("title")),
              **_about(values.get("about"))}  # fmt: skip
    fields: list[dict[str, Any]] = []
    due = known.due.model_dump() if known.due else None
    for at in range(MOST):
        field, days = _field(at, values, known, [each["key"] for each in fields])
        if field is None:
            continue
        fields.append(field)
        if days is not None:
            is_same = due is not None and due["field"] == field["key"]
            due = {**(due if due and is_same else {}), "field": field["key"], "days": days}
        elif due and due["field"] == field["key"]:
            due = None
    return given | {"fields": fields, "due": due}


def _field(
    at: int, values: Mapping[str, object], known: Definition, taken: Sequence[str]
) -> tuple[dict[str, Any] | None, int | None]:
    """Return the field on a line, and the days before its date that it asks attention."""
    before = known.fields[at] if at < len(known.fields) else None
    dutch, english = both_names(str(values.get(f"name.{at}") or ""))
    if not dutch:
        if before is not None:
            raise Invalid(
                N_("Field {name} cannot be removed, as records use it. Type its name again, and "
                   "retired in the last column."),
                field=f"name.{at}", name=before.nl,
            )  # fmt: skip
        return None, None
    letter: Any = values.get(f"type.{at}") or "t"
    text = said(values.get(f"more.{at}"))
    more = read_more(letter, text)
    due = more.pop("due", None)
    key = before.key if before is not None else field_key(dutch, taken)
    field = {"key": key, "type": letter, "nl": dutch, "en": english,
             "required": values.get(f"required.{at}") is True, **more}  # fmt: skip
    if before is not None and _is_untouched(before, field, text, known):
        field = before.model_dump()
    return field, due


def _is_untouched(
    before: RecordField, field: Mapping[str, Any], text: str, known: Definition
) -> bool:
    """Whether a line says what it said: then the field keeps also what the line can't say."""
    now = (field["nl"], field["en"], field["type"], field["required"])
    was = (before.nl, before.en, before.type, before.required)
    return now == was and text == _more(known, before)


def _about(subject: object) -> dict[str, str]:
    """Return what records are about: nothing, a contact, a person, or a record of a kind by code."""
    about = subject if isinstance(subject, str) else ""
    is_kind = about.isupper()
    return {"about": "record" if is_kind else about, "about_of": about if is_kind else ""}


def _place(field: str, values: Mapping[str, object]) -> str:
    if field in ("nl", "en"):
        return NAME
    return "about" if field == "about_of" else _of_line(field, values)


_of_line = place_of_line("fields", {
    "": "name", "nl": "name", "en": "name", "type": "type", "required": "required",
    **dict.fromkeys(("choices", "columns", "of", "mask", "formula", "copied", "masked", "unique",
                     "required_when", "shown_when", "unit", "decimals", "limit", "default", "help"),
                    "more"),
})  # fmt: skip


def fields_form(departments: Sequence[Choice], kinds: Sequence[Choice]) -> PartForm:
    """Return the form; `kinds` are those whose records one can be about, by code."""
    rows, texts = partial(_rows, departments, kinds), partial(_texts, departments)
    return PartForm("", rows, texts, _given, _place)
